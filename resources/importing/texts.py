"""Values of a file as the texts that a page may hold."""

import re

# XML 1.0 forbids these, so one of them in a title would break every feed that the page is in.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
# Word processors write soft line breaks and page breaks as these, which XML forbids too.
BREAKS = re.compile("\r\n|[\x0b\x0c]")


def text_of(value):
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return FORBIDDEN.sub("", BREAKS.sub("\n", text)).encode("utf-8", "replace").decode()


def line_of(value):
    return " ".join(text_of(value).split())


def shorten(text, length):
    """`text` cut at a word and marked with an ellipsis where it is longer than `length` characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rpartition(" ")[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:.") + "…"
