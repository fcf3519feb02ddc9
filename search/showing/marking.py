"""Where in a text the words of a question stand: found here and by no engine, so that all of them show the same.

It takes one walk through a text, whatever stands there. The time of FTS5's `snippet` and of PostgreSQL's `ts_headline`
grows with the square of the matches, and a file may say one word a hundred thousand times.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from snowballstemmer import stemmer

from search.index.failures import BEGINS_FAILURE, ENDS_FAILURE
from search.index.files import BEGINS, NAMED
from search.letters import folded, plain_with_shifts
from search.question import Question

# Around what matches; no page holds them, as control characters are accepted nowhere.
MARKS = ("\x02", "\x03")
# Of a passage, in characters. It begins with a sentence, if one begins so near before what matches, or with a word.
LENGTH, BEFORE = 220, 60
# Words of one text that are compared; what comes after them is left out.
MOST = 20_000
# Texts are full of these; without them most are ASCII, and done.
_SIGNS = "’‘“”–—…•·£\u00a0"
_WORD = re.compile(r"[^\W_]+")
_PARTS = f"{BEGINS}{NAMED}{BEGINS_FAILURE}{ENDS_FAILURE}"
_PART = re.compile(f"[{_PARTS}]")
_BEGINNING = re.compile(rf"[.!?]\s+|\n|{_PART.pattern}")
# The engines stem by the first, and take "-logy" and "-bly" as the second does; neither stems such short words.
_ALGORITHMS, _UNSTEMMED = ("porter", "english"), 2
Place = tuple[int, int, int]


class Marker:
    """Finds the phrases that a question wants."""

    def __init__(self, question: Question):
        self._by_start = question.by_start
        phrases = (_WORD.findall(folded(phrase)) for phrase in question.wanted)
        self._phrases = [[_stems(word) for word in phrase] for phrase in phrases if phrase]
        beginnings = sorted({_beginning(phrase[0]) for phrase in self._phrases})
        # That a word begins there is asked afterwards: so it is looked for by its letters, which is quick.
        self._candidates = re.compile(f"(?:{'|'.join(beginnings)})[^\\W_]*") if beginnings else None
        # Word → the phrases that may begin with it.
        self._known: dict[str, list[int]] = {}

    def marked(self, text: str) -> str:
        """The whole of `text`, with MARKS."""
        return _with_marks(text, 0, len(text), self._places(text))

    def passage(self, text: str) -> tuple[str, int]:
        """Where most of the phrases stand near each other, with MARKS, and at which character of `text` that begins.

        Both say nothing where none stands. No passage holds words of two files, or the name of one if its words say as
        much.
        """
        best, near, is_name = {}, {}, False
        for start, end, phrase in self._places(text):
            near = {key: place for key, place in near.items() if _is_near(text, place, (start, end))}
            near[phrase] = start, end
            if len(near) > len(best) or (is_name and len(near) == len(best)):
                best, is_name = dict(near), text.rfind(BEGINS, 0, start) > text.rfind(NAMED, 0, start)
                if len(best) == len(self._phrases) and not is_name:
                    break
        if not best:
            return "", 0
        start, end = _around(text, min(best.values())[0])
        marked = _with_marks(text, start, end, self._places(text, start, end))
        before = "…" * _goes_on(text[max(0, start - 3) : start], text[start])
        after = "…" * _goes_on(text[start:end], text[end : end + 1])
        return f"{before}{marked}{after}", start

    def all_stand_in(self, text: str) -> bool:
        """Whether every phrase stands somewhere in `text`."""
        missing = set(range(len(self._phrases)))
        for *_place, number in self._places(text):
            missing.discard(number)
            if not missing:
                break
        return not missing

    def _places(self, text, start=0, end=None) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of the phrase of each match."""
        plain, written = _plain(text[start:end])
        candidates = self._candidates.finditer(plain) if self._candidates else ()
        for found in islice(candidates, MOST // max(map(len, self._phrases), default=1)):
            if found.start() and plain[found.start() - 1].isalnum():
                continue
            for number in self._beginning_with(found[0]):
                last = self._last_of(self._phrases[number], plain, found)
                if last:
                    yield start + written(found.start()), start + written(last.end()), number

    def _beginning_with(self, word):
        if word not in self._known:
            numbers = range(len(self._phrases))
            self._known[word] = [number for number in numbers if self._is_form(word, self._phrases[number], 0)]
        return self._known[word]

    def _last_of(self, phrase, plain, found):
        """The last word of `phrase`, whose first was `found` in `plain`, if the others follow."""
        for number in range(1, len(phrase)):
            found = _WORD.search(plain, found.end())
            if not found or not self._is_form(found[0], phrase, number):
                return None
        return found

    def _is_form(self, word, phrase, number):
        """Whether `word` is a form of the word of `phrase` with this number, or, as asked, begins like the last."""
        begins = self._by_start and number == len(phrase) - 1
        pairs = zip(_stems(word), phrase[number], strict=True)
        return any(own.startswith(stem) if begins else own == stem for own, stem in pairs)


def _is_near(text, first, second):
    return second[1] - first[0] <= LENGTH - BEFORE and not _PART.search(text, first[1], second[0])


def _around(text, place):
    """Start and end of the passage for what matches at `place`."""
    earliest = max(0, place - BEFORE)
    begins = [found.end() for found in _BEGINNING.finditer(text, earliest, place)]
    start = begins[-1] if begins else earliest and max(earliest, text.find(" ", earliest, place) + 1)
    end = min(start + LENGTH, len(text))
    part = _PART.search(text, place, end)
    if part:
        return start, part.start()
    space = text.rfind(" ", place, end) if end < len(text) else -1
    return start, space if space > place else end


def _goes_on(before, after):
    """Whether what ends with `before` is cut off in the midst of a sentence, as `after` comes next."""
    last = before[-3:].rstrip(" ")
    return bool(last and after) and last[-1] not in f".!?\n{_PARTS}" and after not in f"\n{_PARTS}"


def _with_marks(text, start, end, places):
    merged = []
    for first, last, _number in places:
        if merged and first < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    parts = []
    for first, last in merged:
        parts += text[start:first], MARKS[0], text[first:last], MARKS[1]
        start = last
    return "".join([*parts, text[start:end]])


@lru_cache(50_000)
def _stems(word):
    # A stemmer that is shared would mix up what two threads ask of it.
    return tuple(word if len(word) <= _UNSTEMMED else stemmer(algorithm).stemWord(word) for algorithm in _ALGORITHMS)


def _beginning(stems):
    """What every word begins with that has one of these stems.

    Of "possible" and "possibility" it is less than the stem, of "die" and "dying" a letter. So it is for all forms of
    139,030 words.
    """
    shorter = min(stems, key=len)
    return (shorter[:-1] if len(shorter) > 3 else shorter).rstrip("eiy") or shorter[:1]


def _plain(text):
    """`text` for comparing, and what says where in it a place of that was written."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    letters, shifts = plain_with_shifts(text)
    return letters.lower(), _written(shifts) if shifts else _as_it_stands


def _as_it_stands(place):
    return place


def _written(shifts):
    """Place in the plain text → the place in the text, behind whatever became no letter there."""
    ends = [end for end, _moved in shifts]

    def written(place):
        number = bisect_right(ends, place)
        return place - shifts[number - 1][1] if number else place

    return written
