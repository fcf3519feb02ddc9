"""Word: the text with its tables and text boxes, then headers, footers, notes, comments, charts and diagrams."""

from collections.abc import Iterator

from docx.opc.pkgreader import PackageReader

from portal.extraction.findings import Notes
from portal.extraction.markup import CHART, OFFICE, paragraphs

MAIN = "officeDocument"
BESIDE = ("header", "footer", "footnotes", "endnotes", "comments", "diagramData")


def lines(file, notes: Notes) -> Iterator[str]:
    # Not `docx.Document`, which refuses documents with macros and holds all of a long one in memory.
    parts = [
        (relation.rpartition("/")[2], content)
        for _, _, relation, content in PackageReader.from_file(file).iter_sparts()
    ]
    for kind in (MAIN, *BESIDE):
        for content in (content for found, content in parts if found == kind):
            yield from paragraphs(content, OFFICE)
    for content in (content for found, content in parts if found == "chart"):
        yield from paragraphs(content, CHART)
