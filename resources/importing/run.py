"""One import from beginning to end: read, clean, tell new rows from known ones, write in batches, count."""

from dataclasses import dataclass, field

from django.db import transaction

from resources.importing.cleaning import clean
from resources.importing.rows import RefusedRowError, rows_of
from resources.importing.storing import Store
from resources.models import ImportedResource, LibraryPage

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


def import_resources(path, *, community=None, live=False, dry_run=False, mapping=None, progress=lambda report: None):
    """Import a file into the library; return a Report. Raises UnreadableFileError.

    A page that an editor has changed since it was imported is kept as it is.
    """
    store = Store(library=LibraryPage.objects.get(), community=community, live=live)
    report, seen, batch = Report(), {}, []
    for line, row in rows_of(path, mapping):
        report.read += 1
        try:
            batch.append(_accept(line, row, seen))
        except RefusedRowError as refused:
            report.refusals.append((line, str(refused)))
        if len(batch) >= BATCH:
            _write(batch, store, report, dry_run)
            batch = []
            progress(report)
    _write(batch, store, report, dry_run)
    progress(report)
    return report


def _accept(line, row, seen):
    if isinstance(row, RefusedRowError):
        raise row
    cleaned = clean(line, row)
    if cleaned.key in seen:
        raise RefusedRowError(f"The same id or source link stands on line {seen[cleaned.key]} already.")
    seen[cleaned.key] = line
    return cleaned


@transaction.atomic
def _write(batch, store, report, dry_run):
    if not dry_run:
        store.take_turn()
    known = {
        entry.key: entry
        for entry in ImportedResource.objects.filter(key__in=[row.key for row in batch]).select_related("page")
    }
    fresh = [row for row in batch if row.key not in known]
    if fresh and not dry_run:
        store.add(fresh)
    report.created += len(fresh)
    for row in batch:
        entry = known.get(row.key)
        if entry is None:
            continue
        if entry.fingerprint == row.fingerprint:
            report.unchanged += 1
        elif entry.page.latest_revision_id != entry.revision_id:
            report.kept += 1
        else:
            if not dry_run:
                _update(entry, row, store)
            report.updated += 1


def _update(entry, row, store):
    page = entry.page
    for name, value in store.fields_of(row).items():
        setattr(page, name, value)
    store.relate(page, row)
    revision = page.save_revision()
    if page.live:
        revision.publish()
    entry.fingerprint, entry.revision = row.fingerprint, revision
    entry.save()
