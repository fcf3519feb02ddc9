import codecs
import io

import pytest
from docx.oxml import parse_xml

from portal.extraction.findings import Found
from portal.extraction.line_breaks import LineBreaks
from portal.extraction.reading import read
from tests.portal.extraction import making


def words(content, extension):
    findings = read(io.BytesIO(content), extension)
    assert findings.found == Found.READ, findings
    return findings.text.split()


def test_word_gives_its_text_tables_headers_footers_and_comments():
    document = making.word("opening")
    document.add_table(1, 1).cell(0, 0).text = "celled"
    document.sections[0].header.paragraphs[0].text = "headed"
    document.sections[0].footer.paragraphs[0].text = "footed"
    document.add_comment(document.paragraphs[0].runs, text="remarked", author="Somebody")
    document.add_paragraph("closing")
    found = words(making.saved(document), "docx")
    assert found[:3] == ["opening", "celled", "closing"]
    assert {"headed", "footed", "remarked"} == set(found[3:])


def test_word_gives_text_boxes_once_and_joins_what_formatting_has_split():
    document = making.word()
    paragraph = document.add_paragraph()
    paragraph.add_run("hud").bold = True
    paragraph.add_run("dles\tand").add_break()
    paragraph.add_run("rounds")
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert words(making.saved(document), "docx") == ["huddles", "and", "rounds", "boxed"]


def test_word_leaves_out_what_was_deleted_while_changes_were_tracked():
    document = making.word("kept")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deleted = f'<w:del {space} w:id="1"><w:r><w:delText>deleted</w:delText></w:r></w:del>'
    inserted = f'<w:ins {space} w:id="2"><w:r><w:t xml:space="preserve"> inserted</w:t></w:r></w:ins>'
    for change in (deleted, inserted):
        document.paragraphs[0]._p.append(parse_xml(change))
    assert words(making.saved(document), "docx") == ["kept", "inserted"]


def test_slides_give_tables_groups_charts_and_what_is_spoken():
    found = words(making.saved(making.presentation()), "pptx")
    assert {"Ward", "huddles", "celled", "grouped", "charted", "series", "spoken"} <= set(found)


def test_sheets_give_names_values_and_comments():
    found = words(making.saved(making.workbook()), "xlsx")
    assert found[:4] == ["Falls", "ward", "4", "4.5"]
    assert "remarked" in found


def test_a_very_large_workbook_gives_its_texts(monkeypatch):
    monkeypatch.setattr("portal.extraction.formats.sheets.LARGE", 10)
    book = making.workbook()
    book.active.append(["ward", "round"])
    shared = "<sst><si><t>shared</t></si><si><r><t>for</t></r><r><t>matted</t></r></si></sst>"
    content = making.with_member(making.saved(book), "xl/sharedStrings.xml", shared)
    assert words(content, "xlsx") == ["Falls", "ward", "ward", "round", "shared", "formatted", "remarked"]


def test_old_sheets_give_names_and_values():
    assert words(making.saved(making.old_workbook()), "xls") == ["Falls", "ward", "4"]


def test_open_document_text_gives_its_body_comments_and_headers():
    body = (
        "<office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:h>Ward<text:s/>rounds</text:h><text:p>one<text:span>word</text:span><text:line-break/>more"
        "<office:annotation><dc:creator>Somebody</dc:creator><text:p>remarked</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>celled</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text>"
    )
    header = "<style:master-page><style:header><text:p>headed <text:page-number>7</text:page-number></text:p></style:header></style:master-page>"
    found = words(making.open_document("text", body, header), "odt")
    assert found == ["Ward", "rounds", "oneword", "more", "remarked", "celled", "headed"]


def test_open_document_sheet_gives_its_rows_without_repeating_empty_ones():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = (
        '<office:spreadsheet><table:table table:name="Falls"><table:table-row table:number-rows-repeated="1000000">'
        f"{cell.format('ward')}{cell.format('4')}</table:table-row></table:table></office:spreadsheet>"
    )
    assert read(io.BytesIO(making.open_document("spreadsheet", body)), "ods").text == "Falls\nward 4"


def test_open_document_slides_give_their_notes():
    body = "<office:presentation><draw:page><draw:frame><text:p>shown</text:p></draw:frame><draw:notes><text:p>spoken</text:p></draw:notes></draw:page></office:presentation>"
    assert words(making.open_document("presentation", body), "odp") == ["shown", "spoken"]


