import pytest
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from communities import privacy
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


def test_where_nothing_is_found_the_recommendation_is_the_answer(client):
    recommend("xyzzy", page_id=make_resource("Start here").pk)
    content = client.get("/search/?q=xyzzy").content.decode()
    assert "Start here" in content
    assert 'class="empty' not in content and "Nothing found" not in content
    assert "Nothing else was found for “xyzzy”." in content
    assert "Say it differently" in content and "0 found, 1 recommended" in content
    content = client.get("/search/?q=plugh").content.decode()
    assert 'class="empty' in content and "Nothing found for “plugh”" in content


def test_beside_filters_nothing_is_recommended(client):
    recommend("falls", page_id=make_resource("Start here", kind="lesson").pk)
    make_resource("Falls", kind="lesson")
    for narrowed in ("kind=tool", "kind=lesson", "from=2026-01-01", "from=2027-01-01&to=2026-01-01", "from=soon"):
        response = client.get(f"/search/?q=falls&{narrowed}")
        assert response.context["recommended"] == [], narrowed
    assert "Take one filter back" in client.get("/search/?q=falls&kind=tool").content.decode()
    assert "Until is before From" in client.get("/search/?q=falls&from=2027-01-01&to=2026-01-01").content.decode()
