from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from home.reading import home_context
from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.pages.forms import PortalPageForm


class HomePage(PortalPage):
    """The network's front page."""

    hero_title = models.CharField(_("headline"), max_length=120, blank=True)
    hero_text = models.TextField(_("introduction"), max_length=400, blank=True)
    hero_link_page = models.ForeignKey(
        PortalPage,
        verbose_name=_("button leads to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_link_label = models.CharField(_("words on the button"), max_length=60, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("more about the network"))

    max_count = 1
    base_form_class = PortalPageForm
    parent_page_types = ["portal.PortalPage"]
    subpage_types = [
        "communities.CommunityIndexPage",
        "communities.ProfileIndexPage",
        "events.EventIndexPage",
        "resources.LibraryPage",
        "home.StandardPage",
    ]
    content_panels = [
        *PortalPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_text"),
                FieldPanel("image"),
                FieldPanel("hero_link_label"),
                PageChooserPanel("hero_link_page"),
            ],
            heading=_("Opening"),
        ),
        InlinePanel("featured_communities", heading=_("Featured communities"), label=_("Community"), max_num=6),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")

    def save(self, *args, **kwargs):
        self.is_public = True
        super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **home_context(self, request.user)}


class FeaturedCommunity(Orderable):
    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_communities")
    community = models.ForeignKey(PortalPage, verbose_name=_("community"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("community", "communities.CommunityPage")]
