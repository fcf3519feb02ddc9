from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from portal.feeds import PageFeed
from portal.models import PortalPage
from portal.pages.forms import PortalPageForm
from portal.pages.querysets import LAST_PUBLISHED_FIRST
from resources.models.resource import ResourcePage
from search.facets import AUDIENCE, CARE_SETTING, COMMUNITY, EVIDENCE, KIND, TAG, TOPIC, YEAR
from search.listing import ListingMixin


class LibraryPage(RoutablePageMixin, ListingMixin, PortalPage):
    """Everything the network has harvested."""

    max_count = 1
    base_form_class = PortalPageForm
    parent_page_types = ["home.HomePage"]
    subpage_types = ["resources.ResourcePage"]
    listed_types = ("resource",)
    facets = (KIND, COMMUNITY, TOPIC, EVIDENCE, CARE_SETTING, AUDIENCE, YEAR, TAG)
    sorts = ("newest", "oldest", "title")
    reserved_slugs = ("feed",)
    content_panels = [*PortalPage.content_panels, PortalPage.summary_panel]

    class Meta:
        verbose_name = _("library")

    @path("feed/", name="feed")
    def feed(self, request):
        pages = ResourcePage.objects.visible_to(request.user).order_by(*LAST_PUBLISHED_FIRST)
        return PageFeed(self, pages, request.user)(request)
