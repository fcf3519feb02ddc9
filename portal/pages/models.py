"""The base of every page: one table holds what people filter and sort by, whatever the type of page."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import AbstractPage, DefaultBasePageMixin, PageManager
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index

from portal.models.terms import EVIDENCE_WORDS, KIND_CHOICES, KIND_WORDS, STAGE_WORDS, Evidence, Stage
from portal.pages.findable import texts_in_search_fields
from portal.pages.querysets import PortalPageQuerySet, may_read
from portal.pages.referring import NotesReferences
from portal.pages.routing import RoutingMixin
from portal.pages.termed import TERMED, TERMS
from portal.pages.time_zones import validate_time_zone
from portal.pages.times import LocalTimes
from portal.pages.title_order import TitleOrderField
from portal.reading_only import METHODS
from portal.vocabulary.former import with_terms_of_today


class PortalPageTag(TaggedItemBase):
    content_object = ParentalKey("portal.PortalPage", on_delete=models.CASCADE, related_name="tagged_items")


class PortalPage(RoutingMixin, NotesReferences, LocalTimes, AbstractPage, DefaultBasePageMixin):
    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences. Shown on cards, in lists and in search results."),
    )
    image = models.ForeignKey(
        "portal.PortalImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    community = models.ForeignKey(
        "self",
        verbose_name=_("community"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="community_pages",
        # An alias is not what a community closes by.
        limit_choices_to={
            "content_type__app_label": "communities",
            "content_type__model": "communitypage",
            "alias_of__isnull": True,
        },
        help_text=_("Leave empty when this belongs to the whole network."),
    )
    topics = ParentalManyToManyField("portal.Topic", verbose_name=_("topics"), blank=True, related_name="pages")
    care_settings = ParentalManyToManyField(
        "portal.CareSetting", verbose_name=_("care settings"), blank=True, related_name="pages"
    )
    audiences = ParentalManyToManyField(
        "portal.Audience", verbose_name=_("audiences"), blank=True, related_name="pages"
    )
    tags = ClusterTaggableManager(through=PortalPageTag, blank=True, verbose_name=_("tags"))
    kind = models.CharField(_("kind"), max_length=20, choices=KIND_CHOICES, blank=True, db_index=True)
    evidence = models.CharField(_("evidence"), max_length=20, choices=Evidence.choices, blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True, db_index=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, db_index=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default=timezone.get_default_timezone_name,
        validators=[validate_time_zone],
        help_text=_("Where the gathering takes place."),
    )
    title_order = TitleOrderField()
    # What may be shown and searched of a page: types with hidden fields write these when a page is saved.
    card_line = models.CharField(max_length=260, blank=True, editable=False)
    card_has_image = models.BooleanField(default=True, editable=False)
    shows_topics = models.BooleanField(default=True, editable=False)
    is_public = models.BooleanField(
        _("anybody may read this page"),
        default=False,
        help_text=_("Without signing in. Privacy settings still apply. Has no effect in an open portal."),
    )
    # Whoever may not read the page does not learn that it exists.
    is_hidden = models.BooleanField(default=False, editable=False)

    objects = PageManager.from_queryset(PortalPageQuerySet)()

    # (value, words) of the kinds that pages of a type may have; empty for types without kinds.
    kinds = ()
    # What a page of a type needs before it may be handed in or published.
    needed_to_publish = ()
    allowed_http_methods = METHODS
    in_preview = False
    # Shown in a frame of another page: without header and footer of its own.
    is_framed = False
    search_type = "page"
    # Whether pages like it are looked for, to be shown on it.
    shows_alike = False
    card_template = "portal/cards/page.html"
    card_shows_image = False
    # Lists of communities tell these on their cards, and spreadsheets the first one. Elsewhere a template that asks for
    # a name which no page has would list all names there are, which takes longer than the rest of the card.
    facilitator_names, topic_names, next_gathering, is_closed, own = (), (), None, False, None
    # Spreadsheets tell the one of people who do not hide it, the other of gatherings.
    organisation_shown, place_shown = "", ""
    type_label = _("Page")

    search_fields = [
        *AbstractPage.search_fields,
        *DefaultBasePageMixin.search_fields,
        index.SearchField("summary"),
        index.FilterField("kind"),
        index.FilterField("community"),
        index.FilterField("dated_on"),
    ]
    promote_panels = DefaultBasePageMixin.promote_panels
    settings_panels = [*AbstractPage.settings_panels, FieldPanel("is_public")]
    summary_panel = FieldPanel("summary")
    community_panel = PageChooserPanel("community", "communities.CommunityPage")
    subject_panel = MultiFieldPanel(
        [
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldPanel("care_settings", widget=forms.CheckboxSelectMultiple),
            FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
            FieldPanel("tags"),
        ],
        heading=_("Where people find it"),
    )
    authors_panel = InlinePanel("authorships", heading=_("Authors"), label=_("Author"))

    class Meta(AbstractPageMeta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = [
            # Holds all that pages are counted by (`portal.pages.counting`).
            models.Index(
                fields=["content_type", "community", "live", "is_public", "depth"], name="portal_page_counted"
            ),
            # Every page asks for the menu, and few of all pages stand in it.
            models.Index(fields=["path"], condition=models.Q(show_in_menus=True), name="portal_page_in_menus"),
            # What was published at one moment, as by an import, is in order, too.
            models.Index(fields=["first_published_at", "id"], name="portal_page_newest"),
            # What of a community is newest is found without sorting all that it has.
            models.Index(fields=["content_type", "community", "-dated_on", "-id"], name="portal_page_of_community"),
            # The other index takes an alias for something common, as nearly every page is none.
            models.Index(fields=["alias_of"], condition=models.Q(alias_of__isnull=False), name="portal_page_aliases"),
        ]

    def __init__(self, *args, **kwargs):
        if args and not kwargs:
            # A row of the database brings no children; to look for them takes longer than all the rest.
            models.Model.__init__(self, *args)
        else:
            super().__init__(*args, **kwargs)

    @classmethod
    def from_serializable_data(cls, data, *args, **kwargs):
        """A stored version of the page; terms that were merged since are those that were kept."""
        return super().from_serializable_data(with_terms_of_today(data), *args, **kwargs)

    @classmethod
    def can_exist_under(cls, parent):
        # The gate asks what a page repeats, but not what the pages above it repeat.
        return super().can_exist_under(parent) and not parent.alias_of_id

    @classmethod
    def add_to_rows(cls, pages, user):
        """Give each of `pages`, base pages of this type, what a spreadsheet tells `user` of this type alone."""

    @classmethod
    def on_card(cls, page):
        """What the card of `page`, a base page of this type, is drawn from: its template sees nothing else.

        Values that are equal are drawn alike, so none may be a row: rows are equal by their keys.
        """
        kind = page.get_kind_display() or str(page.type_name)
        return {"kind": kind, "title": page.title, "summary": page.summary}

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None and "title" in update_fields:
            update_fields = {*update_fields, "title_order"}
        if self.alias_of_id and self.alias_of.alias_of_id:
            # What repeats a repetition repeats the page itself, and is as closed as that.
            self.alias_of = self.alias_of.alias_of
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        super().clean()
        if self.kind and self.kinds and self.kind not in dict(self.kinds):
            raise ValidationError({"kind": _("Choose a kind from the list.")})

    # Django's own would translate all choices to find one.
    def get_kind_display(self):
        return str(KIND_WORDS.get(self.kind, self.kind))

    def get_evidence_display(self):
        return str(EVIDENCE_WORDS.get(self.evidence, self.evidence))

    def get_stage_display(self):
        return str(STAGE_WORDS.get(self.stage, self.stage))

    @cached_property
    def type_name(self):
        return self.specific_class.type_label if self.specific_class else self.type_label

    @cached_property
    def card(self):
        """The card template of the page's own type, known without loading its other table."""
        return self.specific_class.card_template if self.specific_class else self.card_template

    @property
    def initials(self):
        words = [word for word in self.title.split() if word[:1].isalpha() and not word.endswith(".")]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @cached_property
    def terms(self):
        """Every topic, care setting, audience and tag as (facet name, slug, words): one query.

        In a preview they are those in the editor's form, which the database does not know.
        """
        if self.in_preview:
            terms = [(facet, term.slug, term.name) for facet, field in TERMED for term in getattr(self, field).all()]
        else:
            terms = TERMS.rows(page=self.pk)
        return sorted(terms, key=lambda term: term[2].casefold())

    def is_known_to(self, request):
        """Whether whoever asks may learn where this page is; types that are listed while closed say more."""
        return may_read(self, request)

    def refuse(self, request):
        """Answer somebody who has signed in and whom this page's privacy setting keeps out."""
        raise PermissionDenied

    def gives_draft_to(self, user):
        """Whether `user`, who has signed in, has a part in what of this page is not published, and gets its files."""
        return user.may_edit and self.permissions_for_user(user).can_edit()

    def serve_preview(self, request, mode_name):
        self.in_preview = True
        return super().serve_preview(request, mode_name)

    def terms_of(self, facet):
        return [term for term in self.terms if term[0] == facet]

    @property
    def topic_terms(self):
        return self.terms_of("topic")

    @property
    def setting_terms(self):
        return self.terms_of("setting")

    @property
    def audience_terms(self):
        return self.terms_of("audience")

    @property
    def tag_terms(self):
        return self.terms_of("tag")

    def texts_to_find(self):
        """The texts of the page, besides its title and summary, by which whoever may read it finds it."""
        return list(texts_in_search_fields(self))

    @property
    def names_of_files(self):
        """Key of a document → what the page calls it, where that is not its own title."""
        return {}

    def gallery_images(self):
        """Pictures of the page besides `image` that are to be cut to size at publication."""
        body = getattr(self, "body", ())
        return [block.value["image"] for block in body if block.block_type == "image" and block.value["image"]]
