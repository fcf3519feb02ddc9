"""Records as spreadsheets: plain headings, words instead of codes, times as the clock shows them, nothing that runs."""

import csv
import datetime
import re
import unicodedata

from django.db.models import Model
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.text import slugify
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail_modeladmin.views import IndexView

from portal.control_characters import without_controls

CSV_TYPE = "text/csv; charset=utf-8"
# Without it Excel takes the file for Windows-1252.
BYTE_ORDER_MARK = "\ufeff"
# Full-width signs count as plain ones where Japanese or Chinese is typed.
RUNS_IN_A_SPREADSHEET = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"}
# Control and format characters, spaces, and marks that stand on no letter.
SEEN_BY_NOBODY = {"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"}
# Letters and signs to Unicode, but blank.
BLANK = set("\u115f\u1160\u2800\u3164\uffa0")
# Here another cell or line begins for a program that splits at “;”: after the first comma it takes no quotation marks.
WITHIN = re.compile("(?<=[;\n\r\x85\u2028\u2029])")
MINUTE, MINUTE_OF_EXCEL = "%Y-%m-%d %H:%M", "yyyy-mm-dd hh:mm"


def csv_writer():
    """`writerow` gives the line back. Every cell is quoted, which keeps the first whole where “;” parts cells."""
    return csv.writer(_Line(), quoting=csv.QUOTE_ALL)


class _Line:
    """Gives back what a csv writer writes."""

    def write(self, line):
        return line


def harmless(value):
    """A text that a spreadsheet shows instead of computing it: https://owasp.org/www-community/attacks/CSV_Injection."""
    value = without_controls(value)
    first, *others = WITHIN.split(value)
    return "".join([_guarded(first, value), *(_guarded(cell, cell) for cell in others)])


def _guarded(cell, begins):
    # A program may drop what nobody sees, and then compute what comes next.
    seen = next((sign for sign in begins if not _is_unseen(sign)), "")
    return cell if RUNS_IN_A_SPREADSHEET.isdisjoint((begins[:1], seen)) else f"'{cell}"


def _is_unseen(sign):
    return unicodedata.category(sign) in SEEN_BY_NOBODY or sign in BLANK


def mend_exports() -> None:
    """Wagtail's own reports and lists write titles and names as they are, and say of a CSV file nothing about letters.

    All their cells go through `harmless` and `csv_writer`, and every file says that it is UTF-8.
    """
    written, answered = SpreadsheetExportMixin.preprocess_field_value, SpreadsheetExportMixin.write_csv_response

    def preprocess_field_value(view, field, value, export_format):
        cell = written(view, field, value, export_format)
        return harmless(str(cell)) if isinstance(cell, str | Promise | Model) else cell

    def stream_csv(view, queryset):
        write, fields = csv_writer().writerow, view.list_export
        yield BYTE_ORDER_MARK + write([view.get_heading(queryset, field) for field in fields])
        for item in queryset:
            row = view.to_row_dict(item)
            yield write([view.preprocess_field_value(field, row[field], view.FORMAT_CSV) for field in fields])

    def write_csv_response(view, queryset):
        response = answered(view, queryset)
        response["Content-Type"] = CSV_TYPE
        return response

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.write_csv_response = write_csv_response


def local_minute(moment):
    return timezone.localtime(moment).strftime(MINUTE)


def local_moment(moment):
    return timezone.make_naive(moment)


class ExportMixin:
    """For an index view whose `model_admin.exported` maps each attribute or method of a record to its heading."""

    CSV, XLSX = IndexView.FORMAT_CSV, IndexView.FORMAT_XLSX
    custom_value_preprocess = {
        datetime.datetime: {CSV: local_minute, XLSX: local_moment},
        datetime.date: {CSV: datetime.date.isoformat, XLSX: None},
        str: {CSV: harmless, XLSX: harmless},
    }

    def get_filename(self):
        return f"{slugify(self.verbose_name_plural)}-{timezone.localdate().isoformat()}"

    def get_heading(self, queryset, field):
        return force_str(self.model_admin.exported[field])

    def to_row_dict(self, item):
        row = SpreadsheetExportMixin.to_row_dict(self, item)
        return {
            name: str(value) if isinstance(value, Model) else "" if value is None else value
            for name, value in row.items()
        }

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        return super().generate_xlsx_row(worksheet, row_dict, date_format=MINUTE_OF_EXCEL)
