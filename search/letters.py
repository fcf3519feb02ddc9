"""Letters as they are looked for: texts and questions go through this before any engine sees them.

Engines differ in what they take for the same letter: to SQLite "ł", "ø", "ß" and "²" are letters of their own, others
read them as "l", "o", "ss" and "2", and an accent that stands as a sign of its own parted a word on a search server.
"""

import re
import unicodedata
from functools import lru_cache

# Texts are full of these signs, which no engine takes for letters.
_LETTERS = re.compile(r"[^\x00-\x7f‘’“”–—…•·£\u00a0]+")
# "ł" is "Latin small letter l with stroke", "æ" is "Latin small letter ae".
_NAMED = re.compile(r"LATIN (SMALL|CAPITAL) (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .+)?")
# Behind a word they lead to a footnote; "m²" and "CO²" are words with them.
_SUPERSCRIPTS, _SHORTEST_BEFORE = "¹²³⁰⁴⁵⁶⁷⁸⁹", 4
_OTHERS = {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ŋ": "n", "Ŋ": "N", "ı": "i", "ĸ": "q", "ʼ": "'"}


def plain(text: str) -> str:
    """`text` without diacritics and ligatures; capitals stay where they are ASCII then."""
    return text if text.isascii() else _LETTERS.sub(_plain_run, text)


def folded(text: str) -> str:
    """`text` for comparing: plain, in small letters."""
    return plain(text).casefold()


def plain_with_shifts(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`plain(text)`, and for each character that became none or several where it ends there and how many more
    characters stand before that place than in `text`."""
    if text.isascii():
        return text, []
    letters = {ord(character): _plain_letter(character) for character in set(text)}
    if letters.keys().isdisjoint(map(ord, _SUPERSCRIPTS)) and all(len(letter) == 1 for letter in letters.values()):
        return text.translate(letters), []
    parts, shifts, read, moved = [], [], 0, 0
    for run in _LETTERS.finditer(text):
        parts.append(text[read : run.start()])
        for place, letter in enumerate(_plain_letters(run), run.start() + 1):
            parts.append(letter)
            if len(letter) != 1:
                moved += len(letter) - 1
                shifts.append((place + moved, moved))
        read = run.end()
    return "".join([*parts, text[read:]]), shifts


def _plain_run(run):
    return "".join(_plain_letters(run))


def _plain_letters(run):
    for place, character in enumerate(run[0], run.start()):
        before = run.string[max(0, place - _SHORTEST_BEFORE) : place]
        is_note = character in _SUPERSCRIPTS and len(before) == _SHORTEST_BEFORE and before.isalpha()
        yield f" {_plain_letter(character)}" if is_note else _plain_letter(character)


@lru_cache(20_000)
def _plain_letter(character):
    if character.isascii() or not _LETTERS.match(character):
        return character
    category = unicodedata.category(character)
    # Marks on letters, and what is not seen, as a soft hyphen; characters of private use are signs that fonts have.
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Co":
        return " "
    parts = unicodedata.normalize("NFKD", character)
    letters = "".join(_without_stroke(part) for part in parts if not unicodedata.category(part).startswith("M"))
    if category == "No" and letters == character:
        return f" {unicodedata.digit(character, '')} "
    # "2½" is no 21, and "Datix™" a word beside a sign.
    is_beside = category == "So" or (category == "No" and not unicodedata.decomposition(character).startswith("<su"))
    return f" {letters} " if is_beside and letters != character else letters


def _without_stroke(letter):
    if letter.isascii():
        return letter
    if letter in _OTHERS:
        return _OTHERS[letter]
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    named = _NAMED.fullmatch(unicodedata.name(letter, ""))
    if not named:
        return letter.casefold()
    return named[2] if named[1] == "CAPITAL" else named[2].lower()
