"""Did you mean …? Words that no page has give way to words that the asker can read somewhere.

No word is suggested before a page that the asker may read was seen to have it, letter by letter; and whether a word
is misspelled is asked of those pages alone. So nothing is told of what stands in closed communities. In a
list that shows the cards of pages which the asker may not read, the words on these cards count, too.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from search.index.spellings import SHORTEST, alike, words_in
from search.letters import folded
from search.question import Question, loose_words, with_loose_words
from search.spelling.both_spellings import other_ways
from search.spelling.dictionary import is_english, is_usual
from search.spelling.distance import distance
from search.spelling.readable import Readable
from search.stop_words import STOP_WORDS

# Of a question so many words are looked at, and for so many of them a better one is looked for: a page may hold
# thousands of words that are like each.
MOST_WORDS, MOST_BETTERED = 16, 8
# One slip in a short word, two in a longer one.
SHORT = 6
# So many of the words that may be alike are compared, and of those that are so many are looked at; so many of the
# pages that have one. Of more, those count alone that the asker can read: else a word of a closed page would push out
# another, and so be told.
MOST_COMPARED, MOST_ALIKE = 1000, 100
# Each is looked for on pages and on cards: SQLite puts 500 such questions together.
ASKED_AT_ONCE = 250
MOST_PAGES = 50
FEW_PAGES, MANY_PAGES = 2, 20
MOST_COUNTED = 400
READ_AT_ONCE = 5
# "A&E" and "R&D" are words, too.
_WORDS = re.compile(r"(?<!\w)(?:[^\W\d_](?:[&/+][^\W\d_])+|[^\W\d_]{2,})(?!\w)")
_LONG_STOP_WORDS = sorted(word for word in STOP_WORDS if len(word) > SHORT)


@dataclass(frozen=True)
class Correction:
    """`text` as it was probably meant; `is_sure` where what it lost is on no readable page and in no dictionary."""

    text: str
    is_sure: bool


@dataclass(frozen=True)
class Spelling:
    """What is to be said of the words of a question; `missing` are on no page that its asker may read."""

    correction: Correction | None = None
    missing: tuple[str, ...] = ()


def spelling_of(
    text: str, viewer, known: Mapping[str, Sequence[str]] | None = None, within=None, *, as_typed: bool = False
) -> Spelling:
    """How `text` is spelt, for `viewer`, who asks all pages or a list `within` which some may be known by their cards.

    The words `known`, which synonym sets name, are spelt well; beside others one is missing if no page has it or one
    of the phrases to which it leads. Where it is asked `as_typed`, nothing is put right, and all that no page has is
    missing.
    """
    known, all_typed = known or {}, _typed(text)
    typed = {word: ways for word, ways in all_typed.items() if word not in known}
    meant = {word: known[word] for word in all_typed if known.get(word)} if len(all_typed) > 1 else {}
    if not (typed or meant):
        return Spelling()
    others = chain(chain.from_iterable(map(other_ways, typed)), meant, chain.from_iterable(meant.values()))
    every = list(dict.fromkeys([*typed, *others]))
    readable = Readable(viewer, within)
    pages = _pages(every, FEW_PAGES + 1, readable)
    for word in typed:
        pages[word] += chain.from_iterable(pages[other] for other in other_ways(word))
    slips, doubts = ({}, {}) if as_typed else _changes(typed, _joined(text), every, pages, readable)
    # Of "co-ordination" no page needs to have a part.
    apart = set(map(folded, Question.of(text).wanted))
    missing = tuple(
        ways[0]
        for word, ways in all_typed.items()
        if (word in typed and not pages[word] and ways[0] not in slips and word in apart)
        or (word in meant and not any(pages[phrase] for phrase in (word, *meant[word])))
    )
    # What is sure is searched at once, so a doubt beside it is not put there.
    changes = slips or doubts
    return Spelling(Correction(_with(changes, text), bool(slips)) if changes else None, missing)


def _changes(typed, joined, every, pages, readable):
    """What surely stands for words of `typed`, and what may; `pages` have one of `every`, which are asked beside."""
    slips, doubts, tried, beside = {}, {}, 0, {}
    for word, ways in typed.items():
        is_known = is_english(word)
        is_well_spelt = is_known and (pages[word] or word in joined)
        if len(pages[word]) > FEW_PAGES or is_well_spelt or not _can_be_misspelt(ways[0]):
            continue
        tried += 1
        if tried > MOST_BETTERED:
            continue
        is_sure = not (pages[word] or is_known)
        if len(typed) > 1 and not beside:
            beside = _pages(every, MOST_PAGES, readable)
        there = {key for other, some in beside.items() if other != word for key in some}
        much = bool(pages[word]) or is_usual(word)
        if better := _better(word, readable, much=much, most=most_slips(word) if is_sure else 1, beside=there):
            (slips if is_sure else doubts).update(dict.fromkeys(ways, better))
    return slips, doubts


def _pages(some, most, readable):
    """What `readable` says of any number of words and phrases: those of a set can be hundreds."""
    pages = {}
    for start in range(0, len(some), ASKED_AT_ONCE):
        pages |= readable.pages(some[start : start + ASKED_AT_ONCE], most)
    return pages


def _with(changes, text):
    """`text` with words changed where they are wanted and not quoted."""
    for as_typed, better in changes.items():
        word = re.compile(rf"(?<!\w){re.escape(as_typed)}(?!\w)")
        text = with_loose_words(text, lambda loose, word=word, better=better: word.sub(better, loose))
    return text


def _typed(text):
    """Word → the ways in which it was typed, for the words outside quotation marks."""
    typed = defaultdict(list)
    for phrase in Question.of(loose_words(text)).wanted:
        for as_typed in _WORDS.findall(phrase):
            typed[folded(as_typed)].append(as_typed)
    return dict(list(typed.items())[:MOST_WORDS])


def _joined(text):
    """Those of its words that stand in one with others: "self-rostering" is no "self-fostering"."""
    parts = (_WORDS.findall(phrase) for phrase in Question.of(loose_words(text)).wanted)
    return {folded(word) for several in parts if len(several) > 1 for word in several}


def _can_be_misspelt(as_typed):
    """Capitals within a word are an abbreviation's or a name's, and short words are like too many."""
    return len(as_typed) >= SHORTEST and as_typed[1:].islower() and as_typed.isalpha()


def _better(word, readable, *, much, most, beside):
    """The word most like `word` that can be read; `much` where it must be found far more often, too.

    Of words equally alike one that stands on a page of `beside` is meant: on these are the other words. One that says
    nothing is meant where no other is as like it: "sombody" is no "nobody".
    """
    says_nothing = None if much else next((stop for stop in _LONG_STOP_WORDS if _is_slip(word, stop)), None)
    for candidate, pages in _ranked(word, most, beside, readable):
        if (much and len(pages) < MANY_PAGES) or (says_nothing and distance(word, candidate, most) > 1):
            continue
        if _stands_on(pages[:MOST_PAGES], candidate, readable):
            return candidate
    return says_nothing


def _is_slip(word, stop):
    return abs(len(stop) - len(word)) <= 1 and distance(word, stop, 1) <= 1


def most_slips(word):
    """How many slips are taken for one word misspelt."""
    return 1 if len(word) <= SHORT else 2


def _ranked(word, most, beside, readable):
    """(word, pages) of the words most like `word`: fewest slips first, where one in the first letter counts for two.

    Only what can be read is counted: what stands elsewhere must not put one word before another.
    """
    may_be = [other for other in alike(word) if abs(len(other) - len(word)) <= most and _may_be_meant(word, other)]
    # Those that begin alike and are as long are most likely meant.
    may_be.sort(key=lambda other: (other[0] != word[0], abs(len(other) - len(word)), other))
    slips = {other: distance(word, other, most) for other in _first_read(may_be, MOST_COMPARED, readable)}

    def unlike(other):
        return slips[other] + (other[0] != word[0])

    near = [other for other, number in slips.items() if number <= most]
    near.sort(key=lambda other: (unlike(other), abs(len(other) - len(word)), other))
    near = _first_read(near, MOST_ALIKE, readable)
    for _number, some in groupby(near, key=unlike):
        some = list(some)
        pages = readable.pages(some, MOST_COUNTED if len(some) > 1 else MOST_PAGES)
        read = [(other, keys) for other, keys in pages.items() if keys]
        # Who has typed all the letters has them in another order: "Chole" is Chloe, however often people "chose".
        swapped = {other for other in pages if sorted(other) == sorted(word)}
        yield from sorted(
            read, key=lambda row: (beside.isdisjoint(row[1]), row[0] not in swapped, -len(row[1]), row[0])
        )


def _first_read(some, most, readable):
    """All of these words, or where there are more than `most` the first that can be read, letter by letter."""
    if len(some) <= most:
        return some
    read, of_pages = [], {}
    for start in range(0, len(some), ASKED_AT_ONCE):
        part = some[start : start + ASKED_AT_ONCE]
        if len(read) < most and readable.has_any(part):
            pages = readable.pages(part, READ_AT_ONCE)
            new = sorted({key for keys in pages.values() for key in keys} - of_pages.keys())
            for at in range(0, len(new), READ_AT_ONCE):
                texts = readable.texts(new[at : at + READ_AT_ONCE])
                of_pages.update((key, words_in(text)) for key, text in texts.items())
            read += [other for other in part if any(other in of_pages.get(key, ()) for key in pages[other])]
    return read[:most]


def _may_be_meant(word, other):
    """Hands slip in the first letter too, but short words that begin otherwise are other words; nobody asks for what
    says nothing."""
    if other in STOP_WORDS:
        return False
    return len(word) > SHORT or word[0] == other[0] or set(word[:2]) == set(other[:2])


def _stands_on(pages, word, readable):
    """Whether one of `pages`, which have `word` in one of its forms, has exactly this word."""
    exactly = re.compile(rf"(?<!\w){word}(?!\w)")
    return any(
        exactly.search(folded("\n".join(texts)))
        for start in range(0, len(pages), READ_AT_ONCE)
        for texts in readable.texts(pages[start : start + READ_AT_ONCE]).values()
    )
