"""What editors and members read about a file: whether its words can be searched, and if not, why and what helps."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.extraction.findings import MOST_CHARACTERS, Findings, Found
from portal.extraction.kinds import PICTURES

NEWER = {"doc": "DOCX", "ppt": "PPTX", "xls": "XLSX"}


def reason_for(findings: Findings, extension: str) -> str:
    match findings.found:
        case Found.READ | Found.MACROS | Found.PARTLY:
            return " ".join(_of_read(findings))
        case Found.NO_WORDS:
            return _without_words(findings)
        case Found.OTHER_KIND:
            return _of_other_kind(extension)
        case Found.MISTYPED:
            return _(
                "Its name says %(name)s, but its content is something else, so its words cannot be searched. "
                "Save it again in its program."
            ) % {"name": extension.upper()}
    return _fixed(findings.found)


def _fixed(found):
    return {
        Found.LOCKED: _("This file is locked with a password, so its words cannot be searched."),
        Found.BROKEN: _(
            "This file is damaged, so its words cannot be searched. Save it again in its program and put that in."
        ),
        Found.TOO_LARGE: _("Unpacked, this file is too large to be read, so its words cannot be searched."),
        Found.TIMED_OUT: _("This file takes too long to read, so its words cannot be searched."),
        Found.FAILED: _("The portal could not read this file, by no fault of the file. Its words cannot be searched."),
    }[found]


def _of_read(findings):
    yield _("Its words can be searched.") if findings.found != Found.PARTLY else _("Some of its words can be searched.")
    if findings.cut:
        yield _(
            "It is long: what comes after the first %(number)s characters, or takes too long to read, is left out."
        ) % {"number": f"{MOST_CHARACTERS:,}"}
    if findings.pictures:
        yield ngettext(
            "%(pictures)s of its %(pages)s pages is a picture, whose words cannot be searched.",
            "%(pictures)s of its %(pages)s pages are pictures, whose words cannot be searched.",
            findings.pictures,
        ) % {"pictures": findings.pictures, "pages": findings.pages}
    elif findings.found == Found.PARTLY and not findings.cut:
        yield _("Some of its pages are damaged.")
    if findings.macros:
        yield _("It carries macros, small programs, which were not run.")


def _without_words(findings):
    if findings.pictures:
        return _(
            "Its pages are pictures, as a scanner makes them, so there are no words to search. "
            "A program for text recognition (OCR) can add them."
        )
    if findings.macros:
        return _("There are no words in this file, only macros, small programs, which were not run.")
    return _("There are no words in this file.")


def _of_other_kind(extension):
    if extension in PICTURES:
        return _("Words in pictures cannot be searched.")
    if extension in NEWER:
        return _("This is an old kind of Office file, whose words cannot be searched. Save it as %(kind)s.") % {
            "kind": NEWER[extension]
        }
    return _("Words in files of this kind cannot be searched.")
