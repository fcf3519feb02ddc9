"""Contrast as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

import re

CONTRAST_NEEDED = 4.5


def channels(colour):
    """Red, green and blue of `#rrggbb`, 0 to 255. Raises ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour or ""):
        raise ValueError(colour)
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def luminance(colour):
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_on_white(colour):
    """Contrast ratio between `#rrggbb` and white, 1 to 21."""
    return 1.05 / (luminance(colour) + 0.05)


def mix(colour, other, share):
    """`share` (0 to 1) of `other` in `colour`, as `#rrggbb`."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
