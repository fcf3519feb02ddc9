"""Writes imported resources in batches, each in one transaction: a kill loses at most one batch, and doubles nothing.

Wagtail's own `add_child` and `publish` cost tens of queries a page, and `bulk_create` alone cannot stand in for them:
Django refuses it for a model whose fields lie in two tables; it calls no `save`, in which a page gets its place in
the tree; and it sends no signals, by which revisions, log, references and search come to know of a page. So a batch
writes these rows itself, in three parts: `tree` holds places and pages, `relations` what hangs on a page, `history`
what Wagtail keeps about it.
"""

import datetime
import uuid

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from resources.importing import history, relations, tree
from resources.importing.vocabulary import Vocabulary
from resources.models import LibraryPage, ResourcePage

FIELDS = ("title", "summary", "body", "kind", "dated_on", "source_url", "licence")


class Store:
    """Adds clean rows to the library. `community` may be None; `live` says whether new pages are published."""

    def __init__(self, *, library, community, live):
        self.library, self.community, self.live = library, community, live
        self.vocabulary = Vocabulary()
        self.content_type = ContentType.objects.get_for_model(ResourcePage)

    def take_turn(self):
        """Wait until no other import writes; the turn ends with the transaction."""
        self.library = LibraryPage.objects.select_for_update().get(pk=self.library.pk)

    def add(self, rows):
        """Insert a batch; return its pages. It must be this import's turn."""
        now = timezone.now()
        # A microsecond apart, so that the admin's lists, which sort by time alone, never shuffle a batch.
        pages = [self._page(row, now + datetime.timedelta(microseconds=number)) for number, row in enumerate(rows)]
        tree.place(pages, self.library)
        tree.insert(pages, self.library)
        relations.insert_relations(pages)
        history.record(pages)
        return pages

    def moves(self, page):
        """Whether a community is given and the page is in another one or in none."""
        return self.community is not None and page.community_id != self.community.pk

    def update(self, resource, row):
        """Bring the page of a known row up to date; it stays in its community where none is given."""
        page = resource.page
        self._fill(page, row)
        if not page.live:
            # As Wagtail's editor does: a draft that was never published is what its own row says.
            page.save()
        revision = page.save_revision(log_action=True)
        if page.live:
            revision.publish()
        resource.source_url, resource.fingerprint, resource.revision = row.source_url, row.fingerprint, revision
        resource.save()

    def _page(self, row, moment):
        page = ResourcePage(
            content_type=self.content_type,
            locale_id=self.library.locale_id,
            translation_key=uuid.uuid4(),
            live=self.live,
            has_unpublished_changes=not self.live,
            latest_revision_created_at=moment,
        )
        if self.live:
            page.first_published_at = _noon(row.dated_on) if row.dated_on else moment
            page.last_published_at = moment
        relations.start_empty(page)
        self._fill(page, row)
        return page

    def _fill(self, page, row):
        for name in FIELDS:
            setattr(page, name, getattr(row, name))
        page.draft_title = row.title
        if self.community is not None:
            page.community = self.community
        relations.relate(page, row, self.vocabulary)


def _noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
