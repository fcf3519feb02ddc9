from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from events.blocks import HarvestThemeBlock
from events.models.gathering import EventPage
from portal.models import PortalPage


class HostQuestion(Orderable):
    """A question that a host put to the gathering, with what was said, grouped in themes."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=300)
    asked_by = models.CharField(_("asked by"), max_length=160, blank=True)
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    harvest = StreamField([("theme", HarvestThemeBlock())], blank=True, verbose_name=_("harvest"))

    panels = [FieldPanel("question"), FieldPanel("asked_by"), FieldPanel("introduction"), FieldPanel("harvest")]

    def __str__(self):
        return self.question


class Commitment(Orderable):
    """An accomplishment that somebody promised at a gathering."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        KEPT = "kept", _("Kept")
        DROPPED = "dropped", _("Dropped")

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="commitments")
    what = models.CharField(_("what is promised"), max_length=300)
    person = models.ForeignKey(
        PortalPage,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commitments_made",
        help_text=_("Choose a profile, or write a name below."),
    )
    person_name = models.CharField(_("name"), max_length=120, blank=True)
    community = models.ForeignKey(
        PortalPage, verbose_name=_("community"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PROMISED, db_index=True)
    outcome = models.TextField(_("what came of it"), max_length=600, blank=True)

    panels = [
        FieldPanel("what"),
        PageChooserPanel("person", "communities.ProfilePage"),
        FieldPanel("person_name"),
        PageChooserPanel("community", "communities.CommunityPage"),
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("state")]),
        FieldPanel("outcome"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self):
        return self.what

    @property
    def owner_label(self):
        return self.person.title if self.person_id else self.person_name
