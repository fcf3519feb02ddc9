"""Words that go on in the next line: "imple-mentation" is one, "re-clone" has a hyphen if the document says "clone"."""

import re

# PDFium marks a hyphen at the end of a line by either.
BROKEN = re.compile("([\\w-]*)[\x02\ufffe](?:\r\n|\n)?(\\w*)")
WORD = re.compile(r"\w+")


class LineBreaks:
    """Mends page after page, by the words that the document has used so far; where they do not tell, it is one word."""

    def __init__(self):
        self.known = set()

    def mended(self, page: str) -> str:
        self.known |= {word.lower() for word in WORD.findall(BROKEN.sub(" ", page))}
        return BROKEN.sub(self._mend, page)

    def _mend(self, broken):
        before, after = broken.groups()
        whole = f"{before}{after}".lower()
        is_compound = "-" in before or (whole not in self.known and {before.lower(), after.lower()} <= self.known)
        return f"{before}-{after}" if is_compound else f"{before}{after}"
