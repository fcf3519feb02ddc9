"""What an engine is asked: the question as it was typed or as it was probably meant, with synonyms."""

from dataclasses import dataclass

from search.query import SearchQuery
from search.question import Question
from search.spelling import Correction, Spelling, spelling_of
from search.synonyms import all_sets, expanded, words_of


@dataclass(frozen=True)
class Asked:
    """`question` is None where no words are asked for; the rest is what a reader is told if this is answered.

    `missing` are the words that no page has. `is_loose` says that parts of what a word stands for were asked for.
    """

    question: Question | None
    correction: Correction | None = None
    missing: tuple[str, ...] = ()
    is_loose: bool = False


def questions_of(query: SearchQuery, within) -> list[Asked]:
    """What is asked in turn until something is found.

    As typed, or as it was surely meant, with parts of what synonyms stand for, and by the beginnings of words.

    A list `within` which there are pages that the viewer knows by their cards only is not corrected: what stands on
    those cards is not unknown there.
    """
    sets = all_sets()
    spelling = Spelling()
    if within is None and not query.as_typed:
        spelling = spelling_of(query.text, query.viewer, words_of(sets))
    correction = spelling.correction
    is_sure = bool(correction and correction.is_sure)
    text = correction.text if is_sure else query.text
    question, loose = expanded(Question.of(text), text, sets, spelling.missing)
    if not question.wanted and not question.unwanted:
        return [Asked(None)]
    asked = [Asked(question, correction, spelling.missing)]
    if loose != question:
        asked.append(Asked(loose, correction, spelling.missing, is_loose=True))
    if (beginnings := question.beginnings).wanted:
        asked.append(Asked(beginnings, correction))
    return asked
