import datetime
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from communities import privacy
from portal.models import PortalDocument, SiteIdentity
from search.engines import engine
from search.explaining.answering import explain
from search.models import SearchDocument, SynonymSet
from search.query import SearchQuery
from tests.factories import make_account, make_branch_editor, make_community, make_resource

pytestmark = pytest.mark.django_db


def screen(client, page, **asked):
    return client.get(reverse("page_in_search", args=[page.pk]), asked)


def why(client, page, **asked):
    return screen(client, page, **asked).context["why"]


@pytest.mark.parametrize("key", ["abc", "²", "1 or 1", "%00", "999999999999999999999", "٣"])
def test_an_address_that_names_no_page_is_no_fault(editing, key):
    response = editing.get(reverse("search_why"), {"q": "huddles", "page": key})
    assert response.status_code in (200, 404)


def test_the_place_is_that_of_the_search_itself(editing):
    last = make_resource("Something else", summary="Once, about huddles, among many other words of a summary.")
    first = make_resource("Huddles")
    hits = [hit.page.pk for hit in editing.get("/search/?q=huddles").context["results"].hits]
    assert hits == [first.pk, last.pk]
    assert [why(editing, page, q="huddles").place for page in (first, last)] == [1, 2]


def test_the_place_of_a_page_that_is_called_what_was_asked_for_is_that_on_the_pages_of_results(member, rf):
    """It leads the first page of results, where it is on that; further down it stays where it is."""
    for number in range(5):
        make_resource(f"Huddles and huddles {number}", summary="Huddles, huddles, huddles.", tags=["huddles"])
    called = make_resource("Huddles", summary="Of a word that stands in the title, and of many others besides. " * 6)
    query = SearchQuery(viewer=member, text="huddles", per_page=2)
    read = [hit.page for page in (1, 2, 3) for hit in engine.search(replace(query, page=page)).hits]
    assert [page.pk for page in read].index(called.pk) >= 2
    request = rf.get("/search/")
    request.user = member
    explained = [explain(page=page, query=query, request=request) for page in read]
    assert [one.place for one in explained] == [1, 2, 3, 4, 5, 6]
    assert [one.hit.page for one in explained] == read
    first = replace(query, per_page=6)
    assert explain(page=called, query=first, request=request).place == 1


def test_each_word_is_told_with_where_it_stands_and_the_missing_ones_are_named(editing):
    page = make_resource("Ward huddles", summary="A huddle every morning: huddles help.")
    match, missing = why(editing, page, q="huddle catheter").matches
    places = [(str(place.field), place.times, place.forms) for place in match.places]
    assert places == [("title", 1, ("huddles",)), ("summary", 2, ("huddle", "huddles"))]
    assert (match.pages, match.share, missing.phrase, missing.places) == (1, 100, "catheter", [])
    found = why(editing, page, q="catheter splints")
    assert (found.place, found.against) == (
        None,
        ["It has none of the words that were searched for: “catheter”, “splints”."],
    )


def shares(client, page, **asked):
    return {match.phrase: match.share for match in why(client, page, as_whom="member", **asked).had}


def test_what_a_word_adds_tells_nothing_of_closed_pages(editing):
    page = make_resource("Both", summary="Of a trumpet and a bassoon.")
    for number in range(4):
        make_resource(f"Open {number}", summary="Of a trumpet.")
    community = make_community()
    closed = [make_resource(f"Closed {number}", summary="Of a piccolo.", community=community) for number in range(20)]
    privacy.close(community=community)
    before = shares(editing, page, q="trumpet bassoon")
    assert before["bassoon"] > before["trumpet"]
    for other in closed:
        other.summary = "Of a bassoon."
        other.save()
    assert shares(editing, page, q="trumpet bassoon") == before


def test_what_a_word_adds_is_weighed_among_what_passes_the_filters(editing):
    page = make_resource("Both", summary="Of a trumpet and a bassoon.", kind="story", tags=["brass"])
    day = datetime.date(2024, 5, 4)
    for number in range(5):
        make_resource(f"Trumpet {number}", summary="Of a trumpet.", kind="story", dated_on=day)
        make_resource(f"Bassoon {number}", summary="Of a bassoon.", kind="lesson")
        make_resource(f"Neither {number}", summary="Of a piccolo.", kind="story", tags=["brass"])
    asked = {"q": "trumpet bassoon"}
    assert shares(editing, page, **asked) == {"trumpet": 50, "bassoon": 50}
    of_stories = shares(editing, page, **asked, kind="story")
    assert of_stories["bassoon"] > of_stories["trumpet"]
    since_may = shares(editing, page, **asked, **{"from": "2026-01-01"})
    assert since_may["trumpet"] > since_may["bassoon"]
    assert shares(editing, page, **asked, kind="story", tag="brass") == {"trumpet": 50, "bassoon": 50}


