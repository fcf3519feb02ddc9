"""Documents, made of rows: the words that the database holds of a page, and what lists are narrowed and ordered by."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from portal.pages.models import PortalPage
from search.engines.servers.definition import TEXTS
from search.index.packing import unpacked
from search.index.words import words
from search.models import SearchDocument

DATES = ("dated_on", "first_published_at", "starts_at")
FIELDS = ("pk", "title_order", "path", "is_public", "content_type", *DATES, "community__path", "alias_of__path")
STEP = PortalPage.steplen


def documents_of(rows: Iterable[SearchDocument]) -> dict[int, dict]:
    """Key → document of the published ones of these pages whose words are written; a fixed number of statements."""
    terms = {row.page_id: row.terms for row in rows}
    texts = words.plain_texts(list(terms))
    # Rows: to make the pages, their communities and what they repeat took a twentieth of a rebuild.
    pages = PortalPage.objects.published().filter(pk__in=texts).order_by()
    pages = list(pages.values_list(*FIELDS, named=True))
    keys_of_paths = _keys_of_paths(pages)
    return {
        page.pk: {
            "key": page.pk,
            **dict(zip(TEXTS, texts[page.pk], strict=True)),
            "terms": [str(number) for number in sorted(unpacked(terms[page.pk]))],
            "type": _search_type(page.content_type),
            "is_public": page.is_public,
            "branch": sorted({keys_of_paths[path] for path in _paths_above(page) if path in keys_of_paths}),
            **_order(page),
        }
        for page in pages
    }


def _search_type(content_type):
    # Of a type whose app is gone there are no pages but these.
    return (ContentType.objects.get_for_id(content_type).model_class() or PortalPage).search_type


def _paths_above(page):
    """The paths of the page, of the one that it repeats and of its community, and of all above each of them."""
    for path in (page.path, page.alias_of__path, page.community__path):
        for end in range(STEP, len(path or "") + 1, STEP):
            yield path[:end]


def _keys_of_paths(pages):
    paths = {path for page in pages for path in _paths_above(page)}
    return dict(PortalPage.objects.filter(path__in=paths).order_by().values_list("path", "pk"))


def _order(page):
    """Dates as numbers, which both servers order alike; what has no date stands last."""
    moments = {name: getattr(page, name) for name in ("first_published_at", "starts_at")}
    return {
        "dated_on": day_number(page.dated_on),
        **{name: moment and int(moment.timestamp() * 1_000_000) for name, moment in moments.items()},
        "title_order": page.title_order,
    }


def day_number(day):
    return day and day.toordinal()
