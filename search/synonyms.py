"""A question for an abbreviation asks for what it stands for as well, and the other way round; "hand-over" for
"handover" as well, one for "pediatric" for "paediatric", and one for "coproduction" for "co-production".

Sets are read at every question, so a change counts at once, in every process and on every engine.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, zip_longest

from portal.written_once import WrittenOnce
from search.letters import folded
from search.question import Question, loose_words
from search.spelling.both_spellings import other_ways
from search.spelling.dictionary import is_usual
from search.stop_words import telling_words
from search.synonym_sets import MOST_ADDED, SynonymSet, phrases_in, singular, spaced_words

_HYPHENATED = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])")
_ALL_SETS = WrittenOnce(lambda: SynonymSet.objects.values_list("phrases", flat=True))


def all_sets() -> tuple[str, ...]:
    """The phrases of each set, as they are kept."""
    return tuple(_ALL_SETS.rows())


@lru_cache(maxsize=4)
def words_of(sets: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words that stand in the phrases of `sets`, without case and diacritics.

    Each → the phrases of its set, if it is one of them.
    """
    named = {}
    for phrases in map(_spaced_phrases, sets):
        for spaced in phrases.values():
            words = spaced.split()
            named |= {word: named.get(word, ()) for word in words}
            if len(words) == 1:
                for word in dict.fromkeys((words[0], f"{words[0]}s", singular(spaced).strip())):
                    named[word] = named.get(word, ()) + tuple(phrases)
    return named


def expanded(
    question: Question, text: str, sets: Iterable[str], missing: Iterable[str] = ()
) -> tuple[Question, Question]:
    """`question`, asked in `text`, with the other phrases of each of `sets` that it names one of, or several of.

    Its words are asked without their hyphens and in their other spellings, too; what stands in quotation marks as it
    stands there. The second one has the phrases of the sets taken apart, for where no page has one of them, and both
    have those to which the words lead that are `missing`: of these it is known.
    """
    if not question.wanted:
        return question, question
    loose = loose_words(text)
    words = telling_words(loose)
    asked = spaced_words(loose) + "".join(spaced_words(word) for word in words)
    # Of words that say something: who "has" something does not ask for what HA stands for.
    telling = spaced_words(" ".join(words))
    one_by_one = (singular(f" {word} ") if f" {word} " in telling else word for word in spaced_words(loose).split())
    asked += spaced_words(" ".join(one_by_one))
    missed = singular("".join(map(spaced_words, missing)))
    spelt = [word.replace("-", "") for word in _HYPHENATED.findall(loose)]
    spelt += [other for word in words for other in other_ways(folded(word))]
    meant, parts = [], []
    for each in sets:
        phrases = _spaced_phrases(each)
        if any(_stands_in(spaced, asked) for spaced in phrases.values()):
            others = [phrase for phrase, spaced in phrases.items() if not _stands_in(spaced, asked)]
            apart = [part for phrase in others for part in _taken_apart(phrase)]
            meant.append(apart if any(_stands_in(spaced, missed) for spaced in phrases.values()) else others)
            parts.append(apart)
    return _with(question, spelt, _in_turn(meant)), _with(question, spelt, _in_turn(parts))


def _in_turn(several):
    """The first of each, then the second of each, and so on: where there are too many, each set has its share."""
    return [phrase for phrases in zip_longest(*several) for phrase in phrases if phrase]


def _with(question, spelt, meant):
    wanted = tuple(dict.fromkeys([*question.wanted, *spelt[:MOST_ADDED], *meant[:MOST_ADDED]]))
    return replace(
        question,
        wanted=wanted,
        apart=tuple(way for way in spelt if " " in way and way in wanted and way not in question.wanted),
    )


def _taken_apart(phrase):
    """Two words that stand side by side say still what is meant, where there are more than two; one says little.

    Of a short phrase the words that people seldom write say it: "multidisciplinary", and not "team".
    """
    words = telling_words(phrase, or_all=False)
    beside = [f"{word} {after}" for word, after in pairwise(phrase.split()) if word in words and after in words]
    if len(words) > 2 and beside:
        return beside
    return [word for word in words if not is_usual(folded(word))] or words


@lru_cache(maxsize=1024)
def _spaced_phrases(text):
    """Phrase → the same for comparing."""
    return {phrase: spaced_words(phrase) for phrase in phrases_in(text)}


def _stands_in(spaced, asked):
    """Whether a phrase is asked for, in one number or the other."""
    return spaced in asked or singular(spaced) in asked