def test_what_a_word_adds_is_weighed_without_the_pages_that_have_an_unwanted_one(editing):
    page = make_resource("Both", summary="Of a trumpet and a bassoon.")
    for number in range(5):
        make_resource(f"Trumpet {number}", summary="Of a trumpet.")
        make_resource(f"Bassoon {number}", summary="Of a bassoon and a piccolo.")
    without = shares(editing, page, q="trumpet bassoon -piccolo")
    assert without["bassoon"] > without["trumpet"]
    match = next(match for match in why(editing, page, q="bassoon -piccolo").had)
    assert match.pages == 6, "how common a word is counts all that the reader may read"


def test_in_a_long_text_too_it_is_told_how_often_a_word_stands_there(editing):
    page = make_resource("Bread", body=[("paragraph", "<p>Sourdough and rye.</p>" * 1000)])
    (match,) = why(editing, page, q="sourdough").matches
    assert [(str(place.field), place.times, place.forms) for place in match.places] == [("text", 1000, ("Sourdough",))]


def test_that_small_words_are_left_out_is_said_in_the_letters_that_were_typed(editing):
    page = make_resource("Huddles")
    for address in (reverse("search_why"), reverse("page_in_search", args=[page.pk])):
        content = editing.get(address, {"q": "Who has The huddles of the ward"}).content.decode()
        assert "Small words are left out of what is asked: “has”, “The”, “of”." in content
        assert "Small words are" not in editing.get(address, {"q": "The of"}).content.decode()


def test_synonyms_and_corrected_words_are_told_as_such(editing):
    SynonymSet.objects.create(phrases="ZQ\nzebra questions")
    page = make_resource("Zebra questions")
    assert [match.origin for match in why(editing, page, q="ZQ").had] == ["synonym"]
    corrected = why(editing, page, q="quesitons")
    assert [(match.phrase, match.origin) for match in corrected.had] == [("questions", "spelling")]
    assert "“questions” was searched for instead" in screen(editing, page, q="quesitons").content.decode()


def test_words_that_a_set_added_are_told_apart_from_those_that_were_typed(editing):
    SynonymSet.objects.create(phrases="ZQ\nzebra questions\nquokka round")
    page = make_resource("Zebra questions")
    content = screen(editing, page, q="ZQ catheter").content.decode()
    assert "(not typed: added by a synonym set)" in content
    assert "It does not have: “ZQ”, “catheter”." in content
    assert "Synonym sets added these as well, which it does not have: “quokka round”." in content
    other = make_resource("Bread")
    assert why(editing, other, q="ZQ").against == [
        "It has none of the words that were searched for: “ZQ”.",
        "Nor does it have what synonym sets added to them: “zebra questions”, “quokka round”.",
    ]


def test_of_an_abbreviation_that_finds_nothing_it_is_told_with_what_it_stands_for(editing):
    page = make_resource("Bread")
    assert why(editing, page, q="PPI").against[0] == "It has none of the words that were searched for: “PPI”."


def test_a_page_that_has_only_the_last_of_many_words_is_found(editing):
    names = (
        "amber birch cedar dove elm fern gale hazel iris jade kite lily maple nectar opal pearl quartz rose sage tulip"
    )
    page = make_resource("Uniform")
    explained = why(editing, page, q=f"{names} uniform")
    assert (explained.place, explained.against) == (1, [])


def test_another_spelling_is_told_as_no_word_of_a_set(editing):
    page = make_resource("Paediatric wards")
    explained = why(editing, page, q="pediatric wards")
    assert {match.phrase: match.origin for match in explained.had} == {"wards": "", "paediatric": "written"}
    assert [match.phrase for match in explained.lacked] == ["pediatric"] and not explained.lacked_of_sets
    assert "(another way to write what was typed)" in screen(editing, page, q="pediatric wards").content.decode()


