"""What somebody typed, taken apart: words and "exact phrases" that are wanted, and -those that are not."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from snowballstemmer import stemmer

from search.letters import plain
from search.stop_words import telling_words

# A quotation that is not closed goes on to the end. A hyphen within a word takes nothing away; phones type a dash.
_PARTS = re.compile(r'(?P<minus>(?<!\S)[-–—−])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
# "falls,dementia" and "carers/families" are two words; "A&E", "24/7" and "notes.txt" are one.
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{3})[,;:/|+&()<>–—]+(?=[^\W\d_]{3})")
_LETTERS_APART = re.compile(r"(?<!\w)([^\W\d_]) ?& ?([^\W\d_])(?!\w)")
_QUOTATION_MARKS = str.maketrans("“”„«»", '"' * 5)
_SHORTEST_START, _SHORTEST_STEM = 4, 3
# "Who has tried …", "somebody who knows …".
_WHOM = re.compile(r"\W*((any|some)(one|body)\s+)?whom?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """`wanted` and `unwanted` hold phrases of one word or more.

    A page matches that holds one of `wanted`, with `by_start` one that begins alike, and none of `unwanted`.
    `asks_whom` says that people are looked for, and those who work together. `apart` holds what stands in `wanted` as
    several words for one that was typed.
    """

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()
    by_start: bool = False
    asks_whom: bool = False
    apart: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Question":
        words, phrases, unwanted = [], [], []
        for part in _parts_of(text):
            phrase = part["phrase"] if part["phrase"] is not None else part["word"]
            if not any(character.isalnum() for character in plain(phrase)):
                continue
            if part["minus"]:
                unwanted.append(phrase)
            elif part["phrase"] is not None:
                phrases.append(phrase)
            else:
                words += _BETWEEN_WORDS.split(phrase)
        telling = telling_words(" ".join(words), or_all=not phrases)
        wanted, unwanted = tuple(dict.fromkeys([*telling, *phrases])), tuple(dict.fromkeys(unwanted))
        return cls(wanted, unwanted, asks_whom=_asks_whom(text))

    @property
    def whole(self) -> tuple[str, ...]:
        """Those of `wanted` that are no half of anything."""
        return tuple(phrase for phrase in self.wanted if phrase not in self.apart)

    @property
    def beginnings(self) -> "Question":
        """The question for words that begin with those that are wanted, where these are long enough to say something.

        What is written in capitals is an abbreviation, with which no other word begins. It is the stem that words
        begin with: of "paeds" no more is left than of "pages".
        """
        long = (phrase for phrase in self.wanted if len(phrase) >= _SHORTEST_START and not phrase.isupper())
        stems = ((phrase, stemmer("porter").stemWord(phrase.casefold())) for phrase in long)
        return replace(
            self, wanted=tuple(phrase for phrase, stem in stems if len(stem) >= _SHORTEST_STEM), by_start=True
        )


def loose_words(text: str) -> str:
    """The words of `text` that are wanted and stand in no quotation, as they were typed."""
    words = (part["word"] for part in _parts_of(text) if part["word"] and not part["minus"])
    return " ".join(_BETWEEN_WORDS.sub(" ", word) for word in words)


def with_loose_words(text: str, change: Callable[[str], str]) -> str:
    """`text` as it was typed, with each part changed that is wanted, stands in no quotation and is between blanks.

    So "carers/families" is one part here and two of the words that `loose_words` gives, and "A & E" three and one.
    """
    quoted = text.translate(_QUOTATION_MARKS)
    return _PARTS.sub(lambda part: change(part[0]) if part["word"] and not part["minus"] else part[0], quoted)


def is_quoted(text: str) -> bool:
    return '"' in text.translate(_QUOTATION_MARKS)


def _asks_whom(text):
    """Whether it begins so; "WHO guidance" asks for an organisation's."""
    found = _WHOM.match(text)
    return bool(found and (text.isupper() or not found[0].endswith("WHO")))


def _parts_of(text):
    return _PARTS.finditer(_LETTERS_APART.sub(r"\1&\2", text.translate(_QUOTATION_MARKS)))