def test_pdf_gives_each_page_and_its_comments():
    assert words(making.pdf("first", "second", comment="remarked"), "pdf") == ["first", "second", "remarked"]


def test_pdf_that_only_forbids_changes_is_read():
    assert words(making.pdf("open", password=""), "pdf") == ["open"]


def test_pdf_gives_right_to_left_text_in_the_order_in_which_it_is_read():
    assert words(making.right_to_left(), "pdf") == ["\u05d0\u05d1\u05d2"]


def test_slides_give_no_numbers_of_slides():
    slides = making.presentation()
    field = '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{1}" type="slidenum"><a:t>77</a:t></a:fld>'
    slides.slides[0].shapes.title.text_frame.paragraphs[0]._p.append(parse_xml(field))
    assert "77" not in " ".join(words(making.saved(slides), "pptx"))


def test_rtf_gives_letters_of_other_languages_and_tables():
    content = rb"{\rtf1\ansi\ansicpg1252 Caf\'e9 \u8217?s\par\trowd\cellx1000 celled\cell\row}"
    assert words(content, "rtf") == ["Café", "’s", "celled"]


def test_html_gives_what_a_browser_shows():
    content = (
        "<!doctype html><html><head><title>Ward</title><style>p{}</style><script>x=1</script></head><body>"
        "<!-- hidden --><p>one<b>word</b></p><p>Café &amp; more<br>lines</p><img alt='drawn'><template>no</template></body></html>"
    )
    expected = ["Ward", "oneword", "Café", "&", "more", "lines", "drawn"]
    assert words(content.encode(), "html") == expected
    latin = content.replace("<head>", '<head><meta charset="iso-8859-1">').encode("latin-1")
    assert words(latin, "htm") == expected


def test_html_that_declares_xml_is_read():
    content = (
        b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>here</body></html>'
    )
    assert words(content, "html") == ["here"]


@pytest.mark.parametrize(
    "content",
    [
        "Größe, £5".encode(),
        "Größe, £5".encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + "Größe, £5".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Größe, £5".encode("utf-16-be"),
        "A long line of English before it. Größe, £5".encode("cp1252")[-9:].rjust(200, b" "),
    ],
)
def test_plain_text_and_tables_are_read_in_the_encoding_that_they_were_saved_in(content):
    assert words(content, "csv") == ["Größe,", "£5"]
    assert words(content, "txt") == ["Größe,", "£5"]


def test_text_in_another_alphabet_is_recognised():
    text = "Пациенты и сотрудники отделения встречаются каждое утро, чтобы обсудить риски. " * 5
    assert words(text.encode("cp1251"), "txt") == text.split()


def test_a_short_text_is_taken_to_come_from_western_europe():
    assert words("A naïve café in Zürich".encode("latin-1"), "txt") == ["A", "naïve", "café", "in", "Zürich"]


def test_joined_letters_and_invisible_marks_do_not_hide_a_word():
    assert words("ﬁnance co\u00adoperate zero\u200bwidth e\u0301tude".encode(), "txt") == [
        "finance",
        "cooperate",
        "zerowidth",
        "étude",
    ]


def test_what_no_database_can_hold_does_not_come_out():
    assert words(b"{\\rtf1 one\\u-10179? two\x00three}", "rtf")[0].startswith("one")
    assert "\x00" not in read(io.BytesIO(codecs.BOM_UTF16_LE + "a\x00b".encode("utf-16-le")), "txt").text


def test_a_key_in_letters_is_cut_and_the_words_around_it_stay():
    found = words(b"before " + b"A" * 100_000 + b" after", "txt")
    assert (found[0], found[2]) == ("before", "after")
    assert len(found[1]) == 250


def test_words_that_go_on_in_the_next_line_are_mended_by_what_the_document_says():
    mended = LineBreaks().mended("an imple\x02\r\nmentation, re\x02clone, clone, re, rap-of\x02practice")
    assert mended == "an implementation, re-clone, clone, re, rap-of-practice"


def test_the_template_of_a_document_is_read_as_one():
    assert words(making.saved(making.word("kept")), "dotx") == ["kept"]
