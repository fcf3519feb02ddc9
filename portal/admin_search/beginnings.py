"""What somebody types in the admin, word by word: each begins those that are found, a plural without its s.

Wagtail takes the last word alone for a beginning: "huddle fall" finds no "Huddles for falls", "huddles" no
"huddle".
"""

import operator
import re
from functools import reduce

from django.conf import settings
from modelsearch.query import PlainText

# Shorter ones begin too many words: "the" is no "therapy".
SHORTEST = 4
_PLURAL = re.compile(rf"(?<=[^\W\d_]{{{SHORTEST - 1}}}[^\W\d_s])s$")
# PostgreSQL takes the whole name of a file for one word.
_BETWEEN = re.compile(rf"[\s_\-]+|\.(?=(?:{'|'.join(settings.WAGTAILDOCS_EXTENSIONS)})(?!\S))")


def beginnings_of(text: str) -> list[tuple[str, bool]]:
    """(word, whether words that begin so are meant), each once."""
    words = [_PLURAL.sub("", word) for word in _BETWEEN.split(text.casefold()) if word]
    return [(word, word == words[-1] or len(word) >= SHORTEST) for word in dict.fromkeys(words)]


def in_lexemes(query: PlainText, lexeme):
    """The words of `query`, each made a `lexeme` of the database in use; None where there is no word."""
    lexemes = [lexeme(word, prefix=begins) for word, begins in beginnings_of(query.query_string)]
    return reduce(operator.and_ if query.operator == "and" else operator.or_, lexemes) if lexemes else None
