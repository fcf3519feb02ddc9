"""How much room a name takes on the map, without a font at hand: rather too much than too little.

Units are those of the drawing. The stylesheet never sets the names larger than LETTER.
"""

import unicodedata

LETTER = 16
LINE = 19
LINES = 3
LONGEST_LINE = 200
ELLIPSIS = "…"
# Widths in parts of the letter size, above those of the bold sans-serif fonts of the usual systems.
NARROW, MIDDLING, CAPITAL, BROAD, SQUARE = 0.42, 0.66, 0.84, 1.0, 1.3
NARROW_LETTERS = frozenset("iljtfrI.,:;'’!|()[]/ -")
BROAD_LETTERS = frozenset("mwMW@%&—…")


def width_of(text):
    return LETTER * sum(_width(letter) for letter in text)


def lines_of(title):
    """`title` in at most LINES lines, none wider than LONGEST_LINE; what does not fit gives way to an ellipsis."""
    lines, line = [], ""
    for word in _words(title):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= LONGEST_LINE or not line:
            line = longer
        else:
            lines.append(line)
            line = word
    lines.append(line)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], _shortened(lines[LINES - 1])]
    return tuple(lines)


def size_of(lines):
    """Width and height of a block of lines."""
    return max(width_of(line) for line in lines), LINE * len(lines)


def _words(title):
    """The words; one that is wider than a line is cut where the line ends."""
    for word in title.split():
        while width_of(word) > LONGEST_LINE:
            end = next(end for end in range(len(word), 0, -1) if width_of(word[:end]) <= LONGEST_LINE)
            yield word[:end]
            word = word[end:]
        yield word


def _shortened(line):
    while width_of(line + ELLIPSIS) > LONGEST_LINE:
        line = line[:-1].rstrip()
    return line + ELLIPSIS


def _width(letter):
    if letter in NARROW_LETTERS:
        return NARROW
    if unicodedata.east_asian_width(letter) in "WF":
        return SQUARE
    if letter in BROAD_LETTERS:
        return BROAD
    return CAPITAL if letter.isupper() else MIDDLING
