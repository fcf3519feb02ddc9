"""OpenDocument texts, tables and slides: the body with notes and comments, then headers and footers."""

import zipfile
from collections.abc import Iterator

from portal.extraction.findings import Notes
from portal.extraction.markup import Markup, paragraphs

# Of fields only what an author has written: no numbers of pages, names of files, or who commented when. What somebody
# has deleted stays in the file as long as changes are tracked.
WORDS, GAPS = frozenset({"p", "h"}), frozenset({"s", "tab", "line-break"})
SKIPPED = frozenset(
    {"creator", "date", "file-name", "page-count", "page-number", "sheet-name", "time", "tracked-changes"}
)
TEXT = Markup(words=WORDS, ends=WORDS, gaps=GAPS, skipped=SKIPPED)
SHEETS = Markup(
    words=WORDS,
    ends=frozenset({"table", "table-row"}),
    gaps=GAPS | WORDS,
    skipped=SKIPPED,
    attributes={"table": "name"},
)


def lines(file, notes: Notes) -> Iterator[str]:
    with zipfile.ZipFile(file) as archive:
        is_sheet = b"spreadsheet" in archive.read("mimetype")
        with archive.open("content.xml") as body:
            yield from paragraphs(body, SHEETS if is_sheet else TEXT)
        if "styles.xml" in archive.namelist():
            with archive.open("styles.xml") as styles:
                yield from paragraphs(styles, TEXT)
