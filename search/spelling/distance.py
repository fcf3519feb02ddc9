"""How far two words are apart: letters left out, put in, exchanged or swapped with the next."""


def distance(one: str, other: str, most: int) -> int:
    """The number of slips between two words; more than `most` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _without_common_ends(one, other)
    before, row = [], list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, before, row = before, row, [place]
        for column, counterpart in enumerate(other, 1):
            slips = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (letter != counterpart))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == counterpart:
                slips = min(slips, last[column - 2] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
    return row[-1]


def _without_common_ends(one, other):
    """What two words begin and end with alike takes no part in how far they are apart, and most of the time."""
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    end = next((back for back in range(shorter - start) if one[-1 - back] != other[-1 - back]), shorter - start)
    return one[start : len(one) - end], other[start : len(other) - end]
