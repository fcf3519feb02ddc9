"""What Wagtail keeps about a page: its first revision, log entries, references and search entries."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends_with_name

from portal.models import PortalPage
from resources.models import ResourcePage
from search.index.feeding import await_writing


def record(pages):
    """Write the history of pages that are in the tree."""
    revisions = _insert_revisions(pages)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
        page.live_revision = revision if page.live else None
    ResourcePage.objects.bulk_update(pages, ["latest_revision", "live_revision"])
    _insert_log_entries(pages)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        backend.get_index_for_model(ResourcePage).add_items(ResourcePage, pages)
    await_writing([page.pk for page in pages], write_now=False)


def _insert_revisions(pages):
    types = ContentType.objects.get_for_models(ResourcePage, PortalPage)
    return Revision.objects.bulk_create(
        Revision(
            content_type=types[ResourcePage],
            base_content_type=types[PortalPage],
            object_id=str(page.pk),
            object_str=str(page),
            created_at=page.latest_revision_created_at,
            content=page.serializable_data(),
        )
        for page in pages
    )


def _insert_log_entries(pages):
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=page.pk,
            label=page.title[:255],
            action=action,
            content_type=page.content_type,
            timestamp=page.latest_revision_created_at,
            revision=page.latest_revision,
        )
        for page in pages
        for action in (("wagtail.create", "wagtail.publish") if page.live else ("wagtail.create",))
    )
