from django import forms
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from communities.reading import profile_context
from portal.models import PersonKind, PortalPage
from portal.pages.drawing import Face
from portal.pages.forms import PortalPageForm
from search.facets import PERSON_KIND, TOPIC, Facet
from search.listing import ListingMixin

HIDEABLE = {
    "image": _("photo"),
    "role": _("role"),
    "organisation": _("organisation"),
    "help": _("what I can help with"),
    "topics": _("expertise"),
    "communities": _("communities"),
    "contributions": _("contributions"),
    "contact": _("contact"),
}
PERSON_COMMUNITY = Facet(
    "community",
    _("Community"),
    ("profilepage__memberships__community__slug",),
    ("profilepage__memberships__community__title",),
    only=Q(profilepage__hide_communities=False, profilepage__memberships__state="active"),
    page="profilepage__memberships__community",
)
ORGANISATION = Facet("organisation", _("Organisation"), ("organisation",), only=Q(profilepage__hide_organisation=False))


class ProfileIndexPage(ListingMixin, PortalPage):
    max_count = 1
    base_form_class = PortalPageForm
    parent_page_types = ["home.HomePage"]
    subpage_types = ["communities.ProfilePage"]
    listed_types = ("person",)
    pages_have_dates = False
    words_label = _("Name, or what they can help with")
    facets = (PERSON_KIND, PERSON_COMMUNITY, TOPIC, ORGANISATION)
    sorts = ("title", "newest")
    per_page = 24
    content_panels = [*PortalPage.content_panels, PortalPage.summary_panel]

    class Meta:
        verbose_name = _("list of people")


class ProfilePage(PortalPage):
    """Somebody of the network. Each field can be hidden by its owner; `shown` says what may be seen."""

    role = models.CharField(_("role"), max_length=120, blank=True)
    help = models.TextField(
        _("what I can help with"), max_length=600, blank=True, help_text=_("What may a colleague ask you about?")
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="profile",
        help_text=_("The account that this person signs in with, if there is one."),
    )
    hide_image = models.BooleanField(_("hide the photo"), default=False)
    hide_role = models.BooleanField(_("hide the role"), default=False)
    hide_organisation = models.BooleanField(_("hide the organisation"), default=False)
    hide_help = models.BooleanField(_("hide what I can help with"), default=False)
    hide_topics = models.BooleanField(_("hide expertise"), default=False)
    hide_communities = models.BooleanField(_("hide communities"), default=False)
    hide_contributions = models.BooleanField(_("hide contributions"), default=False)
    hide_contact = models.BooleanField(_("hide the contact"), default=False)

    parent_page_types = ["communities.ProfileIndexPage"]
    subpage_types = []
    search_type = "person"
    shows_alike = True
    card_template = "communities/cards/person.html"
    card_shows_image = True
    type_label = _("Person")
    base_form_class = PortalPageForm
    kinds = PersonKind.choices
    exclude_fields_in_copy = ["user"]
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary", help_text=_("One sentence about yourself.")),
        FieldPanel("image"),
        FieldPanel("role"),
        FieldPanel("organisation"),
        FieldPanel("help"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple, heading=_("Expertise")),
        FieldPanel("contact_email"),
        MultiFieldPanel(
            [FieldPanel(f"hide_{name}") for name in HIDEABLE],
            heading=_("What others do not see"),
            help_text=_(
                "Ticked fields are kept from everybody but the editors, in lists and in search too. Communities still "
                "name their facilitators and hosting team, and resources their authors."
            ),
        ),
    ]
    # Memberships belong to the profile: whoever sets the account hands them over.
    settings_panels = [FieldPanel("user", permission="portal.change_user"), *PortalPage.settings_panels]

    class Meta:
        verbose_name = _("profile")

    @property
    def shown(self):
        """Which fields may be seen, as a mapping: `page.shown.organisation` in a template."""
        return {name: not getattr(self, f"hide_{name}") for name in HIDEABLE}

    @property
    def shows_details(self):
        """Whether anything is left to show beside the text."""
        shows = self.shown
        return bool((shows["topics"] and self.topic_terms) or (shows["contact"] and self.contact_email))

    def full_clean(self, *args, **kwargs):
        self.kind = self.kind or PersonKind.MEMBER
        shows = self.shown
        line = [self.role if shows["role"] else "", self.organisation if shows["organisation"] else ""]
        self.card_line = ", ".join(part for part in line if part)
        self.card_has_image = shows["image"]
        self.shows_topics = shows["topics"]
        super().full_clean(*args, **kwargs)

    @classmethod
    def on_card(cls, page):
        image = page.image if page.card_has_image else None
        return {**super().on_card(page), "face": Face.of(image, page.initials), "line": page.card_line}

    @classmethod
    def add_to_rows(cls, pages, user):
        shown = cls.objects.filter(pk__in=[page.pk for page in pages], hide_organisation=False).order_by()
        shown = set(shown.values_list("pk", flat=True))
        for page in pages:
            page.organisation_shown = page.organisation if page.pk in shown else ""

    def texts_to_find(self):
        return [*super().texts_to_find(), self.help if self.shown["help"] else ""]

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **profile_context(self, request.user)}
