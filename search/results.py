"""What comes back: hits, the total, and facet groups with counts."""

from dataclasses import dataclass, field, replace
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django.core.paginator import Paginator
from django.utils.formats import date_format, localize
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portal.paging import PageLinks
from search.facets import Facet
from search.query import SearchQuery
from search.question import Question
from search.sorting import RELEVANCE
from search.spelling.correcting import Correction

BOX = (
    '<li><label class="facets__value">'
    '<input class="facets__box" type="checkbox" id="{name}-{key}" name="{name}" value="{value}"{checked}>'
    '<span class="facets__label">{label}</span><span class="facets__count">{count}</span></label></li>'
)


# More values than are seen at once.
LONG = 12
# So many words are looked for together; of more hardly any page has all.
SHORT = range(2, 5)


class FacetValue(NamedTuple):
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FacetGroup:
    facet: Facet
    values: list[FacetValue]

    @property
    def is_chosen(self):
        return any(value.chosen for value in self.values)

    @property
    def is_long(self):
        """Whether somebody who looks for one of its values is helped by a box that narrows them."""
        return len(self.values) > LONG

    @property
    def boxes(self):
        """The values as a list of HTML: there can be hundreds, and a template takes several times as long for them."""
        name, written = self.facet.name, {count: localize(count) for count in {value.count for value in self.values}}
        rows = (
            BOX.format(
                name=name,
                # No space stands in an id, and a list that is loaded anew knows its boxes by theirs.
                key=quote(value.value, safe=""),
                value=escape(value.value),
                checked=" checked" if value.chosen else "",
                label=escape(value.label),
                count=written[value.count],
            )
            for value in self.values
        )
        return mark_safe("\n".join(rows))  # noqa: S308  escaped above


@dataclass(frozen=True)
class Hit:
    """A page that matches, with the passage that shows why as safe HTML, and names the file that it is from."""

    page: object
    passage: str = ""
    # Those of its card with what matches marked, as safe HTML, where something does.
    title: str = ""
    summary: str = ""
    # What a person does.
    line: str = ""
    # Whether all the words of a question of SHORT stand on it, as far as the viewer may read.
    has_all: bool = False


@dataclass(frozen=True)
class Chip:
    """A chosen value and the address of the same list without it; `widens` where it follows another of its facet."""

    label: str
    address: str
    widens: bool = False


def as_searched(query: SearchQuery, correction: Correction | None) -> SearchQuery:
    """The query that is answered: the one that was probably meant where that is sure."""
    return replace(query, text=correction.text) if correction and correction.is_sure else query


@dataclass(frozen=True)
class SearchPage(PageLinks):
    """One page of an answer. `total` counts all hits, not only those on this page."""

    query: SearchQuery
    hits: list[Hit]
    total: int
    # Those that the engine has found for this page, of which the viewer may have lost some since.
    keys: list[int] = field(default_factory=list)
    groups: list[FacetGroup] = field(default_factory=list)
    # The order that the hits are in.
    sort: str = ""
    # What the hits answer; None where no words were asked for.
    question: Question | None = None
    # What was probably meant; it was searched instead of the text where it is sure.
    correction: Correction | None = None
    # Words of the text that are on no page which the viewer may read.
    missing: tuple[str, ...] = ()
    # Found by parts of what a word stands for, as nothing has that word or all that it stands for.
    is_loose: bool = False
    # What was to be asked in turn until something is found: the same for the same words with other filters.
    asked: list = field(default_factory=list)
    # The database has answered because the search server did not, or because that is behind.
    stands_in: bool = False
    is_behind: bool = False

    @cached_property
    def pages(self):
        """Django's page object over the whole answer, for the numbers below a list."""
        return Paginator(range(self.total), self.query.per_page).get_page(self.query.page)

    def address_of(self, number):
        return self.query.to_address(page=number)

    @property
    def searched(self) -> SearchQuery:
        return as_searched(self.query, self.correction)

    @property
    def shows_correction(self):
        """Whether the correction is told of above the hits; where there are none, what found nothing names it."""
        return bool(self.correction and (self.total or not self.correction.is_sure))

    @property
    def address_as_typed(self):
        return self.query.to_address(as_typed=True, page=1)

    @property
    def address_as_meant(self):
        return self.query.to_address(text=self.correction.text, page=1)

    @property
    def address_without_words(self):
        return self.query.to_address(text="", page=1)

    @property
    def chosen_filters(self):
        """How many values and dates narrow the list."""
        return sum(1 for _chip in self.chips)

    @property
    def stood_for(self):
        """What the words stand for, as it was asked for and not found, before parts of it were."""
        typed = Question.of(self.searched.text).wanted
        return ", ".join(f"“{phrase}”" for phrase in self.asked[0].question.wanted if phrase not in typed)

    @property
    def are_words_apart(self):
        """Whether a short question has words to look for together, and no page of the best has them all."""
        question, is_first = self.question, self.query.page == 1 and self.sort == RELEVANCE
        if not (is_first and self.hits and question) or self.missing or question != Question.of(self.searched.text):
            return False
        return len(question.wanted) in SHORT and not any(hit.has_all for hit in self.hits)

    @property
    def wrong_dates(self):
        """What is wrong with the days that were asked for, in words that stand beside their fields."""
        names, query = {"date_from": _("From"), "date_to": _("Until")}, self.query
        words = _("{name}: “{typed}” is no date. Write one as 2026-03-31.")
        wrong = [words.format(name=names[field], typed=typed) for field, typed in query.not_dates.items()]
        is_turned = query.date_from and query.date_to and query.date_from > query.date_to
        return [*wrong, _("Until is before From: change one of the two.")] if is_turned else wrong

    @property
    def named(self):
        """What was asked for, as a page's title says it."""
        words = [self.query.text] if self.query.text else []
        return ", ".join([*words, *(str(chip.label) for chip in self.chips)])

    @property
    def chips(self):
        for group in self.groups:
            for place, value in enumerate(value for value in group.values if value.chosen):
                address = self.query.without(group.facet.name, value.value).to_address()
                yield Chip(value.label, address, widens=place > 0)
        for name, words in (("date_from", _("From {day}")), ("date_to", _("Until {day}"))):
            day = getattr(self.query, name)
            if day:
                yield Chip(words.format(day=date_format(day)), self.query.without_date(name).to_address())
