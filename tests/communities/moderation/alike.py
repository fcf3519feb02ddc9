"""Many submissions alike, of which only the first went all the way: the lists read rows, whoever wrote them."""

import uuid

from django.db import connection
from wagtail.models import Revision, WorkflowState

from communities.models import ReviewState, Suggestion
from resources.models import LibraryPage, ResourcePage

# Keys of the copies begin here, far from those of what they are copies of.
FAR = 1_000_000


def submissions_alike(times):
    """Add as many copies of every resource, with what is known of its reviews and suggestions."""
    library = LibraryPage.objects.get()
    found = {model: list(model.objects.order_by("pk")) for model in (Revision, WorkflowState, ReviewState, Suggestion)}
    pages = list(ResourcePage.objects.order_by("path"))
    places = iter(range(library.numchild + 1, library.numchild + 1 + times * len(pages)))
    for _ in range(times):
        for page in pages:
            page.pk = page.id = page.portalpage_ptr_id = page.pk + FAR
            page.latest_revision_id += FAR
            page.translation_key = uuid.uuid4()
            page.slug = f"alike-{page.pk}"
            page.path = ResourcePage._get_path(library.path, page.depth, next(places))
        for row in found[Revision] + found[WorkflowState]:
            row.pk += FAR
            row.object_id = str(int(row.object_id) + FAR)
        for row in found[WorkflowState]:
            row.current_task_state_id += FAR
        for row in found[ReviewState]:
            row.pk = row.id = row.taskstate_ptr_id = row.pk + FAR
            row.workflow_state_id += FAR
            row.revision_id += FAR
            row.page_id += FAR
        for row in found[Suggestion]:
            row.pk += FAR
            row.page_id += FAR
        for rows in (pages, *found.values()):
            insert(rows)
    LibraryPage.objects.filter(pk=library.pk).update(numchild=library.numchild + times * len(pages))


def insert(rows):
    """Insert the rows as they are, into the tables that their model inherits as well."""
    model = type(rows[0])
    for part in (*model._meta.all_parents, model):
        part._base_manager._insert(rows, part._meta.local_concrete_fields, raw=True, using=connection.alias)
