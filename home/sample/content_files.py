"""Reads the sample's TOML files and the few marks that their texts use."""

import re
import tomllib
from pathlib import Path

from django.utils.html import escape

from home.sample.office_files import as_docx, as_pdf

CONTENT = Path(__file__).parent / "content"
WRITERS = {".pdf": as_pdf, ".docx": as_docx}


def read(name):
    return tomllib.loads((CONTENT / name).read_text())


def read_all(folder):
    """(file's own name, its table) for every file of a folder, in name order."""
    return [(path.stem, tomllib.loads(path.read_text())) for path in sorted((CONTENT / folder).glob("*.toml"))]


def document(name):
    """The bytes of a sample document; a PDF or Word file is written from the text of the same name."""
    path = CONTENT / "documents" / name
    write = WRITERS.get(path.suffix)
    return write(path.with_suffix(".txt").read_text()) if write else path.read_bytes()


def inline(text):
    """Bold and links of one line of text, as HTML."""
    text = escape(" ".join(text.split()))
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', text)


def html(text):
    """Paragraphs and lists as HTML for a rich text field."""
    parts = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = chunk.strip().splitlines()
        if all(line.startswith("- ") for line in lines):
            parts.append("<ul>" + "".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            parts.append(f"<p>{inline(chunk)}</p>")
    return "".join(parts)


def body(text):
    """Body blocks: `## ` begins a heading, `> ` a quotation with its source behind a dash, `! ` a callout."""
    blocks = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        chunk = chunk.strip()
        if chunk.startswith("## "):
            blocks.append(("heading", chunk[3:]))
        elif chunk.startswith("> "):
            quotation, _, source = chunk[2:].rpartition(" — ")
            blocks.append(("quotation", {"text": quotation or source, "source": source if quotation else ""}))
        elif chunk.startswith("! "):
            title, _, rest = chunk[2:].partition(": ")
            blocks.append(("callout", {"title": title, "text": f"<p>{inline(rest)}</p>"}))
        elif blocks and blocks[-1][0] == "paragraph":
            blocks[-1] = ("paragraph", blocks[-1][1] + html(chunk))
        else:
            blocks.append(("paragraph", html(chunk)))
    return blocks
