"""One import from beginning to end: read, clean, tell new rows from known ones, write in batches, count."""

from dataclasses import dataclass, field

from django.db import transaction

from resources.importing.cleaning import clean
from resources.importing.identity import Identities
from resources.importing.rows import RefusedRowError, rows_of, source_of
from resources.importing.storing import Store
from resources.models import LibraryPage

BATCH = 200


@dataclass
class Report:
    """Counts that add up: read = created + updated + unchanged + kept + refused."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    refusals: list = field(default_factory=list)

    @property
    def refused(self):
        return len(self.refusals)

    def refuse(self, line, reason):
        self.refusals.append((line, str(reason)))


def import_resources(
    path, *, source="", community=None, live=False, dry_run=False, mapping=None, progress=lambda report: None
):
    """Import a file into the library; return a Report. Raises UnreadableFileError.

    `source` names whose ids the file holds: the file's name where it is empty. A page that an editor has changed
    since it was imported is kept as it is.
    """
    store = Store(library=LibraryPage.objects.get(), community=community, live=live)
    report, identities, batch = Report(), Identities(source_of(path, source)), []
    for line, row in rows_of(path, mapping):
        report.read += 1
        try:
            batch.append(_accept(line, row, identities))
        except RefusedRowError as refused:
            report.refuse(line, refused)
        if len(batch) >= BATCH:
            _write(batch, identities, store, report, dry_run)
            batch = []
            progress(report)
    _write(batch, identities, store, report, dry_run)
    report.refusals.sort()
    progress(report)
    return report


def _accept(line, row, identities):
    if isinstance(row, RefusedRowError):
        raise row
    try:
        cleaned = clean(line, row)
    except RecursionError:
        raise RefusedRowError("This row is nested too deeply.") from None
    identities.claim(cleaned)
    return cleaned


@transaction.atomic
def _write(batch, identities, store, report, dry_run):
    if not dry_run:
        store.take_turn()
    fresh, known = _sort_out(batch, identities, report)
    report.created += len(fresh)
    changed = [pair for pair in known if _decide(*pair, store, report)]
    if dry_run:
        return
    if fresh:
        identities.remember_new(fresh, store.add(fresh))
    for row, resource in changed:
        store.update(resource, row)
    identities.remember(known)


def _sort_out(batch, identities, report):
    """(new rows, pairs of a row and the resource that it means)."""
    identities.load(batch)
    fresh, known = [], []
    for row in batch:
        try:
            resource = identities.resource_of(row)
        except RefusedRowError as refused:
            report.refuse(row.line, refused)
            continue
        if resource is None:
            fresh.append(row)
        else:
            known.append((row, resource))
    return fresh, known


def _decide(row, resource, store, report):
    """Count what becomes of a known row; say whether its page is to be brought up to date."""
    page = resource.page
    if resource.fingerprint == row.fingerprint and not store.moves(page):
        report.unchanged += 1
    elif page.latest_revision_id != resource.revision_id:
        report.kept += 1
    else:
        report.updated += 1
        return True
    return False
