"""Which of the words that were searched for a page has, in which field, and how much each counts."""

import re
from dataclasses import dataclass, replace

from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.pages.models import PortalPage
from search.explaining.weighing import points_of
from search.index.files import BEGINS, NAMED
from search.index.sql import COLUMNS
from search.index.words import words
from search.query import SearchQuery
from search.question import Question
from search.showing.marking import MARKS, Marker
from search.showing.passages import without_marks

# Each is asked by itself; a longer question is explained by its first words.
MOST_PHRASES = 20
MOST_FORMS = 5
FIELDS = {
    "title": _("title"),
    "summary": _("summary"),
    "names": _("what it is filed under"),
    "body": _("text"),
}
_MARKED = re.compile("{}([^{}]*){}".format(MARKS[0], *MARKS))
_PART = re.compile(f"{BEGINS}([^{NAMED}]*){NAMED}")


@dataclass(frozen=True)
class Place:
    """`forms` are the words as they stand there: "huddles" for "huddle"; of a `file` they may be in its name."""

    field: str | Promise
    file: str
    times: int
    forms: tuple[str, ...]
    is_name: bool = False


@dataclass
class Match:
    """A word or phrase of the question; `pages` of those that the viewer may read have it, `share` is in hundredths.

    `origin` is "" of what was typed, "spelling" of what was corrected, "written" of the same word written otherwise and
    "synonym" of what a set added.
    """

    phrase: str
    origin: str
    places: list[Place]
    pages: int
    share: int = 0


def matches_of(question: Question, key: int, query: SearchQuery, *, origins: dict[str, str]) -> list[Match]:
    """One for each wanted phrase, those of the page and those that it lacks, for the reader and filters of `query`.

    `origins` says where a phrase comes from; what it does not hold was added by a synonym set.
    """
    found, scores = [], []
    for phrase in question.wanted[:MOST_PHRASES]:
        one = replace(question, wanted=(phrase,))
        places = places_of(one, key)
        found.append(Match(phrase, origins.get(phrase, "synonym"), places, _number_of_pages(one, query.viewer)))
        scores.append(points_of(one, key, query) if places else 0)
    for match, score in zip(found, scores, strict=True):
        match.share = round(100 * score / sum(scores)) if score else 0
    return found


def places_of(one: Question, key: int) -> list[Place]:
    """Where the page has one of the wanted phrases, of which there is mostly one."""
    places, marker = [], Marker(one)
    for field, text in zip(COLUMNS.split(", "), words.texts([key]).get(key, ()), strict=False):
        marked = marker.marked(text)
        own, *files = _PART.split(marked) if field == "body" else [marked]
        places += _places(FIELDS[field], "", own)
        for name, text in zip(files[::2], files[1::2], strict=True):
            places += _places(FIELDS[field], without_marks(name), text)
            # A file's name is searched as well.
            places += [replace(place, is_name=True) for place in _places(FIELDS[field], without_marks(name), name)]
    return places


def _places(field, file, marked):
    forms = [" ".join(form.split()) for form in _MARKED.findall(marked)]
    return [Place(field, file, len(forms), tuple(dict.fromkeys(forms))[:MOST_FORMS])] if forms else []


def _number_of_pages(one, viewer):
    matching = words.matching(replace(one, unwanted=()))
    # Written in `search.index`; the words are parameters.
    having = RawSQL(matching.text, matching.parameters)  # noqa: S611
    return PortalPage.objects.visible_to(viewer).filter(pk__in=having).count()
