from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from portal.pages.models import PortalPage


class Authorship(Orderable):
    """Who wrote or said it: somebody with a profile, or a plain name."""

    page = ParentalKey(PortalPage, on_delete=models.CASCADE, related_name="authorships")
    person = models.ForeignKey(
        PortalPage,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authored",
        help_text=_("Choose a profile, or write a name below."),
    )
    name = models.CharField(_("name"), max_length=120, blank=True)

    panels = [PageChooserPanel("person", "communities.ProfilePage"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = _("author")

    @property
    def label(self):
        return self.person.title if self.person else self.name
