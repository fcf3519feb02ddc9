import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from communities import privacy
from portal.models import PortalPage
from tests.factories import add_to, make_account, make_community, make_resource

pytestmark = pytest.mark.django_db


def recommend(words, **fields):
    SearchPromotion.objects.create(query=Query.get(words), **fields)


def shown(client, parameters):
    return client.get(f"/search/?{parameters}").context["recommended"]


def test_recommendations_stand_above_the_hits_of_the_first_page_in_the_editors_order(client):
    first, second = make_resource("Huddles"), make_resource("Walking aids", summary="Which to choose.")
    make_resource("Falls at night")
    recommend("falls", page_id=second.pk, sort_order=1)
    recommend("falls", page_id=first.pk, sort_order=0, description="Start here.")
    assert [(page.title, page.text) for page in shown(client, "q=Falls")] == [
        ("Huddles", "Start here."),
        ("Walking aids", "Which to choose."),
    ]
    content = client.get("/search/?q=falls").content.decode()
    assert content.index("Start here.") < content.index("</mark> at night")
    assert shown(client, "q=falls&page=2") == []
    assert shown(client, "q=falls+prevention") == []


def test_what_the_viewer_may_not_see_is_not_recommended_to_them(client):
    community, account = make_community(), make_account()
    add_to(community, account.profile)
    page = make_resource("Among us", community=community)
    privacy.close(community=community)
    recommend("falls", page_id=page.pk, description="Only for us.")
    recommend("falls", page_id=make_resource("Not yet", live=False).pk)
    content = client.get("/search/?q=falls").content.decode()
    assert "Among us" not in content and "Only for us." not in content and "recommended" not in content
    client.force_login(account)
    assert [page.title for page in shown(client, "q=falls")] == ["Among us"]


def test_a_link_to_elsewhere_is_marked_and_leads_nowhere_but_to_the_web(client):
    recommend("falls", external_link_url="https://example.org/falls", external_link_text="A guide")
    recommend("falls", external_link_url="javascript:alert(1)", external_link_text="A trap")
    assert (
        'href="https://example.org/falls" rel="external">A guide</a>' in client.get("/search/?q=falls").content.decode()
    )
    assert [page.title for page in shown(client, "q=falls")] == ["A guide"]


def test_recommendations_cost_two_statements_however_many(client, django_assert_num_queries, rf, anonymous):
    from search.query import SearchQuery
    from search.recommending import recommended_for

    request = rf.get("/search/")
    for number in range(20):
        recommend("falls", page_id=make_resource(f"Item {number}").pk)
    recommended_for(SearchQuery(viewer=anonymous, text="falls"), request)
    with django_assert_num_queries(2):
        assert len(recommended_for(SearchQuery(viewer=anonymous, text="falls"), request)) == 20
    with django_assert_num_queries(1):
        recommended_for(SearchQuery(viewer=anonymous, text="sepsis"), request)


def test_communications_keep_the_recommendations(client, communications):
    client.force_login(communications)
    assert client.get("/admin/searchpicks/").status_code == 200
    client.force_login(make_account())
    assert client.get("/admin/searchpicks/").status_code == 302


def test_a_typing_mistake_shows_what_is_recommended_for_the_right_words(client):
    page = make_resource("Huddles on the ward")
    recommend("huddles", page_id=page.pk)
    assert [page.title for page in shown(client, "q=hudles")] == ["Huddles on the ward"]


def test_the_screens_of_recommendations_work_and_count_nothing_that_is_not_counted(editing):
    page = make_resource("Huddles")
    fields = {
        "query_string": "Falls",
        "editors_picks-TOTAL_FORMS": 1,
        "editors_picks-INITIAL_FORMS": 0,
        "editors_picks-0-page": page.pk,
        "editors_picks-0-ORDER": 1,
    }
    answer = editing.post("/admin/searchpicks/add/", fields, follow=True)
    content = answer.content.decode()
    assert "counts from now on" in content and "do not see it" not in content and "Views" not in content
    assert [page.title for page in shown(editing, "q=falls")] == ["Huddles"]
    key = SearchPromotion.objects.get().query_id
    assert "Words that somebody searches for" in editing.get(f"/admin/searchpicks/{key}/").content.decode()
    assert editing.get("/admin/searchpicks/add/?words=FALLS")["Location"] == f"/admin/searchpicks/{key}/"
    assert editing.post("/admin/searchpicks/add/", {**fields, "editors_picks-TOTAL_FORMS": 0}).status_code == 200


