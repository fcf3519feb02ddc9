from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from communities.moderation.workflows import ModeratedMixin
from communities.submitting.pages import SubmittedMixin
from events.blocks import AgendaItemBlock, CaseClinicBlock, GalleryImageBlock, ReflectionBlock
from events.forms import TIMES, BasecampForm, GatheringForm
from events.ical import calendar_response
from events.querysets import GatheringManager
from events.reading import gathering_context, said_at
from events.submitting import EventSubmission
from portal.blocks import BodyBlock
from portal.fields import LinkField
from portal.models import GatheringKind, PortalPage
from portal.pages.times import Times
from portal.video import validate_video


class EventPage(SubmittedMixin, ModeratedMixin, RoutablePageMixin, PortalPage):
    """A gathering: a community meeting, call, workshop or festival."""

    place = models.CharField(_("place"), max_length=160, blank=True, help_text=_("For example: Leeds, Carriageworks."))
    address = models.TextField(_("address"), blank=True, max_length=400)
    online_url = LinkField(_("online link"), help_text=_("Where people join from their own desk."))
    attendance = models.PositiveIntegerField(_("how many came"), null=True, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("description"))
    opening = models.TextField(_("opening practice"), blank=True, max_length=400)
    closing = models.TextField(_("closing practice"), blank=True, max_length=400)
    agenda = StreamField([("item", AgendaItemBlock())], blank=True, verbose_name=_("agenda"))
    case_clinics = StreamField([("clinic", CaseClinicBlock())], blank=True, verbose_name=_("case clinics"))
    reflections = StreamField([("reflection", ReflectionBlock())], blank=True, verbose_name=_("reflections"))
    gallery = StreamField([("image", GalleryImageBlock())], blank=True, verbose_name=_("gallery"))
    video = LinkField(
        _("video"),
        validators=[validate_video],
        help_text=_("The address of a video on YouTube, Vimeo or a similar site."),
    )
    communities = ParentalManyToManyField(
        "communities.CommunityPage", verbose_name=_("communities taking part"), blank=True, related_name="gatherings"
    )

    objects = GatheringManager()

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    base_form_class = GatheringForm
    submission_form_class = EventSubmission
    search_type = "gathering"
    card_template = "events/cards/gathering.html"
    template = "events/event_page.html"
    type_label = _("Gathering")
    search_fields = [
        *PortalPage.search_fields,
        *(index.SearchField(name) for name in ("body", "place", "address", "opening", "closing")),
        *(index.SearchField(name) for name in ("agenda", "case_clinics")),
        index.FilterField("starts_at"),
    ]
    kinds = [choice for choice in GatheringKind.choices if choice[0] != GatheringKind.BASECAMP]
    needed_to_publish = ("kind",)
    detail_panels = [
        PortalPage.summary_panel,
        FieldPanel("image"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("time_zone"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("address"), FieldPanel("online_url")], heading=_("Where")),
        MultiFieldPanel(
            [
                PortalPage.community_panel,
                FieldPanel("communities", widget=forms.CheckboxSelectMultiple),
                FieldPanel("attendance"),
            ],
            heading=_("Who"),
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("opening"), FieldPanel("agenda"), FieldPanel("closing")], heading=_("Agenda")),
        InlinePanel("questions", heading=_("Host questions and harvest"), label=_("Question")),
        FieldPanel("case_clinics"),
        FieldPanel("reflections"),
        InlinePanel("commitments", heading=_("Commitments"), label=_("Commitment")),
        FieldPanel("gallery"),
        FieldPanel("video"),
        PortalPage.subject_panel,
    ]
    content_panels = [*PortalPage.content_panels, FieldPanel("kind"), *detail_panels]

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")

    def full_clean(self, exclude=None, **kwargs):
        if self.starts_at:
            self.dated_on = self.starts_at.astimezone(self.zone).date()
        super().full_clean(exclude=exclude, **kwargs)
        names = [name for name in TIMES if getattr(self, name) is None and name not in (exclude or ())]
        if names:
            raise ValidationError({name: _("Say when the gathering starts and ends.") for name in names})

    @transaction.atomic
    def save(self, *args, **kwargs):
        """The host takes part: lists and filters ask one question only."""
        super().save(*args, **kwargs)
        host = self.community
        if host and not any(community.pk == host.pk for community in self.communities.all()):
            self.communities.add(host.specific)
            self.communities.commit()

    @classmethod
    def on_card(cls, page):
        community = page.community.title if page.community else ""
        return {**super().on_card(page), "times": Times.of(page), "community": community}

    @classmethod
    def add_to_rows(cls, pages, user):
        places = dict(cls.objects.filter(pk__in=[page.pk for page in pages]).order_by().values_list("pk", "place"))
        for page in pages:
            page.place_shown = places.get(page.pk, "")

    def texts_to_find(self):
        return [*super().texts_to_find(), *self.days_in_words, *said_at(self)]

    @property
    def days_in_words(self):
        """The days on which it begins and ends, as people write them: "Wednesday 2 December 2026"."""
        days = (moment.astimezone(self.zone).date() for moment in (self.starts_at, self.ends_at) if moment)
        return [date_format(day, "l j F Y") for day in dict.fromkeys(days)]

    def start_afresh(self, user):
        """Make the plan of a new gathering out of a copied one: what happened at that one stays there."""
        draft = self.get_latest_revision_as_object()
        for version in (self, draft):
            version.attendance, version.video = None, ""
            version.reflections, version.gallery = [], []
            version.commitments = []
            questions = list(version.questions.all())
            for question in questions:
                question.harvest = []
            version.questions = questions
        self.save()
        draft.save_revision(user=user)

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end has to come after the start.")})

    @property
    def timed_agenda(self):
        """Agenda items as dicts, each with `starts`: when the item before it ends, if there is a day.

        Reads the stored form of the block, where `host` is a primary key, so that nothing is fetched.
        """
        moment = self.starts_at
        for item in self.agenda.raw_data:
            yield {
                "description": "",
                "host": None,
                "host_name": "",
                **item["value"],
                "starts": moment and moment.astimezone(self.zone),
            }
            moment = moment and moment + timedelta(minutes=item["value"].get("minutes") or 0)

    @property
    def shown_reflections(self):
        return [item.value for item in self.reflections if item.value["consent"]]

    def gallery_images(self):
        pictures = [item.value["image"] for item in self.gallery if item.value["image"]]
        return [*super().gallery_images(), *pictures]

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **gathering_context(self, request.user)}

    @path("calendar/", name="calendar")
    def calendar(self, request):
        return calendar_response(request, [self], name=self.slug)


class BasecampPage(EventPage):
    """A day on which several communities meet."""

    base_form_class = BasecampForm
    template = "events/event_page.html"
    type_label = _("Basecamp")
    kinds = [(GatheringKind.BASECAMP.value, GatheringKind.BASECAMP.label)]
    needed_to_publish = ()
    content_panels = [*PortalPage.content_panels, *EventPage.detail_panels]

    class Meta:
        verbose_name = _("basecamp")
        verbose_name_plural = _("basecamps")

    def full_clean(self, *args, **kwargs):
        self.kind = GatheringKind.BASECAMP
        super().full_clean(*args, **kwargs)
