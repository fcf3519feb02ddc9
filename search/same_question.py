"""Whether two texts ask the same, for whoever keeps something for the words of a question.

Case, diacritics, the order of the words, stop words and endings ("huddle", "huddles") make no difference; a word more
or less does, and so does a -word. It needs no database, so it is the same on every engine.
"""

import re
from functools import lru_cache

from snowballstemmer import stemmer

from search.letters import folded
from search.question import Question
from search.stop_words import STOP_WORDS

_WORDS = re.compile(r"\w+(?:['&]\w+)*")


@lru_cache(maxsize=4096)
def essence_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems that are wanted and those that are not; texts that ask the same have the same ones."""
    question = Question.of(text)
    return _stems(question.wanted), _stems(question.unwanted)


def _stems(phrases):
    words = _WORDS.findall(folded(" ".join(phrases)).replace("’", "'"))
    telling = [word for word in words if word.replace("'", "") not in STOP_WORDS]
    # One that is shared would mix up what two threads ask of it.
    return frozenset(stemmer("english").stemWords(telling or words))
