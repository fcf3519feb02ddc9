"""Atom feeds of pages; what a feed holds is decided by the queryset that it is given."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

LENGTH = 30


class PageFeed(Feed):
    """The newest of `pages`, which must be visible to whoever asks already."""

    feed_type = Atom1Feed

    def __init__(self, index, pages):
        self.index, self.pages = index, pages

    def title(self):
        return self.index.title

    def subtitle(self):
        return self.index.summary

    def link(self):
        return self.index.url

    def feed_url(self):
        return f"{self.index.url}feed/"

    def items(self):
        return self.pages.prefetch_related("authorships__person", "topics")[:LENGTH]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return item.url

    def item_pubdate(self, item):
        return item.first_published_at

    def item_updateddate(self, item):
        return item.last_published_at

    def item_author_name(self, item):
        return ", ".join(author.label for author in item.authorships.all() if author.label) or None

    def item_categories(self, item):
        return [topic.name for topic in item.topics.all()]
