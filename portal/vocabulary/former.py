"""What became of terms that were merged or given another short name: old versions and old addresses follow."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Q

from portal.models.former_term import FormerTerm

# Field of a page's stored version → its vocabulary.
FIELDS = {"topics": "portal.topic", "care_settings": "portal.caresetting", "audiences": "portal.audience"}
TAGS = "taggit.tag"


def remember(*, vocabulary: str, slug: str, kept_key: int, key: int | None = None):
    """`key` is that of a term that goes; without one the term `kept_key` was given another short name."""
    FormerTerm.objects.create(vocabulary=vocabulary, slug=slug, key=key, kept_key=kept_key)


def slugs_of_today(chosen: dict[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Vocabulary → {former slug: slug of today} of those in `chosen` that no term has any more.

    A short name that was used twice leads to where it led last.
    """
    wanted = Q(pk=None)
    for vocabulary, slugs in chosen.items():
        wanted |= Q(vocabulary=vocabulary, slug__in=list(slugs))
    former = defaultdict(list)
    for row in FormerTerm.objects.filter(wanted).order_by("pk"):
        former[row.vocabulary].append(row)
    return {vocabulary: _led_on(vocabulary, rows) for vocabulary, rows in former.items()}


def _led_on(vocabulary, rows):
    model = apps.get_model(vocabulary)
    either = Q(pk__in=[row.kept_key for row in rows]) | Q(slug__in=[row.slug for row in rows])
    slugs = dict(model.objects.filter(either).values_list("pk", "slug"))
    taken = set(slugs.values())
    return {row.slug: slugs[row.kept_key] for row in rows if row.slug not in taken and row.kept_key in slugs}


def with_terms_of_today(content: dict) -> dict:
    """A page's stored version with the terms that were kept in the place of those that they replaced, each once."""
    kept = _kept_keys(content)
    if not kept:
        return content
    changed = {
        field: list(dict.fromkeys(kept.get((vocabulary, key), key) for key in content[field]))
        for field, vocabulary in FIELDS.items()
        if content.get(field)
    }
    tagged = {}
    for item in content.get("tagged_items") or ():
        key = kept.get((TAGS, item["tag"]), item["tag"])
        tagged.setdefault(key, {**item, "tag": key})
    return {**content, **changed, **({"tagged_items": list(tagged.values())} if tagged else {})}


def _kept_keys(content):
    """(vocabulary, former key) → key of today; one query, none for a version without terms."""
    wanted = Q(pk=None)
    for field, vocabulary in FIELDS.items():
        if content.get(field):
            wanted |= Q(vocabulary=vocabulary, key__in=content[field])
    tags = [item["tag"] for item in content.get("tagged_items") or ()]
    if tags:
        wanted |= Q(vocabulary=TAGS, key__in=tags)
    if wanted == Q(pk=None):
        return {}
    rows = FormerTerm.objects.filter(wanted).values_list("vocabulary", "key", "kept_key")
    return {(vocabulary, key): kept for vocabulary, key, kept in rows}
