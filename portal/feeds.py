"""Atom feeds of pages; what a feed holds is decided by the queryset that it is given."""

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed

from portal.control_characters import without_controls
from portal.models import PortalPage
from portal.network_name import network_name

LENGTH = 30


class PageFeed(Feed):
    """The newest of `pages`, which must be visible to `viewer` already."""

    feed_type = Atom1Feed

    def __init__(self, index, pages, viewer):
        self.index, self.pages, self.viewer = index, pages, viewer

    def title(self):
        return without_controls(self.index.title)

    def subtitle(self):
        return without_controls(self.index.summary)

    def link(self):
        return self.index.url

    def feed_url(self):
        return f"{self.index.url}feed/"

    def author_name(self):
        """Atom wants an author of every entry, or of all: of those that nobody signs it is the network."""
        return without_controls(network_name())

    def items(self):
        return self.with_people(self.pages)[:LENGTH]

    def with_people(self, pages):
        people = Prefetch("authorships__person", PortalPage.objects.visible_to(self.viewer))
        return pages.prefetch_related("authorships", people, "topics")

    def item_title(self, item):
        return without_controls(item.title)

    def item_description(self, item):
        # Atom takes it for HTML, which Django says of every description.
        summary = without_controls(item.summary)
        return render_to_string("portal/parts/feed_summary.html", {"page": item, "summary": summary}).strip()

    def item_link(self, item):
        return item.url

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at

    def item_author_name(self, item):
        names = [author.label for author in item.authorships.all() if author.label]
        return without_controls(", ".join(names)) or None

    def item_categories(self, item):
        return [without_controls(topic.name) for topic in item.topics.all()]
