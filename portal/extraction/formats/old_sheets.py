"""Excel as it was before 2007: each sheet's name and rows."""

from collections.abc import Iterator

from python_calamine import CalamineWorkbook, PasswordError

from portal.extraction.findings import CannotReadError, Found, Notes
from portal.extraction.formats.sheets import as_word


def lines(file, notes: Notes) -> Iterator[str]:
    try:
        workbook = CalamineWorkbook.from_filelike(file)
    except PasswordError as fault:
        raise CannotReadError(Found.LOCKED) from fault
    for name in workbook.sheet_names:
        yield name
        for row in workbook.get_sheet_by_name(name).iter_rows():
            yield " ".join(as_word(value) for value in row if value != "")
