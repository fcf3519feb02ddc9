"""Small files of every kind, made by the libraries that make them."""

import io
import zipfile

import docx
import openpyxl
import pptx
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.comments import Comment
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
NAMES = (
    f'{OFFICE} xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def presentation():
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    slide.shapes.title.text = "Ward huddles"
    table = slide.shapes.add_table(1, 1, 0, 0, Inches(2), Inches(1)).table
    table.cell(0, 0).text = "celled"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "grouped"
    chart = CategoryChartData()
    chart.categories = ["charted"]
    chart.add_series("series", (1,))
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(2), Inches(2), chart)
    slide.notes_slide.notes_text_frame.text = "spoken"
    return slides


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Falls"
    sheet.append(["ward", 4.0, 4.5])
    sheet["A1"].comment = Comment("remarked", "Somebody")
    return book


def old_workbook():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Falls")
    sheet.write(0, 0, "ward")
    sheet.write(0, 1, 4)
    return book


def locked(content, password="secret"):
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, stream)
    return stream.getvalue()


def pdf(*pages, password=None, comment=None):
    """Pages of text, where a picture is a page that was scanned."""
    writer = PdfWriter()
    for page in pages:
        if isinstance(page, Image.Image):
            writer.append(io.BytesIO(picture_pdf(page)))
        else:
            _write(writer, page)
    if comment:
        writer.add_annotation(0, FreeText(text=comment, rect=(10, 10, 90, 20)))
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _write(writer, text):
    page = writer.add_blank_page(width=400, height=400)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in text.split("\n"))
    content.set_data(f"BT /F1 14 Tf 20 350 Td {shown} ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(content)


HEBREW = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <05D005D105D2> endbfchar endcmap end end"""


def right_to_left():
    """A page with one sign that stands for three letters of Hebrew, as browsers write what is joined."""
    writer = PdfWriter()
    _write(writer, "a")
    letters = DecodedStreamObject()
    letters.set_data(HEBREW.encode())
    font = writer.pages[0]["/Resources"]["/Font"]["/F1"]
    font[NameObject("/ToUnicode")] = writer._add_object(letters)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def scanned():
    return Image.new("L", (60, 60), 200)


def picture_pdf(picture):
    stream = io.BytesIO()
    picture.save(stream, "PDF")
    return stream.getvalue()


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return stream.getvalue()


def with_member(content, name, added):
    """The archive `content` with one member more, or another one in its place."""
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        members = {member: before.read(member) for member in before.namelist()}
    return zipped({**members, name: added})


def open_document(kind, body, styles="", manifest=""):
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {NAMES}><office:body>{body}</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:master-styles>{styles}</office:master-styles></office:document-styles>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )
