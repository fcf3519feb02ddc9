"""The words of the files that a page holds: found by whoever may read the page, if that suffices to get the file.

They stand at the end of the page's own words, each file begun by a character that no page holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.models import CollectionViewRestriction, ReferenceIndex

from portal.extraction.findings import MOST_CHARACTERS
from portal.models import DocumentText, PortalDocument, PortalPage
from portal.readers.audience import is_followed, settings_on

# Before and after the name of a file.
BEGINS, NAMED = "\x1c", "\x1d"


def holds_files(key: str = "pk") -> Exists:
    """Whether the page with this key refers to a document, as an expression for a query."""
    key = Cast(OuterRef(key), CharField())
    return Exists(_references().filter(object_id=key))


def texts_of_files(page: PortalPage) -> list[str]:
    """One text for each file: its name and its words."""
    if not getattr(page, "holds_files", True):
        return []
    held = files_of([page.pk])[page.pk]
    if not held:
        return []
    restrictions, names = _restrictions(), page.names_of_files
    return [
        f"{BEGINS}{called(inside.document, names)}{NAMED}{inside.text[:MOST_CHARACTERS]}"
        for inside in held
        if _is_for_readers(inside.document, page, restrictions)
    ]


def called(document: PortalDocument, names: Mapping[int, str]) -> str:
    """What a page with these `names_of_files` calls it, with its format.

    The name that it is stored by may end with letters of chance. The format stands apart, as of a title and not of the
    name of a file.
    """
    title, ending = names.get(document.pk, document.title), Path(document.filename).suffix
    if ending and title.lower().endswith(ending.lower()):
        title = title[: -len(ending)]
    return f"{title} ({ending[1:].upper()})" if ending else title


def files_of(keys: Iterable[int]) -> dict[int, list[DocumentText]]:
    """Key of a page → what was read in the documents that it holds as it is published; some have no words to read."""
    held, found = defaultdict(set), defaultdict(list)
    rows = _references().filter(object_id__in=[str(key) for key in keys])
    for key, document in rows.values_list("object_id", "to_object_id"):
        held[int(document)].add(int(key))
    if held:
        texts = DocumentText.objects.current().filter(document__in=held).order_by("pk")
        for inside in texts.select_related("document__collection"):
            for key in held[inside.document_id]:
                found[key].append(inside)
    return found


def pages_holding(documents: Iterable[int]) -> set[int]:
    """The keys of the pages that refer to one of these documents, as they are published."""
    rows = _references().filter(to_object_id__in=[str(key) for key in documents])
    return {int(key) for key in rows.values_list("object_id", flat=True)}


def name_of_file(body: str, place: int) -> str:
    """The name of the file in whose words, or name, this character of `body` stands; nothing where these are the page's
    own."""
    begin = body.rfind(BEGINS, 0, place)
    return body[begin + 1 : body.find(NAMED, begin)] if begin >= 0 else ""


def _references():
    types = ContentType.objects.get_for_models(PortalPage, PortalDocument)
    return ReferenceIndex.objects.filter(
        base_content_type=types[PortalPage], to_content_type=types[PortalDocument]
    ).order_by()


def _restrictions():
    return list(CollectionViewRestriction.objects.select_related("collection").prefetch_related("groups"))


def _is_for_readers(document, page, restrictions):
    """Whether the privacy of the page lets nobody in whom that of the file's collection keeps out."""
    path = document.collection.path
    own = [row for row in restrictions if path.startswith(row.collection.path)]
    keeps_out = settings_on(page) if own else []
    return all(is_followed(row, keeps_out) for row in own)
