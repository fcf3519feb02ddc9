"""A question for an abbreviation asks for what it stands for as well, and the other way round.

Sets are read at every question, so a change counts at once, in every process and on every engine.
"""

import re
from dataclasses import replace
from functools import lru_cache

from portal.written_once import WrittenOnce
from search.index.spellings import folded
from search.question import Question, loose_words
from search.synonym_sets import SynonymSet, phrases_in

MOST_ADDED = 12
ALL_SETS = WrittenOnce(SynonymSet.objects.all)


def expanded(question: Question, text: str) -> Question:
    """`question`, asked in `text`, with the other phrases of each synonym set that it names one of."""
    if not question.wanted:
        return question
    asked = _spaced(loose_words(text)) + "".join(_spaced(phrase) for phrase in question.wanted)
    added = []
    for synonyms in ALL_SETS.rows():
        phrases = _spaced_phrases(synonyms.phrases)
        if any(spaced in asked for spaced in phrases.values()):
            added += [phrase for phrase, spaced in phrases.items() if spaced not in asked]
    return (
        replace(question, wanted=tuple(dict.fromkeys([*question.wanted, *added[:MOST_ADDED]]))) if added else question
    )


@lru_cache(maxsize=1024)
def _spaced_phrases(text):
    """Phrase → the same for comparing."""
    return {phrase: _spaced(phrase) for phrase in phrases_in(text)}


def _spaced(text):
    """The words of `text`, each between spaces, so that only whole words are found in it."""
    return " " + " ".join(re.findall(r"\w+(?:&\w+)*", folded(text))) + " "
