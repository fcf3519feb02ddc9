"""Did you mean …? Words that no page has give way to words that the asker can read somewhere.

No word is suggested before a page that the asker may read was seen to have it, letter by letter; and whether a word
is misspelled is asked of those pages alone. So nothing is told of what stands in closed communities.
"""

import re
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from portal.pages.models import PortalPage
from search.dictionary import is_english
from search.distance import distance
from search.gate import visible_keys
from search.index.spellings import SHORTEST, alike, folded, words_in
from search.index.sql import rows_of
from search.index.words import words
from search.question import Question

MOST_WORDS = 16
# One slip in a short word, two in a longer one.
SHORT = 6
# So many of the words that are alike are looked at; so many of the pages that have one.
MOST_ALIKE = 8
MOST_PAGES = 50
FEW_PAGES, MANY_PAGES = 2, 20
MOST_COUNTED = 1000
READ_AT_ONCE = 5


@dataclass(frozen=True)
class Correction:
    """`text` as it was probably meant; `is_sure` where what it lost is on no readable page and in no dictionary."""

    text: str
    is_sure: bool


def corrected(text: str, viewer) -> Correction | None:
    """What `viewer` probably meant by `text`; None where it is all right or nothing better is known."""
    typed = _typed(text)
    if not typed:
        return None
    pages = _readable_pages(list(typed), viewer)
    slips, doubts = {}, {}
    for word, as_typed in typed.items():
        if len(pages[word]) > FEW_PAGES:
            continue
        if better := _better(word, viewer, much=bool(pages[word])):
            changes = doubts if pages[word] or is_english(word) else slips
            changes[as_typed] = better
    # What is sure is searched at once, so a doubt beside it is not put there.
    return Correction(_with(slips or doubts, text), bool(slips)) if slips or doubts else None


def _with(changes, text):
    for as_typed, better in changes.items():
        text = re.sub(rf"(?<!\w){re.escape(as_typed)}(?!\w)", better, text)
    return text


def _typed(text):
    """Word → as it was typed, for the words outside quotation marks that can be misspelled."""
    typed = {}
    for phrase in Question.of(text).wanted:
        for as_typed in re.findall(rf"(?<!\w)[^\W\d_]{{{SHORTEST},}}(?!\w)", "" if " " in phrase else phrase):
            # Capitals within a word are an abbreviation's or a name's.
            if as_typed[1:].islower():
                typed.setdefault(folded(as_typed), as_typed)
    return dict(list(typed.items())[:MOST_WORDS])


def _readable_pages(asked, viewer):
    """Word → some of the pages that have it in one of its forms and that `viewer` may read."""
    keys = _some_pages(asked)
    every = {key for some in keys.values() for key in some}
    readable = _readable(every, viewer)
    pages = {word: [key for key in some if key in readable] for word, some in keys.items()}
    for word, some in pages.items():
        if not some and len(keys[word]) == MOST_PAGES:
            pages[word] = _among_all(word, viewer)
    return pages


def _readable(keys, viewer):
    """Those of `keys` that the gate lets through."""
    if not keys:
        return set()
    visible = visible_keys(viewer)
    text = f"SELECT id FROM ({visible.text}) visible WHERE id IN ({', '.join(map(str, keys))})"  # noqa: S608
    return {key for (key,) in rows_of(text, visible.parameters)}


def _some_pages(asked):
    keys = {word: [] for word in asked}
    for number, key in _of_each("*", asked, MOST_PAGES):
        keys[asked[number]].append(key)
    return keys


def _among_all(word, viewer):
    """As above for a word whose first pages are all closed to `viewer`."""
    matching = words.matching(Question((word,)))
    pages = PortalPage.objects.visible_to(viewer).order_by()
    # Written in `search.index`; the word is a parameter.
    found = pages.filter(pk__in=RawSQL(matching.text, matching.parameters))  # noqa: S611
    return list(found.values_list("pk", flat=True)[:MOST_PAGES])


def _better(word, viewer, much):
    """The word most like `word` that `viewer` can read; `much` where it must be found far more often, too."""
    for candidate, slips, pages in _ranked(word):
        if much and (slips > 1 or pages < MANY_PAGES):
            continue
        if _is_read(candidate, viewer):
            return candidate
    return None


def _ranked(word):
    """(word, slips, pages) of the words most like `word`: fewest slips first, at best not in the first letter."""
    most = 1 if len(word) <= SHORT else 2
    slips = {other: distance(word, other, most) for other in alike(word)}
    near = [other for other, number in slips.items() if number <= most]
    near.sort(key=lambda other: (slips[other], other[0] != word[0], abs(len(other) - len(word)), other))
    near = near[:MOST_ALIKE]
    pages = {near[number]: count for number, count in _of_each("count(*)", near, MOST_COUNTED)}
    near.sort(key=lambda other: (slips[other] + (other[0] != word[0]), -pages[other], other))
    return [(other, slips[other], pages[other]) for other in near if pages[other]]


def _is_read(word, viewer):
    """Whether a page that `viewer` may read has exactly this word."""
    pages = _readable_pages([word], viewer)[word]
    return any(
        word in words_in(text)
        for start in range(0, len(pages), READ_AT_ONCE)
        for text in words.texts(pages[start : start + READ_AT_ONCE])
    )


def _of_each(what, asked, limit):
    """(place in `asked`, `what` of at most `limit` pages that have the word), in one statement."""
    branches, parameters = [], []
    for number, word in enumerate(asked):
        matching = words.matching(Question((word,)))
        branches.append(f"SELECT {number}, {what} FROM ({matching.text} LIMIT {limit}) AS matches")  # noqa: S608
        parameters += matching.parameters
    return rows_of(" UNION ALL ".join(branches), parameters) if branches else []
