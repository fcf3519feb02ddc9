"""What of a page can be found by words: no more than everybody reads who may read the page."""

from dataclasses import dataclass

from portal.pages.models import PortalPage
from search.index.files import texts_of_files


@dataclass(frozen=True)
class Texts:
    """The words of a page, from what says most about it to what says least."""

    page_id: int
    title: str
    summary: str
    names: str
    body: str


def texts_of(page: PortalPage) -> Texts:
    """The texts of a page of its own type, as it is published."""
    names, terms = [*_names_on(page)], [name for facet, _slug, name in page.terms if facet != "topic"]
    # A community that is closed may be known by its card, where no more stands than its topics.
    below, terms = (terms, ()) if page.search_type == "community" else ((), terms)
    body = _lines([*page.texts_to_find(), *below, *texts_of_files(page)])
    return Texts(page.pk, page.title, page.summary, _lines([*names, *terms]), body)


def _names_on(page):
    """What a page is filed under: its line on cards, kind, community and topics."""
    yield page.card_line
    yield str(page.get_kind_display())
    if page.community and _is_known(page.community, page):
        yield page.community.title
    if page.shows_topics:
        yield from (name for facet, _slug, name in page.terms if facet == "topic")


def _is_known(community, page):
    """Whether whoever may read `page` may know of its community: its privacy holds for the page, too, and no more."""
    return community.live and (community.is_public or not page.is_public)


def _lines(texts):
    # No database takes this character.
    return "\n".join(text.replace("\0", " ") for text in texts if text)
