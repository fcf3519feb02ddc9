"""What is kept of what somebody typed: the words alike for all ways of writing them, and nothing about a person."""

import re

from search.letters import folded

LONGEST = 200
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY, _YEAR = r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?", r"(?:\d{4}|\d{2})(?!\d)"
_YEAR_OF_NOW = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_LABEL = (
    r"(?:(?:in|out)?patients?|clients?|residents?|mr|mrs|ms|miss|mx|dr|nhs|mrn|chi|records?|passport|payroll|employee"
    r"|phone|tel|telephone|mobile)"
)
_PERSONAL = [
    re.compile(personal)
    for personal in (
        # Somebody's address, also as it is told.
        r"\S@\S|\S\s*(?:\(at\)|\[at\])\s*\S|\S\s+at\s+[\w-]+(?:\.|\s+dot\s+)\w",
        # Where somebody lives, as postcodes say.
        r"\b[a-z]{1,2}\d[a-z\d]?\s?\d(?!st|nd|rd|th)[a-z]{2}\b",
        # Digits as in telephone, account and patients' numbers, wherever they stand.
        r"(?:\d\D*){6}",
        # A date as of somebody's birth.
        r"(?<!\d)\d{1,2}[\W_]+\d{1,2}[\W_]+(?:\d{4}|\d{2})(?!\d)",
        rf"{_DAY}\W+(?:of\W+)?{_MONTH}\W+{_YEAR}|\b{_MONTH}\W+{_DAY}\W+{_YEAR}",
        r"\b(?:dob|d\.o\.b|date of birth)\b.*\d|\bborn\W+(?:(?:on|in)\W+)?\d",
        # The number of whoever stands before it; a year is nobody's.
        rf"\b{_LABEL}\b.*?(?!{_YEAR_OF_NOW})(?<!\d)\d{{4}}",
    )
]
# Years from one to the next; so written, months are dates.
_YEARS = re.compile(rf"{_YEAR_OF_NOW}\s*[-–/]\s*(?:(?:19|20)\d\d|1[3-9]|[2-9]\d)(?![\W_]*\d)")
_RUN = re.compile(r"\d+(?:[\s.\-‐-―]+\d+)*")


def kept_words(text: str) -> str:
    """`text` in small letters without accents; empty where it may say who somebody is."""
    plain = " ".join(folded(text).split())[:LONGEST].strip()
    rest = _YEARS.sub(" ", plain)
    is_personal = any(personal.search(rest) for personal in _PERSONAL) or any(map(_is_number, _RUN.findall(rest)))
    return "" if is_personal else plain


def _is_number(run):
    """Whether five digits or more follow each other, however they are grouped; a year beside one more is none."""
    groups = re.findall(r"\d+", run)
    others = [group for group in groups if not re.fullmatch(_YEAR_OF_NOW, group)]
    return len("".join(groups)) >= 5 and len("".join(others)) > 2
