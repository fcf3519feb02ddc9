"""Tells which resource a row means.

An id counts within its source, for two files may both number their rows from 1; a source link counts in every source.
The id decides. A link decides for a row without an id, and for a row whose id is new and whose link leads to one
resource that has no id in this source yet. A row with neither is known by its content.
"""

from collections import defaultdict

from resources.importing.rows import RefusedRowError
from resources.models import ImportedKey, ImportedResource


class Identities:
    """The resources that the rows of one file mean."""

    def __init__(self, source):
        self.mark = f"id:{source}:"
        self.keys, self.links, self.met = {}, {}, {}

    def key_of(self, row):
        """What means this row's resource alone; a row that only has a link has no such key."""
        if row.identifier:
            return f"{self.mark}{row.identifier}"
        return "" if row.source_url else f"row:{row.fingerprint}"

    def claim(self, row):
        """Raise RefusedRowError where an earlier row of the file means the same; rows with ids may share a link."""
        key = self.key_of(row)
        if key in self.keys:
            _refuse("id" if row.identifier else "content", self.keys[key])
        line, has_id = self.links.get(row.source_url, (None, True))
        if line and not (has_id and row.identifier):
            _refuse("source link", line)
        if key:
            self.keys[key] = row.line
        if row.source_url:
            self.links.setdefault(row.source_url, (row.line, bool(row.identifier)))

    def load(self, batch):
        """Read what `resource_of` needs for the rows of a batch."""
        keys, links = {self.key_of(row) for row in batch}, {row.source_url for row in batch} - {""}
        found = ImportedKey.objects.filter(key__in=keys).select_related("resource__page")
        self.by_key = {key.key: key.resource for key in found}
        self.by_link = defaultdict(list)
        for resource in (
            ImportedResource.objects.filter(source_url__in=links).select_related("page").prefetch_related("keys")
        ):
            self.by_link[resource.source_url].append(resource)

    def resource_of(self, row):
        """The ImportedResource that the row means, or None for a new one. Raises RefusedRowError."""
        resource = self.by_key.get(self.key_of(row)) or self._linked(row)
        if resource is None:
            return None
        if resource.pk in self.met:
            _refuse("resource", self.met[resource.pk])
        self.met[resource.pk] = row.line
        return resource

    def _linked(self, row):
        sharing = [
            resource
            for resource in self.by_link[row.source_url]
            if resource.pk not in self.met and not (row.identifier and self._has_id(resource))
        ]
        if len(sharing) > 1 and not row.identifier:
            raise RefusedRowError("Several resources have this source link; give the row an id.")
        return sharing[0] if len(sharing) == 1 else None

    def _has_id(self, resource):
        return any(key.key.startswith(self.mark) for key in resource.keys.all())

    def remember(self, known):
        """Record new keys of resources that are there; `known` holds (row, resource)."""
        self._add_keys((row, resource) for row, resource in known if self.key_of(row) not in self.by_key)

    def remember_new(self, rows, pages):
        resources = ImportedResource.objects.bulk_create(
            ImportedResource(
                page_id=page.pk,
                source_url=row.source_url,
                fingerprint=row.fingerprint,
                revision_id=page.latest_revision_id,
            )
            for row, page in zip(rows, pages, strict=True)
        )
        self._add_keys(zip(rows, resources, strict=True))

    def _add_keys(self, pairs):
        named = [(self.key_of(row), resource) for row, resource in pairs]
        ImportedKey.objects.bulk_create(ImportedKey(key=key, resource=resource) for key, resource in named if key)


def _refuse(word, line):
    raise RefusedRowError(f"A row with the same {word} stands on line {line}.")
