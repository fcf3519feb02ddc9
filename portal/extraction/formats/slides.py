"""PowerPoint: slide by slide its text with tables, charts and diagrams, the speaker's notes, comments."""

from collections.abc import Iterator

from pptx import Presentation

from portal.extraction.findings import Notes
from portal.extraction.markup import CHART, OFFICE, paragraphs

BESIDE = ("notesSlide", "comments", "diagramData")


def lines(file, notes: Notes) -> Iterator[str]:
    for slide in Presentation(file).slides:
        yield from paragraphs(slide.part.blob, OFFICE)
        for relation in slide.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external:
                continue
            if kind in BESIDE:
                yield from paragraphs(relation.target_part.blob, OFFICE)
            elif kind == "chart":
                yield from paragraphs(relation.target_part.blob, CHART)
