from dataclasses import replace

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from events.calendars import calendar_address, calendar_of_all
from events.models.gathering import EventPage
from portal.feeds import PageFeed
from portal.models import PortalPage
from portal.pages.forms import PortalPageForm
from portal.pages.querysets import LAST_PUBLISHED_FIRST
from search.engines import engine
from search.facets import GATHERING_KIND, TOPIC, YEAR, Facet
from search.listing import ListingMixin

TAKING_PART = Facet(
    "community",
    _("Community"),
    ("eventpage__communities__slug",),
    ("eventpage__communities__title",),
    page="eventpage__communities",
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

    def shows_past(self, parameters):
        return parameters.get("when") == "past"

    def own_parameters(self, parameters):
        return {"when": "past"} if self.shows_past(parameters) else {}

    def get_sorts(self, parameters):
        return ("latest", "soonest", "title") if self.shows_past(parameters) else ("soonest", "latest", "title")

    def within(self, viewer, parameters):
        now = timezone.now()
        pages = PortalPage.objects.visible_to(viewer)
        return pages.filter(Q(ends_at__lt=now) if self.shows_past(parameters) else Q(ends_at__gte=now))

    def title_with(self, parameters):
        return _("{title} (past)").format(title=self.title) if self.shows_past(parameters) else self.title

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["shows_past"] = self.shows_past(request.GET)
        context["calendar_address"] = calendar_address(self, request.user)
        # The other tab has other orders.
        context["asked"] = context["results"].query.to_address(sort="", page=1)
        if not context["shows_past"]:
            context["elsewhere"] = self._past_beside(context["results"])
        return context

    def _past_beside(self, results):
        """The past gatherings that are found as those coming up were asked for, as an address and its words."""
        if not results.query.is_narrowed:
            return None
        query = replace(results.query, sort="title", page=1, per_page=0)
        past = PortalPage.objects.visible_to(query.viewer).filter(ends_at__lt=timezone.now())
        number = engine.search(query, facets=self.facets, within=past, asked=results.asked).total
        having_words = ngettext(
            "{number} past gathering has these words", "{number} past gatherings have these words", number
        )
        fitting = ngettext(
            "{number} past gathering fits all of this", "{number} past gatherings fit all of this", number
        )
        label = (fitting if results.chosen_filters else having_words).format(number=number)
        return {"address": f"when=past&{query.to_address(sort='')}", "label": label} if number else None

    @path("feed/", name="feed")
    def feed(self, request):
        pages = EventPage.objects.visible_to(request.user).order_by(*LAST_PUBLISHED_FIRST)
        return PageFeed(self, pages, request.user)(request)

    @path("calendar/", name="calendar")
    def calendar(self, request):
        return calendar_of_all(request, request.user)
