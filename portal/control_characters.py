"""Characters that nobody sees: XML and spreadsheets refuse those that come in by pasting from other programs."""

import re

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff"
    # These have all that follows read backwards, whatever its letters are: "gpj.exe" looks like "exe.jpg".
    r"\u202d\u202e]"
)


def without_controls(text):
    """`text` as XML 1.0 allows it (https://www.w3.org/TR/xml/#charsets), in the order of its own letters."""
    return _CONTROLS.sub("", text)
