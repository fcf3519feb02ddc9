"""What an engine is asked: the question as it was typed or as it was probably meant, with synonyms."""

from search.query import SearchQuery
from search.question import Question
from search.spelling import Correction, corrected
from search.synonyms import expanded


def questions_of(query: SearchQuery, within) -> tuple[Correction | None, list[Question | None]]:
    """What was probably meant, and what is asked in turn until something is found; None asks for no words.

    A list `within` which there are pages that the viewer knows by their cards only is not corrected: what stands on
    those cards is not unknown there.
    """
    correction = corrected(query.text, query.viewer) if within is None and not query.as_typed else None
    text = correction.text if correction and correction.is_sure else query.text
    question = expanded(Question.of(text), text)
    if not question.wanted and not question.unwanted:
        return correction, [None]
    return correction, [question, question.beginnings] if question.beginnings.wanted else [question]
