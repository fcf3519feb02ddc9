"""Characters that come in by pasting from other programs, that nobody sees, and that XML and spreadsheets refuse."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def without_controls(text):
    """`text` as XML 1.0 allows it: https://www.w3.org/TR/xml/#charsets."""
    return _CONTROLS.sub("", text)
