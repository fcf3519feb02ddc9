"""Writes imported resources in batches, each in one transaction: a kill loses at most one batch, and doubles nothing.

Wagtail's own `add_child` and `publish` cost tens of queries a page. A batch makes the same rows with a fixed number:
pages, revisions, log entries, tags, topics, authors, index entries.
"""

import datetime
import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import PageLogEntry, Revision
from wagtail.search.backends import get_search_backends_with_name

from portal.models import Authorship, PortalPage, PortalPageTag
from resources.importing.vocabulary import Vocabulary
from resources.models import ImportedResource, LibraryPage, ResourcePage

CHILD_ROWS = 100


class Store:
    """Adds clean rows to the library. `community` may be None; `live` says whether new pages are published."""

    def __init__(self, *, library, community, live):
        self.library, self.community, self.live = library, community, live
        self.vocabulary = Vocabulary()
        self.content_type = ContentType.objects.get_for_model(ResourcePage)
        self.base_type = ContentType.objects.get_for_model(PortalPage)

    def take_turn(self):
        """Wait until no other import writes; the turn ends with the transaction."""
        self.library = LibraryPage.objects.select_for_update().get(pk=self.library.pk)

    @transaction.atomic
    def add(self, rows):
        """Insert a batch; return its pages. It must be this import's turn."""
        library = self.library
        pages = self._pages(library, rows)
        self._insert_pages(pages)
        self._insert_relations(pages)
        self._insert_history(pages, rows)
        PortalPage.objects.filter(pk=library.pk).update(numchild=library.numchild + len(pages))
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.get_index_for_model(ResourcePage).add_items(ResourcePage, pages)
        return pages

    def _pages(self, library, rows):
        now, last = timezone.now(), library.get_last_child()
        step = PortalPage._str2int(last.path[-PortalPage.steplen :]) if last else 0
        taken = set(library.get_children().values_list("slug", flat=True))
        pages = []
        for number, row in enumerate(rows):
            step += 1
            slug = _free_slug(row.title, taken)
            # A microsecond apart, so that the admin's lists, which sort by time alone, never shuffle a batch.
            moment = now + datetime.timedelta(microseconds=number)
            first_published = _noon(row.dated_on) if row.dated_on else moment
            page = ResourcePage(
                **self.fields_of(row),
                slug=slug,
                url_path=f"{library.url_path}{slug}/",
                path=PortalPage._get_path(library.path, library.depth + 1, step),
                depth=library.depth + 1,
                content_type=self.content_type,
                locale_id=library.locale_id,
                translation_key=uuid.uuid4(),
                live=self.live,
                has_unpublished_changes=not self.live,
                first_published_at=first_published if self.live else None,
                last_published_at=moment if self.live else None,
                latest_revision_created_at=moment,
            )
            self.relate(page, row)
            pages.append(page)
        return pages

    def fields_of(self, row):
        """Plain fields of a resource, for a new page and for one that is brought up to date."""
        names = ("title", "summary", "body", "kind", "dated_on", "source_url", "licence")
        return {**{name: getattr(row, name) for name in names}, "draft_title": row.title, "community": self.community}

    def relate(self, page, row):
        """Set authors, topics and tags, in memory; a topic that the vocabulary does not know becomes a tag."""
        topics, tags = self.vocabulary.sort_out(row.topics, row.tags)
        page.authorships = [Authorship(name=name, sort_order=order) for order, name in enumerate(row.authors)]
        page.tagged_items = [PortalPageTag(tag=tag) for tag in tags]
        page.topics.set(topics)

    def _insert_pages(self, pages):
        parents = []
        for page in pages:
            values = {field.attname: getattr(page, field.attname) for field in PortalPage._meta.concrete_fields}
            parents.append(PortalPage(**values))
        for page, parent in zip(pages, PortalPage.objects.bulk_create(parents), strict=True):
            page.id = page.portalpage_ptr_id = parent.pk
        # Django refuses bulk_create for tables that inherit; the child table's own columns go in as one insert.
        for start in range(0, len(pages), CHILD_ROWS):
            ResourcePage._base_manager._insert(
                pages[start : start + CHILD_ROWS], fields=ResourcePage._meta.local_concrete_fields, using="default"
            )

    def _insert_relations(self, pages):
        authorships, tagged, topics = [], [], []
        for page in pages:
            for row in (*page.authorships.all(), *page.tagged_items.all()):
                setattr(row, "page_id" if isinstance(row, Authorship) else "content_object_id", page.pk)
                (authorships if isinstance(row, Authorship) else tagged).append(row)
            topics += [(page.pk, topic.pk) for topic in page.topics.all()]
        through = PortalPage.topics.through
        Authorship.objects.bulk_create(authorships)
        PortalPageTag.objects.bulk_create(tagged)
        through.objects.bulk_create([through(portalpage_id=page, topic_id=topic) for page, topic in topics])

    def _insert_history(self, pages, rows):
        revisions = Revision.objects.bulk_create(
            Revision(
                content_type=self.content_type,
                base_content_type=self.base_type,
                object_id=str(page.pk),
                object_str=str(page),
                created_at=page.latest_revision_created_at,
                content=page.serializable_data(),
            )
            for page in pages
        )
        for page, revision in zip(pages, revisions, strict=True):
            page.latest_revision = revision
            page.live_revision = revision if self.live else None
        _point_to_revisions(revisions, self.live)
        actions = ("wagtail.create", "wagtail.publish") if self.live else ("wagtail.create",)
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=page.pk,
                label=page.title[:255],
                action=action,
                content_type=self.content_type,
                timestamp=page.latest_revision_created_at,
                revision=revision,
            )
            for page, revision in zip(pages, revisions, strict=True)
            for action in actions
        )
        ImportedResource.objects.bulk_create(
            ImportedResource(page_id=page.pk, key=row.key, fingerprint=row.fingerprint, revision=revision)
            for page, row, revision in zip(pages, rows, revisions, strict=True)
        )


def _point_to_revisions(revisions, live):
    columns = ("latest_revision_id", "live_revision_id") if live else ("latest_revision_id",)
    assignments = ", ".join(f"{column} = %s" for column in columns)
    table = PortalPage._meta.db_table
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {assignments} WHERE id = %s",  # noqa: S608  names of our own columns
            [(*[revision.pk] * len(columns), int(revision.object_id)) for revision in revisions],
        )


def _free_slug(title, taken):
    base = slugify(title)[:200].strip("-") or "resource"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
