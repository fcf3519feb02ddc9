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
    body = _lines([*page.texts_to_find(), *texts_of_files(page)])
    return Texts(page.pk, page.title, page.summary, _lines(names_on(page)), body)


def names_on(page):
    """What a page is filed under: its line on cards, kind, community and terms."""
    yield page.card_line
    yield str(page.get_kind_display())
    if page.community and page.community.live:
        yield page.community.title
    for facet, _slug, name in page.terms:
        if facet != "topic" or page.shows_topics:
            yield name


def _lines(texts):
    # No database takes this character.
    return "\n".join(text.replace("\0", " ") for text in texts if text)
