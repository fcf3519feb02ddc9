from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from communities.moderation.workflows import ModeratedMixin
from communities.submitting.pages import SubmittedMixin
from portal.blocks import BodyBlock, LinkBlock
from portal.fields import LinkField
from portal.models import PortalPage, ResourceKind
from portal.pages.forms import PortalPageForm
from resources.reading import resource_context
from resources.submitting import ResourceSubmission
from search.index.failures import as_failure


class ResourcePage(SubmittedMixin, ModeratedMixin, PortalPage):
    """One piece of harvested knowledge."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("what it is"))
    worked = RichTextField(_("what worked"), blank=True)
    did_not_work = RichTextField(
        _("what did not work"), blank=True, help_text=_("As useful as what worked: it saves others the same mistake.")
    )
    links = StreamField([("link", LinkBlock())], blank=True, verbose_name=_("links"))
    recording = LinkField(_("recording"), help_text=_("The address of a video or sound recording."))
    harvested_at = models.ForeignKey(
        PortalPage,
        verbose_name=_("harvested at"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="harvested_resources",
        help_text=_("The gathering where this was said or shown."),
    )
    harvested_question = models.CharField(
        _("in answer to"), max_length=300, blank=True, help_text=_("The question it answers.")
    )
    review_on = models.DateField(
        _("review on"), null=True, blank=True, help_text=_("When somebody should check that this still holds.")
    )
    source_url = LinkField(_("source"), help_text=_("Where it was first published."))
    licence = models.CharField(_("licence"), max_length=80, blank=True)

    parent_page_types = ["resources.LibraryPage"]
    subpage_types = []
    search_type = "resource"
    shows_alike = True
    card_template = "resources/cards/resource.html"
    type_label = _("Resource")
    base_form_class = PortalPageForm
    submission_form_class = ResourceSubmission
    kinds = ResourceKind.choices
    needed_to_publish = ("kind", "summary")
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("body"),
        index.SearchField("worked"),
        index.SearchField("did_not_work"),
        index.SearchField("harvested_question"),
        index.SearchField("links"),
    ]
    content_panels = [
        *PortalPage.content_panels,
        FieldRowPanel(
            [
                FieldPanel("kind"),
                FieldPanel("evidence"),
            ]
        ),
        PortalPage.summary_panel,
        PortalPage.community_panel,
        FieldPanel("image"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("worked"), FieldPanel("did_not_work")], heading=_("What happened")),
        PortalPage.authors_panel,
        MultiFieldPanel(
            [InlinePanel("files", label=_("File")), FieldPanel("links"), FieldPanel("recording")],
            heading=_("Files and links"),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("harvested_at", "events.EventPage"),
                FieldPanel("harvested_question"),
                FieldPanel("source_url"),
                FieldPanel("licence"),
            ],
            heading=_("Where it comes from"),
        ),
        FieldRowPanel([FieldPanel("dated_on", help_text=_("When it was published.")), FieldPanel("review_on")]),
        PortalPage.subject_panel,
        InlinePanel("related", heading=_("Related resources"), label=_("Resource")),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        # Few are: what was harvested last is found without looking at the others.
        indexes = [
            models.Index(
                fields=["harvested_at"], condition=models.Q(harvested_at__isnull=False), name="resource_harvested"
            )
        ]

    @classmethod
    def on_card(cls, page):
        return {
            **super().on_card(page),
            "evidence": page.evidence,
            "evidence_words": page.get_evidence_display(),
            "community": page.community.title if page.community else "",
            "dated_on": page.dated_on,
        }

    def texts_to_find(self):
        failures = set(self._meta.get_field("did_not_work").get_searchable_content(self.did_not_work))
        return [as_failure(text) if text in failures else text for text in super().texts_to_find()]

    @property
    def names_of_files(self):
        return {file.document_id: file.title for file in self.files.all() if file.title}

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **resource_context(self, request.user)}


class ResourceFile(Orderable):
    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "portal.PortalDocument", verbose_name=_("file"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("title"), max_length=160, blank=True, help_text=_("Leave empty to show the file's own title.")
    )

    panels = [FieldPanel("document"), FieldPanel("title")]


class RelatedPage(Orderable):
    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(PortalPage, verbose_name=_("resource"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("other", "resources.ResourcePage")]
