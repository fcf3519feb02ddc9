"""The other ways in which one word is written: who asks for "pediatric" finds "paediatric", and the other way round;
who asks for "coproduction" finds "co-production". ("co-production" finds "coproduction" by the rule for hyphens.)
Days are written in full, so who asks for "10th Dec" finds "10 December", and who asks for "10/12/2026" or "2026-12-10"
finds "10 December 2026".

A rule may make a word that nobody writes ("exercize"), which finds nothing and harms nothing.
"""

import re
from calendar import month_name
from datetime import date
from functools import lru_cache

from search.spelling.dictionary import is_english

# What stands before, in British, in American spelling, and after.
_RULES = (
    (r"practi", "s", "c", r"e[drs]?|ing"),
    (r"\w{2,}", "is", "iz", r"e[drs]?|ers|ing|ations?|ational|able"),
    (r"anal|paral|catal|dial|hydrol", "ys", "yz", r"e[drs]?|ers|ing"),
    (r"behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rig|rum|sav|tum|vap|vig", "our", "or", r"\w*"),
    (r"\w*(?:cent|fib|lit|met|calib|goit|spect)", "re", "er", r"s?"),
    (r"\w*(?:an|bacter|glyc|isch|kal|leuk|lip|natr|septic|thalass|tox|ur|vir)", "ae", "e", r"mi[ac]\w*"),
    (r"\w*an", "ae", "e", r"sth\w+"),
    (r"h", "ae", "e", r"(?:mo|ma)\w{2,}"),
    (r"(?:ortho)?p", "ae", "e", r"di(?:c|atr)\w*"),
    (r"f", "ae", "e", r"ces|cal"),
    (r"gyn", "ae", "e", r"col\w+"),
    (r"c", "ae", "e", r"sar[ei]an\w*"),
    (r"", "ae", "e", r"tiolog\w+"),
    (r"", "oe", "e", r"dema\w*|sophag\w*|strogen\w*"),
    (r"f", "oe", "e", r"t(?:al|us|uses)"),
    (r"c", "oe", "e", r"liac"),
    (r"\w*(?:pn|rrh)", "oe", "e", r"as?|al|ic"),
    (r"cancel|channel|counsel|fuel|label|level|model|panel|signal|travel|tunnel", "l", "", r"ed|ers?|ings?|ors?"),
    (r"enrol|fulfil|instil|distil", "", "l", r"s?|ments?"),
    (r"ski|wi", "l", "ll", r"ful\w*"),
    (r"program", "me", "", r"s?"),
    (r"ag", "e", "", r"ing"),
    (r"judg|acknowledg", "e", "", r"ments?"),
    (r"licen", "c", "s", r"es?"),
    (r"def|off", "ence", "ense", r"s?"),
    (r"catal|dial|anal", "ogue", "og", r"s?"),
    (r"", "mould", "mold", r"s|y|ing"),
    (r"", "grey", "gray", r""),
    (r"", "sulph", "sulf", r"\w+"),
)

# What is written with a hyphen, apart or together before a word that can stand alone.
_BEGINNING = re.compile(r"(anti|co|cross|follow|health|home|inter|multi|non|post|pre|re|self|tele|well)(\w{3,}|up)")

_SHORT_FOR = {
    "jan": "january", "feb": "february", "apr": "april", "aug": "august", "sep": "september", "sept": "september",
    "oct": "october", "nov": "november", "dec": "december", "mon": "monday", "tue": "tuesday", "tues": "tuesday",
    "wed": "wednesday", "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
# Day, month and year as they are written in Britain, or year, month and day.
_DAYS = (
    re.compile(r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
)


def _ways(american):
    for before, here, there, after in _RULES:
        one, other = (here, there) if american else (there, here)
        yield re.compile(rf"({before}){one}({after})"), rf"\g<1>{other}\g<2>"


_TO_AMERICAN, _TO_BRITISH = tuple(_ways(american=True)), tuple(_ways(american=False))


@lru_cache(maxsize=4096)
def other_spelling(word: str) -> str | None:
    """`word`, in small letters without diacritics, as it is spelt on the other side of the Atlantic, or None."""
    for ways in (_TO_AMERICAN, _TO_BRITISH):
        other = word
        for way, spelling in ways:
            if found := way.fullmatch(other):
                other = found.expand(spelling)
        if other != word:
            return other
    return None


def other_ways(word: str) -> tuple[str, ...]:
    """How else `word`, in small letters without diacritics, is written: as another word, or as several side by side."""
    return tuple(filter(None, (other_spelling(word), _apart(word), _SHORT_FOR.get(word), _number(word), _day(word))))


def _number(word):
    found = _ORDINAL.fullmatch(word)
    return found and found[1]


def _day(word):
    found = next(filter(None, (way.fullmatch(word) for way in _DAYS)), None)
    if not found:
        return None
    try:
        day = date(*(int(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None
    return f"{day.day} {month_name[day.month].lower()} {day.year}"


def _apart(word):
    found = _BEGINNING.fullmatch(word)
    return " ".join(found.groups()) if found and is_english(found[2]) else None
