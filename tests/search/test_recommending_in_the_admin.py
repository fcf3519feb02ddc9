"""The screens by which editors recommend pages for words."""

import html
import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.search_promotions.models import SearchPromotion

from communities import privacy
from portal.models import PortalPage
from tests.factories import make_community, make_resource
from tests.search.test_recommending import recommend, shown

pytestmark = pytest.mark.django_db


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


def test_whoever_unpublishes_or_deletes_a_page_is_told_that_it_is_recommended(
    editing, django_capture_on_commit_callbacks
):
    page = make_resource("Huddles")
    with django_capture_on_commit_callbacks(execute=True):
        recommend("falls", page=page)
    for action in ("unpublish", "delete"):
        content = editing.get(reverse(f"wagtailadmin_pages:{action}", args=[page.pk])).content.decode()
        assert "referenced 1 time" in content, action
    assert "falls" in editing.get(reverse("wagtailadmin_pages:usage", args=[page.pk])).content.decode()


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


def test_what_is_filled_in_first_comes_before_what_wagtails_script_adds(editing):
    content = editing.get("/admin/searchpicks/add/").content.decode()
    order = re.search('<input[^>]*name="editors_picks-0-ORDER"[^>]*>', content)[0]
    assert 'value="1"' in order


def test_nothing_is_recommended_for_more_letters_than_a_search_takes(editing):
    typed = {**ONE, "query_string": f"{'long ' * 45}end", "editors_picks-0-page": make_resource().pk}
    assert "at most 200 characters (it has 228)" in editing.post("/admin/searchpicks/add/", typed).content.decode()


def picks(*fields):
    counted = {"editors_picks-TOTAL_FORMS": len(fields)}
    named = {f"editors_picks-{place}-{name}": one[name] for place, one in enumerate(fields) for name in one}
    return {**ONE, **counted, **named}


AGAIN = "It is recommended above already: once is enough."


def test_the_same_page_is_refused_beside_the_second_row_and_not_where_that_is_deleted(editing):
    page, other = make_resource("Huddles").pk, make_resource("Falls").pk
    typed = picks({"page": page, "ORDER": 1}, {"page": other, "ORDER": 2}, {"page": page, "ORDER": 3})
    formset = editing.post("/admin/searchpicks/add/", typed).context["searchpicks_formset"]
    assert [list(form.errors) for form in formset.forms] == [[], [], ["page"]]
    assert AGAIN in formset.forms[2].errors["page"][0] and not SearchPromotion.objects.exists()
    editing.post("/admin/searchpicks/add/", {**typed, "editors_picks-2-DELETE": "1"})
    assert [pick.page_id for pick in SearchPromotion.objects.order_by("sort_order")] == [page, other]


def test_the_same_address_is_refused_as_the_same_page_is(editing):
    one = {"external_link_url": "https://example.org/a", "external_link_text": "A guide"}
    formset = editing.post("/admin/searchpicks/add/", picks(one, one)).context["searchpicks_formset"]
    assert AGAIN in formset.forms[1].errors["external_link_url"][0] and not SearchPromotion.objects.exists()


@pytest.mark.parametrize("place", ["", "delete/"])
def test_the_old_address_of_what_is_for_other_words_by_now_leads_to_the_list(editing, place):
    recommend("Falls", page_id=make_resource("Huddles").pk)
    pick = SearchPromotion.objects.get()
    old = f"/admin/searchpicks/{pick.query_id}/"
    changed = picks({"id": pick.pk, "page": pick.page_id, "ORDER": 1})
    editing.post(old, {**changed, "editors_picks-INITIAL_FORMS": 1, "query_string": "sepsis"})
    for ask in (editing.get, editing.post):
        answer = ask(f"{old}{place}", follow=True)
        assert answer.redirect_chain == [("/admin/searchpicks/", 302)]
        assert "Nothing is recommended for “falls” any more." in html.unescape(answer.content.decode())
    assert editing.get(f"/admin/searchpicks/99999/{place}").status_code == 404


def test_what_was_recommended_is_told_to_those_only_who_may_recommend(client, member):
    recommend("falls", page_id=make_resource().pk)
    key = SearchPromotion.objects.get().query_id
    SearchPromotion.objects.all().delete()
    member.groups.add(Group.objects.get(name="Support team"))
    client.force_login(member)
    answer = client.get(f"/admin/searchpicks/{key}/", follow=True)
    assert "falls" not in answer.content.decode()


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


def why(editing, page, **asked):
    return editing.get(reverse("page_in_search", args=[page.pk]), asked)


def test_for_words_that_are_put_right_the_reasons_name_what_their_reader_is_recommended(editing):
    make_resource("Medicines", summary="Medicines at home.")
    page = make_resource("Safe box")
    recommend("medicines", page_id=page.pk)
    assert [one.title for one in shown(editing, "q=medcines")] == ["Safe box"]
    report = editing.get("/admin/pages/why-is-this-found/?q=medcines")
    assert [one.title for one in report.context["recommended"]] == ["Safe box"]
    assert why(editing, page, q="medcines").context["why"].is_recommended
    assert not why(editing, page, q="medcines", as_typed="1").context["why"].is_recommended


def test_of_a_page_that_is_not_shown_it_is_not_said_that_it_stands_above_the_results(editing):
    page = closed_page("Among us")
    recommend("falls", page_id=page.pk)
    for whom, told in (("visitor", False), ("me", True)):
        content = why(editing, page, q="falls", as_whom=whom).content.decode()
        assert ("Editors recommend it for these words" in content) == told, whom


def test_a_recommendation_for_words_that_say_the_same_is_changed_and_not_made_again(editing):
    recommend("ward huddles", page_id=make_resource().pk)
    key = SearchPromotion.objects.get().query_id
    answer = editing.get("/admin/searchpicks/add/?words=Huddle+on+the+ward")
    assert answer.status_code == 302 and answer["Location"] == f"/admin/searchpicks/{key}/"


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
