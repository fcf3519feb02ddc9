#!/usr/bin/env python3
"""What comes out of files that were made to hurt whoever reads them: `python benchmarks/hostile_files.py`.

Each is made on the spot and read as an uploaded document is. Ends with 1 where one took more time or memory than the
limits allow, or was taken for a fault of ours.
"""

import io
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from extraction import KILOBYTES, LINE, ROOT, SECONDS, prepare

sys.path.insert(0, str(ROOT))
WORDS = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TEXTS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
)
TEXTS_END = "</office:text></office:body></office:document-content>"
ODT = "application/vnd.oasis.opendocument.text"
MEGABYTE = 1024**2


def main():
    findings_in, put_into_words = prepare()
    print(LINE.format("file", "state", "words", "bytes", "seconds", "MB", "reason"))
    beyond = False
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FILES.items():
            path = Path(folder) / name
            path.write_bytes(make())
            started = time.perf_counter()
            findings = findings_in(path, name)
            seconds = time.perf_counter() - started
            read = put_into_words(findings, name)
            beyond |= seconds > SECONDS or findings.peak_kb > KILOBYTES or read.state == "failed"
            figures = len(read.text.split()), path.stat().st_size, f"{seconds:.2f}", f"{findings.peak_kb / 1024:.0f}"
            print(LINE.format(name, read.state, *figures, read.reason), flush=True)
    return int(beyond)


def archive(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in members.items():
            with made.open(name, "w") as member:
                for part in [content] if isinstance(content, bytes) else content:
                    member.write(part)
    return stream.getvalue()


def word_file(body, head=""):
    from tests.portal.extraction.making import saved, with_member, word

    return with_member(saved(word("Ward")), "word/document.xml", f"{head}{WORDS}{body}</w:body></w:document>".encode())


def bomb():
    return archive({"word/document.xml": (b"<w:t>" + b" " * MEGABYTE for _ in range(900))})


def half_a_bomb():
    """Under what is suspicious, by parts that shrink less."""
    import random

    chance = random.Random(1)
    words = "".join(f"<w:p><w:r><w:t>{chance.getrandbits(64):x}</w:t></w:r></w:p>" for _ in range(1_000_000))
    return word_file(words)


def million_cells():
    from openpyxl import Workbook

    book, stream = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Falls")
    for row in range(10_000):
        sheet.append([row * column for column in range(99)] + [f"ward {row}"])
    book.save(stream)
    return stream.getvalue()


def many_pages(number=5000):
    from tests.portal.extraction.making import pdf

    return pdf(*(f"Page {page} of ward huddles" for page in range(number)))


def locked_pdf():
    from tests.portal.extraction.making import pdf

    return pdf("Ward", password="secret")  # noqa: S106


def nested_odt(depth=200_000):
    body = "<text:section>" * depth + "<text:p>deep</text:p>" + "</text:section>" * depth
    return odt(f"{TEXTS}{body}{TEXTS_END}")


def odt(content):
    return archive({"mimetype": ODT.encode(), "content.xml": content.encode()})


def entities(levels=12):
    """A thousand million laughs."""
    named = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels))
    return (
        f'<!DOCTYPE d [<!ENTITY e0 "ha">{named}<!ENTITY far SYSTEM "http://127.0.0.1:9/x">]>',
        f"&e{levels - 1};&far;",
    )


def word_with_entities():
    head, uses = entities()
    return word_file(f"<w:p><w:r><w:t>before {uses} after</w:t></w:r></w:p>", head)


def odt_with_entities():
    head, uses = entities()
    return odt(
        f"{head}{TEXTS}<text:p>before {uses} after</text:p></office:text></office:body></office:document-content>"
    )


FILES = {
    "bomb.docx": bomb,
    "million-paragraphs.docx": half_a_bomb,
    "million-cells.xlsx": million_cells,
    "pages-5000.pdf": many_pages,
    "locked.pdf": locked_pdf,
    "deep.odt": nested_odt,
    "entities.docx": word_with_entities,
    "entities.odt": odt_with_entities,
    "script.html": lambda: b"<p>before</p><script>" + b"x = 'ward';\n" * 5 * MEGABYTE + b"</script><p>after</p>",
    "deep.html": lambda: b"<div>" * 500_000 + b"ward" + b"</div>" * 500_000,
    "one-line.html": lambda: b"<p>" + b"ward " * 10 * MEGABYTE,
    "utf-16.csv": lambda: "ward;falls\nStåle;12\n".encode("utf-16"),
    "utf-16-without-mark.csv": lambda: "ward;falls\nStåle;12\n".encode("utf-16-le"),
    "really-a-pdf.docx": locked_pdf,
    "really-a-program.pdf": lambda: Path(sys.executable).read_bytes()[:MEGABYTE],
    "empty.pdf": bytes,
    "noughts.txt": lambda: bytes(MEGABYTE),
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 500_000 + b"ward" + b"}" * 500_001,
}

if __name__ == "__main__":
    sys.exit(main())
