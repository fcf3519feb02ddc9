import pytest

from communities.submitting.simple_text import to_html, to_text
from communities.submitting.stream_text import stream_of, text_of
from portal.blocks import BodyBlock


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One\nline", "<p>One<br>line</p>"),
        ("Why:\n- one\n- two", "<p>Why:</p><ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("### Before\nthe **round**", "<h3>Before</h3><p>the <b>round</b></p>"),
        ("*soft* and 5 * 3 * 2", "<p><i>soft</i> and 5 * 3 * 2</p>"),
        ("[the form](https://example.org/a)", '<p><a href="https://example.org/a">the form</a></p>'),
        ("See https://example.org/a.", '<p>See <a href="https://example.org/a">https://example.org/a</a>.</p>'),
        ("[x](javascript:alert)", "<p>x</p>"),
        ("<script>alert(1)</script> & <b>", "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>"),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_clean_html(typed, expected):
    assert to_html(typed).replace("<br/>", "<br>") == expected


@pytest.mark.parametrize(
    "markup",
    [
        '<p data-block-key="a1">One with <b>bold</b>, <i>soft</i> and <a href="https://example.org/">a link</a>.</p>',
        "<p>One<br/>line</p><ul><li>one</li><li>two <b>x</b></li></ul><ol><li>a</li><li>b</li></ol>",
        "<h3>Before</h3><p>Tom &amp; Ann</p>",
        '<p><a linktype="page" id="3">another page</a></p>',
        "<p>A plain https://example.org/x in the text</p>",
    ],
)
def test_what_can_be_typed_comes_back_the_same(markup):
    text = to_text(markup)
    assert text is not None
    assert to_text(to_html(text, markup)) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>one<ul><li>inner</li></ul></li></ul>",
        "<p>One</p><hr/><p>Two</p>",
        '<embed embedtype="image" id="1"/>',
        "<p>two **stars** that are words</p>",
    ],
)
def test_what_cannot_be_typed_is_not_half_converted(markup):
    assert to_text(markup) is None


def test_a_link_to_a_file_of_the_portal_cannot_be_typed_by_guessing_its_number():
    assert to_html("[secret](document:7)") == "<p>secret</p>"


def stream(*blocks):
    return BodyBlock().to_python([{"type": kind, "value": value, "id": key} for kind, value, key in blocks])


QUOTATION = ("quotation", {"text": "We stood.", "source": "A nurse"}, "3f2a11aa-0000-4000-8000-000000000000")


def test_blocks_that_cannot_be_typed_stay_where_their_line_stands():
    body = stream(
        ("paragraph", "<p>Before</p>", "1"), QUOTATION, ("heading", "Then", "2"), ("paragraph", "<p>After</p>", "3")
    )
    text = text_of(body)
    assert text == "Before\n\n⟦Quotation 3f2a11aa⟧\n\n## Then\n\nAfter"
    kinds = [block["type"] for block in stream_of(text.replace("After", "Much after"), body)]
    assert kinds == ["paragraph", "quotation", "heading", "paragraph"]


def test_a_block_whose_line_was_deleted_stays_at_the_end():
    body = stream(QUOTATION, ("paragraph", "<p>After</p>", "3"))
    blocks = stream_of("Only this", body)
    assert [block["type"] for block in blocks] == ["paragraph", "quotation"]
    assert blocks[1]["value"]["text"] == "We stood."


@pytest.mark.parametrize("mark", ["**a ", "[a](", "*a "])
def test_marks_that_begin_and_never_end_stay_words(mark):
    """So many that a pattern which looks for each one's end to the end of the text would not come back for an hour."""
    assert to_html(mark * 100_000) == f"<p>{(mark * 100_000).strip()}</p>"


def test_links_with_brackets_and_bold_words_stay():
    assert to_html("[x](https://example.org/a_(b))") == '<p><a href="https://example.org/a_(b)">x</a></p>'
    assert to_html("**bold *both* bold**") == "<p><b>bold <i>both</i> bold</b></p>"
    assert to_html("**a **b**") == "<p>**a <b>b</b></p>"