ONE = {
    "query_string": "falls",
    "editors_picks-TOTAL_FORMS": 1,
    "editors_picks-INITIAL_FORMS": 0,
    "editors_picks-0-ORDER": 1,
}
UNPUBLISHED = "is not published: members do not see it until it is."
CLOSED = "is closed: members whom its privacy setting keeps out do not see it until it is open."


def closed_page(title):
    community = make_community()
    page = make_resource(title, community=community)
    privacy.close(community=community)
    return page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Choose a page, or give the address of another site."),
        (
            {"external_link_url": "javascript:alert(1)", "external_link_text": "A guide"},
            "This is no address of a site.",
        ),
        ({"external_link_url": "https://example.org/"}, "Write what the link to the other site says."),
        ({"external_link_url": "https://example.org/", "page": make_resource}, "not both in one"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_in_the_words_of_the_form(editing, fields, message):
    typed = {f"editors_picks-0-{name}": value().pk if callable(value) else value for name, value in fields.items()}
    content = editing.post("/admin/searchpicks/add/", {**ONE, "editors_picks-0-description": "Why", **typed})
    content = html.unescape(content.content.decode())
    assert message in content and "Nothing is recommended yet: correct what is said beside the fields." in content
    assert "external link" not in content and "Enter a valid URL" not in content
    assert not SearchPromotion.objects.exists()


def test_of_an_address_that_is_refused_only_that_is_said(editing):
    typed = {"editors_picks-0-external_link_url": "quokka", "editors_picks-0-external_link_text": "A guide"}
    content = editing.post("/admin/searchpicks/add/", {**ONE, **typed}).content.decode()
    assert "This is no address of a site." in content
    assert "Choose a page, or give" not in content


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: make_resource("Huddles", live=False), f"“Huddles” {UNPUBLISHED}"),
        (lambda: closed_page("Huddles"), f"“Huddles” {CLOSED}"),
    ],
)
def test_a_page_that_members_do_not_see_is_recommended_with_a_warning(editing, make, told):
    answer = editing.post("/admin/searchpicks/add/", {**ONE, "editors_picks-0-page": make().pk}, follow=True)
    assert told in html.unescape(answer.content.decode())
    pick = SearchPromotion.objects.get()
    changed = {**ONE, "editors_picks-INITIAL_FORMS": 1, "editors_picks-0-page": pick.page_id}
    changed |= {"query_string": "huddles", "editors_picks-0-id": pick.pk, "editors_picks-0-description": "Why"}
    answer = editing.post(f"/admin/searchpicks/{pick.query_id}/", changed, follow=True)
    assert told in html.unescape(answer.content.decode())


def test_the_list_marks_what_members_do_not_see_at_no_statement_more(editing):
    def marks():
        with CaptureQueriesContext(connection) as queries:
            content = editing.get("/admin/searchpicks/").content.decode()
        return [content.count(mark) for mark in ("not published: nobody", "closed: not all")], len(queries)

    recommend("falls", page_id=make_resource("Huddles").pk)
    recommend("falls", external_link_url="https://example.org/", external_link_text="A guide")
    marks()
    (found, statements) = marks()
    assert found == [0, 0]
    for number in range(5):
        recommend(f"sepsis {number}", page_id=make_resource(f"Draft {number}", live=False).pk)
        recommend(f"sepsis {number}", page_id=closed_page(f"Closed {number}").pk)
    assert marks() == ([5, 5], statements)