def test_words_of_a_pair_that_stand_together_are_told(editing):
    page = make_resource("Ward huddles")
    assert why(editing, page, q="ward huddles").near == ["ward huddles"]


def test_where_a_server_made_the_order_it_is_said_that_the_database_weighs_the_words(editing, settings):
    page = make_resource("Ward huddles")
    content = screen(editing, page, q="ward huddles").content.decode()
    assert "people count for a quarter less" in content
    assert ("This order is the search server’s." in content) == bool(settings.SEARCH_SERVER)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"q": "huddles -ward"}, "It has “ward”"),
        ({"q": "huddles", "kind": "story"}, "The filter Kind leaves it out: it is not under “story”."),
        ({"q": "huddles", "from": "2027-01-01"}, "it is of 4 May 2026"),
    ],
)
def test_what_leaves_a_page_out_is_named(editing, asked, reason):
    page = make_resource("Ward huddles", dated_on=datetime.date(2026, 5, 4))
    make_resource("Huddles", kind="story", dated_on=datetime.date(2027, 2, 1))
    assert reason.lower() in " ".join(why(editing, page, **asked).against).lower()


def test_a_draft_and_a_closed_page_are_not_found_and_it_is_said_for_whom(editing):
    draft = make_resource("Huddles", live=False)
    assert why(editing, draft, q="huddles").against == ["It is not published."]
    community = make_community("Falls")
    closed = make_resource("Huddles", community=community)
    privacy.close(community=community)
    told = why(editing, closed, q="huddles", as_whom="member").against
    assert len(told) == 1 and told[0].startswith("It is closed to this reader: the privacy setting of “Falls”")


@pytest.fixture
def nothing_is_written(monkeypatch):
    """From here on, what changes waits."""
    return lambda: monkeypatch.setattr("tests.conftest.write_waiting", lambda: False)


WAITS = "Its last change waits to be written into the index. That takes a minute at most while the worker runs."
NONE_OF = "It has none of the words that were searched for: “sourdough”."


def test_what_waits_is_named_as_the_reason_where_the_page_is_not_found(editing, nothing_is_written):
    page = make_resource("Ward huddles")
    assert why(editing, page, q="sourdough").against == [NONE_OF]
    nothing_is_written()
    page.title = "Sourdough"
    page.save()
    assert why(editing, page, q="sourdough").against == [WAITS, NONE_OF]
    found = why(editing, page, q="huddles")
    assert (found.against, found.place) == ([], 1), "it is found as it was"
    SearchDocument.objects.update(fault="ValueError: broken")
    assert (
        why(editing, page, q="sourdough").against[0]
        == "Its last change could not be written into the index: see below."
    )


def test_of_a_page_that_the_index_lacks_nothing_is_said_but_that_it_waits(editing, nothing_is_written):
    page = make_resource("Ward huddles", live=False)
    new = make_resource("Sourdough", kind="story")
    editing.get("/search/?q=huddles")
    nothing_is_written()
    page.save_revision().publish()
    newest = make_resource("Huddles", kind="story")
    SearchDocument.objects.filter(page_id=newest.pk).delete()
    for one in (page, newest):
        assert why(editing, one, q="huddles").against == [WAITS]
        assert why(editing, one, q="huddles", kind="story").against == [WAITS]
    assert why(editing, newest, **{"from": "2026-01-01"}).against == [], "days are no words"
    assert why(editing, new, q="sourdough", kind="story").place == 1


def test_in_a_closed_portal_it_is_said_that_visitors_cannot_search(editing):
    page = make_resource("Ward huddles", is_public=True)
    asked = {"q": "huddlse", "as_whom": "visitor"}
    cannot = "A visitor cannot search here."
    addresses = [reverse("search_why"), reverse("page_in_search", args=[page.pk])]
    for address in addresses:
        assert cannot not in editing.get(address, asked).content.decode()
    SiteIdentity.objects.update(is_open=False)
    for address in addresses:
        content = editing.get(address, asked).content.decode()
        assert cannot in content
        assert not [
            words for words in ("page is found", "It is found", "It is not found", "instead") if words in content
        ]
        assert cannot not in editing.get(address, {**asked, "as_whom": "member"}).content.decode()
        assert cannot not in editing.get(address, {"as_whom": "visitor"}).content.decode()


