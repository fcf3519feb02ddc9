"""What a hit shows of why it was found."""

import pytest

from portal.models import Audience
from search.engines import engine
from search.query import SearchQuery
from search.showing.passages import as_html
from tests.factories import make_community, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


def paragraph(text):
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


def test_a_card_tells_of_the_topic_that_matched(member):
    page = make_resource("Bread", summary="Flour and water", community=make_community("Sourdough circle"))
    page.topics.add(make_topic("Sourdough and rye"))
    page.save()
    (hit,) = [hit for hit in engine.search(SearchQuery(viewer=member, text="sourdough")).hits if hit.page.pk == page.pk]
    assert hit.passage == "Topic: <mark>Sourdough</mark> and rye"
    (hit,) = engine.search(SearchQuery(viewer=member, text="water")).hits
    assert hit.passage == ""


def test_a_card_calls_what_matched_by_what_it_is(member):
    page = make_resource("Bread")
    page.audiences.add(Audience.objects.create(name="Bakers & millers", slug="bakers"))
    page.tags.add("sourdough")
    page.save()

    def passage(text):
        (hit,) = engine.search(SearchQuery(viewer=member, text=text)).hits
        return hit.passage

    assert passage("millers") == "Audience: Bakers &amp; <mark>millers</mark>"
    assert passage("sourdough") == "Tag: <mark>sourdough</mark>"


def test_the_passage_marks_what_matched_and_nothing_else_is_html(member):
    make_resource("Bread", body=paragraph("Less is more: 5 &lt; 6 with sourdough &amp; butter."))
    (hit,) = engine.search(SearchQuery(viewer=member, text="sourdough")).hits
    assert hit.passage == "Less is more: 5 &lt; 6 with <mark>sourdough</mark> &amp; butter."


def test_title_and_summary_of_a_card_are_marked_too(client, member):
    make_resource("Sourdough & <b>", summary="Of sourdoughs")
    make_person("Sourdough Baker")
    client.force_login(member)
    content = client.get("/search/", {"q": "sourdough"}).content.decode()
    assert ">" + "<mark>Sourdough</mark> &amp; &lt;b&gt;</a>" in content
    assert "Of <mark>sourdoughs</mark></p>" in content
    assert "<mark>Sourdough</mark> Baker</a>" in content


def test_a_passage_says_where_it_tells_of_what_did_not_work(member):
    make_resource(
        "Bread",
        worked="<p>We stood up for sourdough.</p>",
        did_not_work="<p>We sat down. The rye was late.</p>",
        harvested_question="Who wants spelt?",
    )
    hits = {text: engine.search(SearchQuery(viewer=member, text=text)).hits for text in ("sourdough", "rye", "spelt")}
    assert {text: hit.passage for text, (hit,) in hits.items()} == {
        "sourdough": "We stood up for <mark>sourdough</mark>.",
        "rye": "What did not work: The <mark>rye</mark> was late.",
        "spelt": "Who wants <mark>spelt</mark>?",
    }


def test_tags_in_a_passage_are_shown_and_do_nothing():
    assert as_html("<script>\x02a\x03</script>") == "&lt;script&gt;<mark>a</mark>&lt;/script&gt;"


def test_headings_and_paragraphs_in_a_passage_are_told_apart():
    assert as_html("Ward 14\nThe \x02ward\x03\nNow.\nThen") == "Ward 14 · The <mark>ward</mark> · Now. Then"
    assert as_html("a line\nof \x02falls\x03", "a.pdf").endswith(" a line of <mark>falls</mark>")


def test_a_file_that_is_found_by_its_name_is_named_once():
    assert as_html("\x02falls\x03.csv", "falls.csv") == "In the file: <mark>falls</mark>.csv."
    assert as_html("nine \x02falls\x03", "falls.csv") == "In the file: falls.csv. nine <mark>falls</mark>"


def test_of_a_person_what_matched_is_shown_though_their_card_has_neither_summary_nor_topics(member):
    make_person("Asha", summary="I learnt from ten honest minutes.")
    make_person("Ben", topics=[make_topic("Handover")])
    make_person("Cleo", role="Sister for handover")

    def passages(text):
        hits = engine.search(SearchQuery(viewer=member, text=text, types=("person",))).hits
        return {hit.page.title: hit.passage for hit in hits}

    # SQLite marks a phrase as one, PostgreSQL its words.
    passage = passages('"honest minutes"')["Asha"].replace("</mark> <mark>", " ")
    assert passage == "I learnt from ten <mark>honest minutes</mark>."
    assert passages("handover") == {"Ben": "Topic: <mark>Handover</mark>", "Cleo": ""}


@pytest.mark.parametrize(
    ("asked", "told", "marked"),
    [
        ("sourdough", "We began with sourdough.", "sourdough"),
        ("therapies", "A therapy dog came.", "therapy"),
        ("art", "A part of the party. " + "It was quiet. " * 200 + "Then came art.", "art"),
        ("cafe", "It was quiet. " * 100 + "The Café is open.", "Café"),
        ("sourdough bread", "It was quiet. " * 100 + "Our bread.", "bread"),
    ],
)
def test_the_passage_of_a_long_text_is_where_the_word_stands(member, asked, told, marked):
    make_resource("Long", body=paragraph("Nothing of that. " * 200 + told + " Nor here." * 200))
    (hit,) = engine.search(SearchQuery(viewer=member, text=asked, types=("resource",))).hits
    assert f"<mark>{marked}</mark>" in hit.passage
    assert len(hit.passage) < 400


def test_a_match_in_the_title_alone_gives_no_passage(member):
    make_resource("Sourdough", body=paragraph("We bake."))
    assert engine.search(SearchQuery(viewer=member, text="sourdough")).hits[0].passage == ""
