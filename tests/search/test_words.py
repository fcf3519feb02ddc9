"""What is found by words, by whom, and in which order."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from communities.models import CommunityIndexPage
from portal.models import SiteIdentity
from search.engines import engine
from search.query import SearchQuery
from tests.factories import (
    add_to,
    make_account,
    make_community,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
    make_topic,
)

pytestmark = pytest.mark.django_db


def found(viewer, text, **fields):
    return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text, **fields)).hits]


def paragraph(text):
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


def test_the_body_of_a_page_is_searched(member):
    make_resource("Bread", body=paragraph("We began with sourdough."), worked="<p>Rye</p>", did_not_work="<p>Spelt</p>")
    for word in ("sourdough", "rye", "spelt"):
        assert found(member, word) == ["Bread"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("She reconciles the medicines", "medicine reconciliation reconciled"),
        ("Café in Malmö", "cafe malmo"),
        ("COVID-19 on the ward", "covid-19"),
        ("COVID-19 on the ward", "Covid 19"),
        ("Open 24/7", "24/7"),
        ("O’Brien’s rule", "o'brien"),
        ("Huddles", "huddl"),
    ],
)
def test_forms_of_a_word_find_each_other(member, written, asked):
    make_resource("Wanted", summary=written)
    make_resource("Other", summary="Grade 7 and no more")
    assert found(member, asked)[:1] == ["Wanted"]


def test_nobody_finds_a_public_page_by_a_community_that_they_may_not_know(member):
    community = make_community("Sourdough circle")
    page = make_resource("Bread", community=community)
    assert "Bread" in found(member, "sourdough circle")
    page.is_public = True
    page.save()
    SiteIdentity.objects.update(is_open=False)
    assert found(AnonymousUser(), "sourdough circle") == []
    community.is_public = True
    community.save()
    assert "Bread" in found(AnonymousUser(), "sourdough circle")
    community.is_public = False
    community.save()
    assert found(AnonymousUser(), "sourdough circle") == []


def test_grade_6_is_not_grade_7(member):
    make_resource("Six", summary="A nurse of grade 6 writes")
    make_resource("Seven", summary="A nurse of grade 7 writes")
    assert found(member, "grade 6")[0] == "Six"
    assert found(member, '"grade 6"') == ["Six"]


def test_an_exact_phrase_is_not_its_words(member):
    make_resource("Together", summary="The case clinic begins at ten.")
    make_resource("Apart", summary="In this case the clinic was closed.")
    assert found(member, '"case clinic"') == ["Together"]
    assert found(member, "“case clinic”") == ["Together"]


def test_a_word_with_a_minus_is_left_out(member):
    make_resource("With", summary="Huddles and falls")
    make_resource("Without", summary="Huddles and pressure sores")
    assert found(member, "huddles -falls") == ["Without"]
    assert "With" not in found(member, "-falls")
    assert "Without" in found(member, "-falls")


def test_what_says_it_in_its_title_stands_first(member):
    make_resource("Rounds", body=paragraph("Somebody spoke of huddles. " + "And of much besides. " * 20))
    make_resource("Huddles")
    assert found(member, "huddles") == ["Huddles", "Rounds"]
    assert found(member, "huddles", sort="title") == ["Huddles", "Rounds"]


@pytest.mark.parametrize(
    ("text", "is_told"), [("💊", True), ("%", True), ("bread", False), ("", False), ("-rye", False)]
)
def test_a_search_without_a_word_says_so(client, member, text, is_told):
    make_resource("Bread")
    client.force_login(member)
    content = client.get("/search/", {"q": text}).content.decode()
    assert "Bread" in content
    assert ("There is no word to search for" in content) is is_told


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "-",
        "- -",
        '-"',
        "*",
        "a*",
        "NEAR(a b)",
        "title:falls",
        "{title}: falls",
        "AND OR NOT",
        "'; DROP TABLE x",
        "\\",
        "falls \\",
        "'",
        "%s %",
        "😀",
        "🏥 ward",
        "falls" * 40,
        "a " * 100,
        "! & | : ( )",
        "٣",
        "中文",
        "\x02\x03",
        "-falls",
        "“",
    ],
)
def test_any_string_is_a_question(member, text):
    make_resource("Falls")
    engine.search(SearchQuery(viewer=member, text=text))


class TestWhoFindsWhat:
    def test_drafts_are_not_found(self, member):
        page = make_resource("Published")
        page.title, page.body = "Rewritten", paragraph("sourdough")
        page.save_revision()
        make_resource("New", live=False, body=paragraph("sourdough"))
        assert found(member, "sourdough") == []

    def test_a_closed_community_is_found_by_its_card_only(self, member):
        community = make_community("Bakers", summary="For those who bake", enquiry="<p>sourdough</p>")
        add_to(community, make_person())
        privacy.close(community=community)
        index = CommunityIndexPage.objects.get()

        def listed(viewer, text):
            within = index.within(viewer, {})
            query = SearchQuery(viewer=viewer, text=text, types=("community",))
            return engine.search(query, within=within).hits

        assert listed(member, "sourdough") == []
        (hit,) = listed(member, "bake")
        assert hit.passage == ""
        insider = make_account()
        membership.add(community=community, person=insider.profile)
        assert len(listed(type(insider).objects.get(pk=insider.pk), "sourdough")) == 1

    def test_what_a_closed_community_knows_is_found_by_its_members(self, member):
        community = make_community("Bakers")
        add_to(community, make_person())
        make_resource("Bread", community=community, body=paragraph("sourdough"))
        make_resource("Elsewhere", body=paragraph("sourdough"))
        privacy.close(community=community)
        assert found(member, "sourdough") == ["Elsewhere"]

    def test_what_somebody_hides_is_not_found(self, member):
        make_person("Shown", help="Ask me about sourdough")
        make_person("Hidden", help="Ask me about sourdough", hide_help=True)
        make_person("Secret", topics=[make_topic("Sourdough")], hide_topics=True)
        assert found(member, "sourdough") == ["Shown"]

    def test_a_reflection_without_consent_is_not_found(self, member):
        said = [
            {"type": "reflection", "value": {"quotation": "I love sourdough", "said_by": "", "consent": True}},
            {"type": "reflection", "value": {"quotation": "I hate marzipan", "said_by": "", "consent": False}},
        ]
        make_gathering("Bakers meet", reflections=said)
        assert found(member, "sourdough") == ["Bakers meet"]
        assert found(member, "marzipan") == []

    def test_a_branch_that_is_closed_later_is_not_found(self, member):
        page = make_standard_page("Recipes", body=paragraph("sourdough"))
        assert found(member, "sourdough") == ["Recipes"]
        PageViewRestriction.objects.create(page_id=page.pk, restriction_type="groups")
        member = type(member).objects.get(pk=member.pk)
        assert found(member, "sourdough") == []


def test_a_phrase_stands_in_one_field_and_what_begins_so_is_its_last_word(member):
    make_resource("Ward emmer", summary="Barley spelt", body=paragraph("Millet"))
    make_resource("Career planning")
    make_resource("Care planners")
    assert found(member, '"emmer barley"') == found(member, '"spelt millet"') == []
    assert found(member, 'ward -"emmer barley"') == ["Ward emmer"]
    assert found(member, '"care plann"', as_typed=True) == ["Care planners"]


def test_a_page_is_found_by_the_topic_above_its_own(member):
    broad = make_topic("Wellbeing")
    make_resource("Rest", topics=[make_topic("Breaks", parent=broad)])
    assert found(member, "wellbeing") == ["Rest"]


def test_of_a_listed_community_no_more_is_asked_than_its_card_shows(client, member):
    community = make_community("Doctors")
    community.tags.add("lithium")
    community.save_revision().publish()
    privacy.set_readers(community=community, readers=privacy.Readers.MEMBERS)
    listed = CommunityIndexPage.objects.get()
    client.force_login(make_account())
    assert "Doctors" in client.get(f"{listed.url}?q=doctors").content.decode()
    for asked in ("lithium", "doctors+-lithium"):
        hits = [hit.page.title for hit in client.get(f"{listed.url}?q={asked}").context["results"].hits]
        assert hits == (["Doctors"] if "doctors" in asked else []), asked


@pytest.mark.parametrize("asked", ["LOS", "los", "PROM"])
def test_neither_short_words_nor_abbreviations_find_by_how_words_begin(member, asked):
    make_resource("Promises", summary="We look long for newspapers")
    assert found(member, asked) == []


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_of_a_phone_takes_a_word_away_too(member, dash):
    make_resource("One", summary="huddles")
    make_resource("Two", summary="huddles and falls")
    assert found(member, f"huddles {dash}falls") == ["One"]