def test_a_member_and_a_visitor_find_less_than_the_editor(client, administrator):
    client.force_login(administrator)
    open_page, community = make_resource("Huddles"), make_community()
    make_resource("Huddles huddles", community=community)
    privacy.close(community=community)
    totals = [why(client, open_page, q="huddles", as_whom=name).answer.total for name in ("me", "member", "visitor")]
    assert totals == [2, 1, 1]


def test_of_a_page_that_is_not_found_no_points_are_told(editing):
    told = ("What it was found by", "of its points", "that this reader may read ha", "which lifts it", "further up")
    closed = make_resource("Ward huddles", community=make_community())
    open_to_all = make_resource("Ward huddles")
    privacy.close(community=closed.community)
    asked = {"q": "ward huddles catheter", "as_whom": "member"}
    found = screen(editing, open_to_all, **asked).content.decode()
    assert [words for words in told if words in found] == list(told)
    not_found = screen(editing, closed, **asked).content.decode()
    assert [words for words in told if words in not_found] == []
    assert "Words of the search that it has" in not_found and "title: “Ward”" in not_found


def test_the_index_is_shown_with_the_moment(editing):
    page = make_resource("Ward huddles", summary="Every morning.", kind="lesson")
    editing.get("/search/?q=huddles")
    held = screen(editing, page).context["held"]
    assert {text.label: text.text for text in held.texts}["title"] == "Ward huddles"
    assert ("Kind", ["Lesson"]) in held.terms
    assert held.row.written == held.row.version and held.row.written_at >= held.row.changed_at
    assert not held.waits
    page.title = "Other"
    page.save()
    held = screen(editing, page).context["held"]
    assert held.waits and held.texts[0].text == "Ward huddles"
    content = screen(editing, page).content.decode()
    assert "as it was before its last change" in content and "holds version" not in content


def test_whoever_may_neither_edit_nor_read_a_page_is_told_nothing_of_it(client):
    branch, hidden = make_community(), make_community("Canary")
    page = make_resource("Canary", community=hidden)
    privacy.hide(community=hidden)
    client.force_login(make_branch_editor(branch, "change"), backend="portal.accounts.backends.Accounts")
    assert screen(client, page, q="canary").status_code == 404
    assert screen(client, branch, q="canary").status_code == 200
    report = client.get(reverse("search_why"), {"q": "canary"}).content.decode()
    assert "0 pages are found" in report
    read_only = make_resource("Open to read")
    document = PortalDocument.objects.create(
        title="Draft", file=ContentFile(b"Draft", name="of-the-draft.txt"), drafted_for=read_only
    )
    assert document.filename not in screen(client, read_only, q="open").content.decode()
    assert "Choose a page that you may read" in client.get(reverse("search_why"), {"page": page.pk}).content.decode()
    client.force_login(make_account())
    assert screen(client, branch).status_code == 302


def test_of_a_page_that_one_may_not_know_the_report_shows_no_title(client):
    draft = make_resource("Canarydraft", live=False)
    client.force_login(make_branch_editor(make_community()))
    asked = {"q": "huddles", "page": draft.pk}
    response = client.get(reverse("search_why"), asked)
    assert response.status_code == 200
    assert "Canarydraft" not in response.content.decode()
    nowhere = client.get(reverse("search_why"), {**asked, "page": draft.pk + 1000})
    assert nowhere.context["form"].errors == response.context["form"].errors


def test_the_report_leads_from_words_to_reasons_and_from_a_page_to_its_screen(editing):
    page = make_resource("Ward huddles")
    report = editing.get(reverse("search_why"), {"q": "huddles", "as_whom": "visitor"}).content.decode()
    address = reverse("page_in_search", args=[page.pk])
    assert f"{address}?q=huddles&amp;as_whom=visitor" in report
    answer = editing.get(reverse("search_why"), {"q": "falls", "page": page.pk, "as_whom": ""})
    assert answer["Location"] == f"{address}?q=falls&as_whom="
    assert address in editing.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert reverse("search_why") in editing.get("/admin/").content.decode()
    asked = editing.get("/search/?q=huddles&kind=lesson").content.decode()
    assert f"{reverse('search_why')}?q=huddles&amp;kind=lesson" in asked
    editing.logout()
    assert reverse("search_why") not in editing.get("/search/?q=huddles").content.decode()
