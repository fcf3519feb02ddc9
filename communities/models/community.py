import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from communities.constellation import constellation_for
from communities.people_and_rules import PeopleAndRulesPanel
from communities.querysets import CommunityManager
from communities.reading import add_next_steps, community_context, facilitator_names
from communities.roles import memberships_of
from portal.blocks import LinkBlock
from portal.fields import LinkField
from portal.models import EMERGING_STAGES, PortalPage, Stage
from portal.pages.drawing import Picture
from portal.pages.forms import PortalPageForm
from portal.pages.times import Times
from portal.video import validate_video
from search.facets import STAGE, TOPIC, Facet
from search.listing import ListingMixin

FACILITATOR = Facet(
    "facilitator",
    _("Facilitator"),
    ("communitypage__memberships__person__slug",),
    ("communitypage__memberships__person__title",),
    only=Q(communitypage__memberships__role="facilitator", communitypage__memberships__state="active"),
    page="communitypage__memberships__person",
)
ITSELF = Facet("community", _("Community"), ("communitypage__slug",), ("communitypage__title",), page="communitypage")


class OwnMembership(NamedTuple):
    """How the viewer stands to a community, as its card tells it."""

    state: str
    since: datetime.datetime
    community_id: int


class CommunityIndexPage(ListingMixin, PortalPage):
    max_count = 1
    base_form_class = PortalPageForm
    parent_page_types = ["home.HomePage"]
    subpage_types = ["communities.CommunityPage"]
    listed_types = ("community",)
    pages_have_dates = False
    facets = (STAGE, FACILITATOR, TOPIC)
    sorts = ("title", "newest")
    per_page = 24
    content_panels = [*PortalPage.content_panels, PortalPage.summary_panel]

    class Meta:
        verbose_name = _("list of communities")

    def within(self, viewer, parameters):
        """Closed communities stand on the list too, unless they are hidden: that is how people find them."""
        return CommunityPage.objects.listed_pages(viewer)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        add_next_steps([hit.page for hit in context["results"].hits], request.user)
        # Below a list of nothing it would stand for what was found.
        context["constellation"] = constellation_for(request) if context["results"].total else None
        return context


class CommunityPage(PortalPage):
    """A community of practice: its domain, its people and what it knows."""

    filed_under = (ITSELF,)
    enquiry = RichTextField(
        _("area of enquiry"), blank=True, help_text=_("What are we about? Two or three paragraphs.")
    )
    questions = StreamField(
        [("question", TextBlock(max_length=300))],
        blank=True,
        verbose_name=_("questions"),
        help_text=_("The questions that the community cares about, one in each box."),
    )
    rhythm = models.CharField(
        _("rhythm"),
        max_length=200,
        blank=True,
        help_text=_("When you meet, for example: every second Tuesday, 12.30, online."),
    )
    meeting_place = models.CharField(_("meeting place"), max_length=200, blank=True)
    practice = RichTextField(
        _("what we know"), blank=True, help_text=_("The methods, stories and tools that the community keeps.")
    )
    key_resources = StreamField([("link", LinkBlock())], blank=True, verbose_name=_("key resources"))
    video = LinkField(
        _("video"),
        validators=[validate_video],
        help_text=_("The address of a video on YouTube, Vimeo or a similar site."),
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)

    objects = CommunityManager()

    base_form_class = PortalPageForm
    parent_page_types = ["communities.CommunityIndexPage"]
    subpage_types = ["home.StandardPage"]
    # Closed is closed for its members: any other setting would contradict the community's own rules.
    private_page_options = ["groups"]
    privacy_help = _(
        "The community's members, communications and the support team are always let in; groups that you tick are "
        "let in besides. Its facilitators and the support team choose on the page of its rules whether others see "
        "that it exists."
    )
    search_type = "community"
    shows_alike = True
    card_template = "communities/cards/community.html"
    card_shows_image = True
    type_label = _("Community")
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("enquiry"),
        index.SearchField("questions"),
        index.SearchField("practice"),
        index.SearchField("key_resources"),
    ]
    content_panels = [
        PeopleAndRulesPanel(),
        *PortalPage.content_panels,
        PortalPage.summary_panel,
        FieldPanel("image"),
        FieldPanel(
            "stage", help_text=_("How far the community has come. Potential and coalescing are shown as emerging.")
        ),
        MultiFieldPanel([FieldPanel("enquiry"), FieldPanel("questions")], heading=_("Domain: what are we about?")),
        MultiFieldPanel(
            [
                FieldPanel("rhythm"),
                FieldPanel("meeting_place"),
                FieldPanel("contact_email"),
            ],
            heading=_("Community: who are we?"),
        ),
        MultiFieldPanel(
            [FieldPanel("practice"), FieldPanel("key_resources"), FieldPanel("video")],
            heading=_("Practice: what do we know?"),
        ),
        PortalPage.subject_panel,
    ]

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def save(self, *args, **kwargs):
        # An older version that is published again knows nothing of what was hidden or listed since.
        current = PortalPage.objects.filter(pk=self.pk).values_list("is_hidden", flat=True).first()
        self.is_hidden = bool(current)
        super().save(*args, **kwargs)

    def is_known_to(self, request):
        return super().is_known_to(request) or CommunityPage.objects.listed_to(request.user).filter(pk=self.pk).exists()

    def refuse(self, request):
        """Name the community to whoever may know of it, and say how to get in."""
        context = {"page": self, "own": memberships_of(request.user).get(self.pk)}
        return render(request, "communities/refused.html", context, status=403)

    @classmethod
    def on_card(cls, page):
        own = page.own
        return {
            **super().on_card(page),
            "picture": Picture.of(page.image),
            "facilitators": ", ".join(page.facilitator_names),
            "next_times": Times.of(page.next_gathering) if page.next_gathering else None,
            "own": OwnMembership(own.state, own.since, page.pk) if own else None,
            "is_closed": page.is_closed,
            "topics": ", ".join(page.topic_names),
            "stage": page.stage,
            "stage_words": page.get_stage_display(),
        }

    @classmethod
    def add_to_rows(cls, pages, user):
        names = facilitator_names([page.pk for page in pages], user)
        for page in pages:
            page.facilitator_names = names.get(page.pk, ())

    @property
    def is_emerging(self):
        return self.stage in EMERGING_STAGES

    @property
    def stages(self):
        """(label, whether this is the stage, whether it has been reached) for each of the five stages."""
        reached = list(Stage).index(Stage(self.stage)) if self.stage else -1
        return [(stage.label, place == reached, place <= reached) for place, stage in enumerate(Stage)]

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **community_context(self, request.user)}
