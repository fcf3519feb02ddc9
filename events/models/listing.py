from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from events.ical import calendar_response
from events.models.gathering import EventPage
from portal.feeds import PageFeed
from portal.models import PortalPage
from portal.pages.forms import PortalPageForm
from portal.pages.querysets import LAST_PUBLISHED_FIRST
from search.facets import GATHERING_KIND, TOPIC, YEAR, Facet
from search.listing import ListingMixin

TAKING_PART = Facet(
    "community",
    _("Community"),
    ("eventpage__communities__slug",),
    ("eventpage__communities__title",),
    page="eventpage__communities",
    kept_as="taking_part",
)


class EventIndexPage(RoutablePageMixin, ListingMixin, PortalPage):
    """Gatherings, upcoming ones first; past ones under their own address parameter `when=past`."""

    max_count = 1
    base_form_class = PortalPageForm
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.BasecampPage"]
    listed_types = ("gathering",)
    facets = (GATHERING_KIND, TAKING_PART, TOPIC, YEAR)
    reserved_slugs = ("feed", "calendar")
    content_panels = [*PortalPage.content_panels, PortalPage.summary_panel]

    class Meta:
        verbose_name = _("list of gatherings")

    def shows_past(self, request):
        return request.GET.get("when") == "past"

    def get_sorts(self, request):
        return ("latest", "soonest", "title") if self.shows_past(request) else ("soonest", "latest", "title")

    def within(self, request):
        now = timezone.now()
        pages = PortalPage.objects.visible_to(request.user)
        return pages.filter(Q(ends_at__lt=now) if self.shows_past(request) else Q(ends_at__gte=now))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["shows_past"] = self.shows_past(request)
        return context

    @path("feed/", name="feed")
    def feed(self, request):
        pages = EventPage.objects.visible_to(request.user).order_by(*LAST_PUBLISHED_FIRST)
        return PageFeed(self, pages, request.user)(request)

    @path("calendar/", name="calendar")
    def calendar(self, request):
        pages = EventPage.objects.visible_to(request.user).upcoming()[:500]
        return calendar_response(request, pages, name="gatherings")