@pytest.mark.parametrize(
    ("words", "page", "message"),
    [
        ("???", make_resource, "Give a word or a number"),
        ("falls", PortalPage.get_first_root_node, "no page that anybody can open"),
    ],
)
def test_what_nobody_could_find_or_open_is_not_recommended(editing, words, page, message):
    fields = {
        "query_string": words,
        "editors_picks-TOTAL_FORMS": 1,
        "editors_picks-INITIAL_FORMS": 0,
        "editors_picks-0-page": page().pk,
        "editors_picks-0-ORDER": 1,
    }
    assert message in editing.post("/admin/searchpicks/add/", fields).content.decode()
    assert not SearchPromotion.objects.exists()


def test_whoever_asks_why_sees_what_is_recommended(editing):
    recommend("xyzzy", page_id=make_resource("Start here").pk)
    content = editing.get("/admin/pages/why-is-this-found/?q=xyzzy&as_whom=member").content.decode()
    assert "0 pages are found" in content and "Recommended above these" in content and "Start here" in content


@pytest.mark.parametrize(
    "typed",
    [
        "ward huddle",
        "WARD HUDDLES",
        "Wárd húddles",
        "huddles ward",
        "the ward’s huddles",
        "has anyone tried huddles on our ward?",
        '"ward huddles"',
        "ward-huddles",
    ],
)
def test_words_that_say_the_same_lead_to_what_is_recommended(client, typed):
    recommend("Ward huddles", page_id=make_resource("Ten minutes each morning").pk)
    answer = client.get("/search/", {"q": typed})
    assert [page.title for page in answer.context["recommended"]] == ["Ten minutes each morning"]


@pytest.mark.parametrize("typed", ["ward", "ward huddle falls", "ward -huddle", "ward huddle -falls", "?", "the"])
def test_words_that_say_something_else_do_not(client, typed):
    recommend("Ward huddles", page_id=make_resource("Ten minutes each morning").pk)
    recommend("-", page_id=make_resource("Nothing").pk)
    assert client.get("/search/", {"q": typed}).context["recommended"] == []


def test_words_whose_plural_is_irregular_in_writing_are_the_same(client):
    for number, (recommended, typed) in enumerate(
        [("illness", "illnesses"), ("studies", "study"), ("COVID-19", "covid 19"), ("who is who", "Who is who?")]
    ):
        recommend(recommended, page_id=make_resource(f"Item {number}").pk)
        assert [page.title for page in shown(client, f"q={typed}")] == [f"Item {number}"], typed


def test_the_very_words_come_before_those_that_say_the_same_and_no_page_twice(client):
    first, second = make_resource("For one"), make_resource("For many")
    recommend("ward huddle", page_id=first.pk, sort_order=0)
    recommend("ward huddles", page_id=second.pk, sort_order=0)
    recommend("ward huddles", page_id=first.pk, sort_order=1)
    assert [page.title for page in shown(client, "q=ward+huddle")] == ["For one", "For many"]
    assert [page.title for page in shown(client, "q=ward+huddles")] == ["For many", "For one"]


def test_what_is_recommended_for_words_that_say_the_same_passes_the_gate(client):
    community, account = make_community(), make_account()
    add_to(community, account.profile)
    recommend("Ward huddles", page_id=make_resource("Among us", community=community).pk, description="Only for us.")
    privacy.close(community=community)
    content = client.get("/search/?q=huddle+ward").content.decode()
    assert "Among us" not in content and "Only for us." not in content and "Recommended" not in content
    client.force_login(account)
    assert [page.title for page in shown(client, "q=huddle+ward")] == ["Among us"]


def test_recommendations_for_many_words_cost_as_many_statements_as_for_one(django_assert_num_queries, rf, anonymous):
    from search.query import SearchQuery
    from search.recommending import recommended_for

    request = rf.get("/search/")
    for number in range(20):
        recommend(f"words {number}", page_id=make_resource(f"Item {number}").pk)
    for text, statements in (("word 7", 2), ("sepsis", 1)):
        query = SearchQuery(viewer=anonymous, text=text)
        recommended_for(query, request)
        with django_assert_num_queries(statements):
            assert len(recommended_for(query, request)) == statements - 1


