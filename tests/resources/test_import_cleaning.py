import json
import re

import pytest

from resources.importing.cleaning import clean
from resources.importing.markup import clean_html, plain
from resources.importing.rows import PLACES
from resources.models import LibraryPage, ResourcePage
from tests.factories import make_topic

FORBIDDEN_IN_XML = "".join(map(chr, [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF]))
SOURCE = "https://source.example/guides/one/"


def cleaned(**fields):
    return clean(1, {**dict.fromkeys(PLACES), **fields})


@pytest.mark.django_db
def test_no_text_field_keeps_what_xml_forbids_and_the_feed_is_well_formed(load, client):
    make_topic("Falls")
    dirty = f"a{FORBIDDEN_IN_XML}b"
    fields = ("title", "summary", "kind", "tags", "authors", "licence", "id")
    row = {**dict.fromkeys(fields, dirty), "html": f"<p>{dirty} &#1; &#x0b;</p>", "topics": ["Fa\0lls\x1f", dirty]}
    load({**row, "source_url": "https://source.example/\x07a"}, {"title": "t", "text": dirty}, live=True)
    for page in ResourcePage.objects.all():
        texts = [page.title, page.summary, page.licence, page.source_url, page.slug, str(page.body), *page.tags.names()]
        texts += [author.name for author in page.authorships.all()] + [page.latest_revision.object_str]
        texts.append(json.dumps(page.latest_revision.content, ensure_ascii=False, default=str))
        assert not [text for text in texts if set(text) & set(FORBIDDEN_IN_XML)]
    assert [topic.name for topic in ResourcePage.objects.first().topics.all()] == ["Falls"]
    assert client.get(f"{LibraryPage.objects.get().url}feed/").status_code == 200


def test_line_and_page_breaks_of_word_processors_part_words():
    assert cleaned(title="One\x0btwo\x0cthree").title == "One two three"
    assert cleaned(title="t", text="One\x0btwo").body == [("paragraph", "<p>One two</p>")]


@pytest.mark.parametrize(
    ("link", "resolved"),
    [
        ("//evil.example", "https://evil.example"),
        ("/admin/logout/", "https://source.example/admin/logout/"),
        ("?next=//evil.example", f"{SOURCE}?next=//evil.example"),
        ("two/", f"{SOURCE}two/"),
        ("#part", f"{SOURCE}#part"),
        ("https:/admin/logout/", "https://source.example/admin/logout/"),
        ("https://other.example/a?b=1&amp;c=2", "https://other.example/a?b=1&amp;c=2"),
        ("mailto:ask@source.example", "mailto:ask@source.example"),
    ],
)
def test_links_lead_to_where_they_led_at_the_source(link, resolved):
    row = cleaned(title="t", html=f'<p>See <a href="{link}">these words</a>.</p>', source_url=SOURCE)
    assert row.body == [("paragraph", f'<p>See <a href="{resolved}">these words</a>.</p>')]


@pytest.mark.parametrize(
    "link", ["//evil.example", "/admin/logout/", "?next=x", "#part", "two/", "https:/admin/logout/"]
)
def test_links_that_depend_on_an_unknown_source_leave_their_words(link):
    assert clean_html(f'<p>See <a href="{link}">these <b>words</b></a>.</p>') == "<p>See these <b>words</b>.</p>"
    assert clean_html(f'<a href="{link}">words</a>', base="mailto:ask@source.example") == "words"


@pytest.mark.parametrize(
    "link", ["java\nscript:alert(1)", "data:text/html,x", "https://[", "http://", "\\\\evil.example", ""]
)
@pytest.mark.parametrize("base", ["", SOURCE])
def test_links_that_are_no_addresses_never_leave_the_site_by_a_trick(link, base):
    links = re.findall(r'href="([^"]*)"', clean_html(f'<a href="{link}">words</a>', base=base))
    assert all(found.startswith("https://source.example/") for found in links)


def test_a_title_taken_from_html_holds_no_script_and_no_address():
    row = cleaned(html='<script>alert(1)</script><p>Huddles <a href="https://e.example/?a>b">work</a></p>')
    assert (row.title, row.summary) == ("Huddles work", "Huddles work")


@pytest.mark.parametrize("field", ["html", "text", "title"])
@pytest.mark.parametrize("piece", ["<", "<a", "\n", " \n\r", "* "])
def test_two_megabytes_of_nonsense_are_read_once(field, piece):
    """A text that were read again for each of its letters would take hours."""
    row = cleaned(**{field: f"x{piece * (2_000_000 // len(piece))}"})
    assert row.title


def test_plain_text_of_html_keeps_signs_that_are_no_tags():
    assert plain("<p>1 &lt; 2</p>").strip() == "1 < 2"
