"""What an engine is asked: the question as it was typed or as it was probably meant, with synonyms."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.letters import folded
from search.query import SearchQuery
from search.question import Question, loose_words
from search.spelling.both_spellings import other_ways
from search.spelling.correcting import FEW_PAGES, Correction, spelling_of
from search.synonyms import all_sets, expanded, words_of


@dataclass(frozen=True)
class Asked:
    """`question` is None where no words are asked for; the rest is what a reader is told if this is answered.

    `missing` are the words that are on no page which the viewer may read. `is_loose` says that parts of what a word
    stands for were asked for. What is asked next is not needed where this has found `enough`.
    """

    question: Question | None
    correction: Correction | None = None
    missing: tuple[str, ...] = ()
    is_loose: bool = False
    enough: int = 1


def questions_of(query: SearchQuery, within) -> Iterator[Asked]:
    """What is asked in turn until something is found.

    As typed, or as it was surely meant, with parts of what synonyms stand for, and by the beginnings of words. Where it
    is to be as typed, it is still looked up which words are missing: of these, parts of what they stand for are asked.
    """
    sets = all_sets()
    if question := _one_word(query.text, sets):
        # What stands on so many pages is not misspelt, so the database is not asked how it is spelt.
        yield Asked(question, enough=FEW_PAGES + 1)
    spelling = spelling_of(query.text, query.viewer, words_of(sets), within, as_typed=query.as_typed)
    correction = spelling.correction
    is_sure = bool(correction and correction.is_sure)
    text = correction.text if is_sure else query.text
    question, loose = expanded(Question.of(text), text, sets, spelling.missing)
    if not question.wanted and not question.unwanted:
        yield Asked(None)
        return
    yield Asked(question, correction, spelling.missing)
    if loose != question:
        yield Asked(loose, correction, spelling.missing, is_loose=True)
    if (beginnings := question.beginnings).wanted:
        yield Asked(beginnings, correction)


def asked_again(tried: list[Asked]) -> list[Asked]:
    """What of these is asked with other filters: how the words are spelt is known where it had to be looked up."""
    return [each for each in tried if each.enough == 1] or tried


def _one_word(text, sets):
    """The question, where it is for one word in its spellings and for nothing that a set says."""
    word = loose_words(text)
    question, _loose = expanded(Question.of(text), text, sets)
    is_one = word.isalpha() and question.wanted and {word, *other_ways(folded(word))}.issuperset(question.wanted)
    return question if is_one else None
