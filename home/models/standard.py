from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.pages.cards import load_surroundings
from portal.pages.forms import PortalPageForm


class StandardPage(PortalPage):
    """Any other page: privacy, accessibility, help."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    base_form_class = PortalPageForm
    parent_page_types = ["home.HomePage", "home.StandardPage", "communities.CommunityPage"]
    subpage_types = ["home.StandardPage"]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    content_panels = [*PortalPage.content_panels, PortalPage.summary_panel, FieldPanel("image"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")

    def get_context(self, request, *args, **kwargs):
        load_surroundings(self, request.user)
        return super().get_context(request, *args, **kwargs)