def test_a_recommendation_for_words_that_say_the_same_is_changed_and_not_made_again(editing):
    recommend("ward huddles", page_id=make_resource().pk)
    key = SearchPromotion.objects.get().query_id
    answer = editing.get("/admin/searchpicks/add/?words=Huddle+on+the+ward")
    assert answer.status_code == 302 and answer["Location"] == f"/admin/searchpicks/{key}/"


def test_where_nothing_is_found_the_recommendation_is_the_answer(client):
    recommend("xyzzy", page_id=make_resource("Start here").pk)
    content = client.get("/search/?q=xyzzy").content.decode()
    assert "Start here" in content
    assert 'class="empty' not in content and "Nothing found" not in content
    assert "Nothing else was found for “xyzzy”." in content
    assert "Say it differently" in content and "0 found, 1 recommended" in content
    content = client.get("/search/?q=plugh").content.decode()
    assert 'class="empty' in content and "Nothing found for “plugh”" in content


def test_where_filters_keep_everything_out_the_recommendation_does_not_hide_it(client):
    recommend("falls", page_id=make_resource("Start here", kind="lesson").pk)
    make_resource("Falls", kind="lesson")
    content = client.get("/search/?q=falls&kind=tool").content.decode()
    assert "Nothing else was found for “falls”." in content and "Take one filter back" in content
    assert "result without filters" in content


@pytest.mark.parametrize("words", ["fall", "Falls", "the falls"])
def test_what_is_recommended_for_words_that_ask_the_same_is_led_to_and_not_kept_twice(editing, words):
    recommend("falls", page_id=make_resource().pk)
    key = SearchPromotion.objects.get().query_id
    fields = {**ONE, "query_string": words, "editors_picks-0-page": make_resource().pk}
    content = editing.post("/admin/searchpicks/add/", fields).content.decode()
    assert "There are recommendations for “falls” already, which is the same to the search" in content
    assert f'<a href="/admin/searchpicks/{key}/">change those</a>' in content
    assert SearchPromotion.objects.count() == 1


def test_the_words_of_a_recommendation_may_be_changed_to_another_form_but_not_to_those_of_another(editing):
    recommend("huddles", page_id=make_resource().pk)
    recommend("falls", page_id=make_resource().pk)
    pick = SearchPromotion.objects.get(query__query_string="falls")
    fields = {**ONE, "editors_picks-INITIAL_FORMS": 1, "editors_picks-0-id": pick.pk}
    fields |= {"editors_picks-0-page": pick.page_id, "editors_picks-0-description": "Why"}

    def change(words):
        pick.refresh_from_db()
        address = f"/admin/searchpicks/{pick.query_id}/"
        return editing.post(address, {**fields, "query_string": words}, follow=True).content.decode()

    assert "There are recommendations for “huddles” already" in change("huddle")
    assert "are changed" in change("falls") and "are changed" in change("fall")
    recommend("falls", page_id=make_resource().pk)
    assert "are changed" in change("fall"), "two that were there before"


def test_recommendations_are_ended_from_the_list_and_from_their_form(editing):
    recommend("falls", page_id=make_resource("Huddles").pk)
    key = SearchPromotion.objects.get().query_id
    delete = f"/admin/searchpicks/{key}/delete/"
    assert f'<td><a href="{delete}">Delete<' in editing.get("/admin/searchpicks/").content.decode()
    form = editing.get(f"/admin/searchpicks/{key}/").content.decode()
    assert f'href="{delete}">Delete all recommendations for these words</a>' in form
    asked = editing.get(delete).content.decode()
    assert "Nothing will be recommended for “falls” any more." in asked and "promoted" not in asked
    answer = editing.post(delete, follow=True).content.decode()
    assert "Nothing is recommended for these words any more." in answer
    assert shown(editing, "q=falls") == []


def test_small_words_alone_are_searched_and_recommended_for(editing):
    page = make_resource("The Who", summary="Of the")
    fields = {**ONE, "query_string": "of the", "editors_picks-0-page": page.pk}
    assert "counts from now on" in editing.post("/admin/searchpicks/add/", fields, follow=True).content.decode()
    assert [one.title for one in shown(editing, "q=the+of")] == ["The Who"]
    assert shown(editing, "q=of") == []
