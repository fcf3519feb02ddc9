"""Any search as an Atom feed: what a reader's program asks for every day is what is new in it."""

import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from portal.accounts.feed_keys import KEY
from portal.control_characters import without_controls
from portal.feeds import LENGTH, PageFeed
from portal.models import PortalPage
from portal.pages.cards import in_order
from search.asked import SearchRequest

NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def feed_address(asked: str, key: str = "") -> str:
    """Where the search with these parameters of an address is a feed: for everybody, or for whom the key is of."""
    parameters = filter(None, [asked, urlencode({KEY: key}) if key else ""])
    return f"{reverse('search_feed')}?{'&'.join(parameters)}"


class QuietAtomFeed(Atom1Feed):
    """Changed when the newest of its entries was; Django says "now" of one without entries, at every request."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NEVER


class SearchFeed(PageFeed):
    """The newest hits of the very words of `asked`, whatever order it asks for; `key` is what it was asked with.

    Of a list these are what was published last, whenever it is dated or takes place.
    """

    feed_type = QuietAtomFeed

    def __init__(self, asked: SearchRequest, key: str = ""):
        self.key = key
        self.asked = asked.asking(sort="", page=1, per_page=LENGTH, as_typed=True, shows_passages=False)
        viewer, within = asked.query.viewer, asked.within
        super().__init__(asked.listing, PortalPage.objects.visible_to(viewer) if within is None else within, viewer)

    def title(self):
        """With what the search is narrowed to, so that two of the same words are told apart in a reader."""
        words, chips = self.asked.query.text, ", ".join(str(chip.label) for chip in self._results.chips)
        if self.asked.listing:
            narrowed = ", ".join(filter(None, [words and f"“{words}”", chips]))
            name = self.asked.listing.title_with(self.asked.own)
            return without_controls(f"{name}: {narrowed}" if narrowed else name)
        if not words:
            return (
                without_controls(_("Newest in the search: {chosen}").format(chosen=chips))
                if chips
                else _("Newest in the search")
            )
        title = _("Search for “{words}”").format(words=words)
        return without_controls(f"{title}, {chips}" if chips else title)

    @cached_property
    def _results(self):
        return self.asked.asking(sort="published" if self.asked.listing else "newest").answer()

    def subtitle(self):
        return _("What fits this search, the newest first.")

    def link(self):
        return self.asked.page_address

    def feed_url(self):
        return feed_address(self.asked.to_address(), self.key)

    def items(self):
        keys = [hit.page.pk for hit in self._results.hits]
        pages = self.with_people(self.pages.filter(pk__in=keys))
        # A page that stands under no site has no address.
        return in_order({page.pk: page for page in pages if page.url}, keys)

    def item_categories(self, item):
        return super().item_categories(item) if item.shows_topics else []
