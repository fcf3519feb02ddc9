"""What somebody asks for, as a value: built from an address, and written back into one."""

import datetime
import unicodedata
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.utils.dateparse import parse_date

from search.sorting import sorts_for

TEXT_LIMIT = 200
PAGE_LIMIT = 100_000
# So many values of one facet are taken: each chip has an address with all the others.
MOST_VALUES = 20
# The fields that are days → what addresses call them.
DAYS = {"date_from": "from", "date_to": "to"}


@dataclass(frozen=True)
class SearchQuery:
    """One question to the search engine.

    `selected` maps a facet's name to the values chosen in it: values of one facet widen, facets narrow each other.
    `viewer` is the user whose rights apply. `types` are search types ("resource", "gathering", …), empty for all.
    """

    viewer: object
    text: str = ""
    types: tuple[str, ...] = ()
    selected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    # What was typed in the place of a date and is none, by the name of its field.
    not_dates: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    per_page: int = 20
    # Whether it is shown where the words stand: to look takes as long as to search.
    shows_passages: bool = True
    # Without hits an answer has their keys alone, of which there can be as many as every engine pages through.
    shows_hits: bool = True
    # The text is searched as it was typed, whatever its spelling.
    as_typed: bool = False
    # The text was longer than `TEXT_LIMIT`: what came after is not searched.
    is_cut: bool = False

    @classmethod
    def from_address(cls, parameters, *, viewer, facets, sorts, types=(), per_page=20):
        """Read a query from `request.GET`; whatever is unknown or malformed is left out, so any address is valid."""
        selected = {}
        for facet in facets:
            values = tuple(dict.fromkeys(value[:255] for value in parameters.getlist(facet.name) if _usable(value)))
            if values:
                selected[facet.name] = values[:MOST_VALUES]
        whole, sort = _clean(parameters.get("q", "")), parameters.get("sort", "")
        text = text_of(whole)
        days = {name: _clean(parameters.get(asked, "")) for name, asked in DAYS.items()}
        return cls(
            viewer=viewer,
            text=text,
            types=tuple(types),
            selected=selected,
            date_from=_date(days["date_from"]),
            date_to=_date(days["date_to"]),
            not_dates={name: typed[:40] for name, typed in days.items() if typed and not _date(typed)},
            sort=sort if sort in sorts_for(text, sorts) else "",
            page=_page(parameters.get("page", "1")),
            per_page=per_page,
            # A form that has a box for words sends what stood there: of other words nothing is known yet.
            as_typed=parameters.get("as_typed") == "1"
            or (bool(text) and text_of(parameters.get("as_typed", "")) == text),
            is_cut=len(whole) > TEXT_LIMIT,
        )

    @property
    def limit(self):
        return TEXT_LIMIT

    @property
    def is_narrowed(self):
        return bool(self.text or self.selected or self.date_from or self.date_to)

    @property
    def has_filters(self):
        """Whether anything besides words was asked for, be it no date."""
        return bool(self.selected or self.date_from or self.date_to or self.not_dates)

    @property
    def without_days(self):
        """The same query of pages that have no dates, which days would leave without a hit."""
        return replace(self, date_from=None, date_to=None, not_dates={})

    def without(self, facet, value):
        """The same query with one chosen value taken back, on the first page."""
        values = tuple(other for other in self.selected.get(facet, ()) if other != value)
        selected = {name: chosen for name, chosen in self.selected.items() if name != facet}
        return replace(self, selected={**selected, facet: values} if values else selected, page=1)

    def without_date(self, name):
        """The same query without its `date_from` or `date_to`, on the first page."""
        return replace(self, **{name: None}, page=1)

    def to_address(self, **changes):
        """The query as an address's parameters, for example `q=falls&kind=lesson&page=2`."""
        query = replace(self, **changes)
        pairs = [("q", query.text)] if query.text else []
        pairs += [(name, value) for name, values in sorted(query.selected.items()) for value in values]
        days = ((asked, getattr(query, name)) for name, asked in DAYS.items())
        pairs += [(asked, day.isoformat()) for asked, day in days if day]
        pairs += [("sort", query.sort)] if query.sort else []
        pairs += [("as_typed", 1)] if query.as_typed and query.text else []
        pairs += [("page", query.page)] if query.page > 1 else []
        return urlencode(pairs)


def text_of(typed: str) -> str:
    """So much of what somebody typed as is searched; half a word is none."""
    whole = _clean(typed)
    if len(whole) <= TEXT_LIMIT:
        return whole
    first = whole[: TEXT_LIMIT + 1]
    return first.rpartition(" ")[0] or first[:TEXT_LIMIT]


def _usable(value):
    return bool(value) and "\0" not in value


def _clean(text):
    """One character for a letter with its accent, and none that nobody sees."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return " ".join(text.replace("\0", " ").split())


def _date(value):
    try:
        return parse_date(value)
    except ValueError:
        return None


def _page(value):
    return min(max(int(value), 1), PAGE_LIMIT) if value.isascii() and value.isdigit() and len(value) < 10 else 1
