import datetime
import re

import pytest
from django.urls import reverse

from events.models import BasecampPage, EventPage
from tests.factories import make_community, make_gathering, make_person, make_resource

pytestmark = pytest.mark.django_db
LISTS = ("resource_pages:index", "gathering_pages:index", "community_pages:index", "profile_pages:index")


def shown(editing, name, **query):
    return editing.get(reverse(name), query).content.decode()


def titles(editing, name, **query):
    return [page.title for page in editing.get(reverse(name), query).context["object_list"]]


def test_days_to_come_are_printed_as_days(editing):
    make_resource(dated_on=datetime.date(2027, 3, 18), review_on=datetime.date(2028, 1, 2))
    page = shown(editing, "resource_pages:index")
    assert "18 Mar 2027" in page
    assert "2 Jan 2028" in page
    assert "Just now" not in page


def test_a_gathering_is_listed_at_the_time_of_its_place(editing):
    starts_at = datetime.datetime(2027, 7, 1, 9, tzinfo=datetime.UTC)
    make_gathering(starts_at=starts_at, time_zone="America/New_York")
    assert "1 Jul 2027, 05:00" in shown(editing, "gathering_pages:index")


def test_gatherings_are_found_by_every_community_that_takes_part(editing):
    one, two, three = (make_community(name) for name in ("Mindfulness", "Perinatal", "Schwartz"))
    make_gathering("Basecamp", model=BasecampPage, communities=[one, two])
    make_gathering("Hosted", community=one)
    make_gathering("Elsewhere", community=three)
    name = "gathering_pages:index"
    assert sorted(titles(editing, name, community=one.pk)) == ["Basecamp", "Hosted"]
    assert titles(editing, name, community=two.pk) == ["Basecamp"]
    assert sorted(titles(editing, name, community=[one.pk, two.pk])) == ["Basecamp", "Hosted"]
    assert "Mindfulness, Perinatal" in shown(editing, name)


def test_a_community_and_a_word_narrow_gatherings_together(editing):
    one = make_community("Mindfulness")
    make_gathering("Basecamp", communities=[one])
    make_gathering("Call", communities=[one])
    assert titles(editing, "gathering_pages:index", community=one.pk, q="basecamp") == ["Basecamp"]


def test_many_communities_of_a_gathering_are_counted(editing):
    make_gathering(communities=[make_community(name) for name in "ABCDE"])
    assert "A, B and 3 more" in shown(editing, "gathering_pages:index")


def test_the_list_of_gatherings_costs_the_same_for_ten_and_for_forty(editing, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    community, costs = make_community(), []
    for number in range(40):
        make_gathering(communities=[community])
        if number in (9, 39):
            shown(editing, "gathering_pages:index")
            with CaptureQueriesContext(connection) as queries:
                shown(editing, "gathering_pages:index")
            costs.append(len(queries))
    assert costs[0] == costs[1]


def test_gatherings_and_basecamps_are_both_added_from_their_list(editing):
    page = shown(editing, "gathering_pages:index")
    for model, words in ((EventPage, "Add gathering"), (BasecampPage, "Add basecamp")):
        assert words in page
        address = re.search(rf'href="(/admin/pages/add/events/{model._meta.model_name}/[^"]+)"', page).group(1)
        assert editing.get(address).status_code == 200


@pytest.mark.parametrize(
    ("name", "title", "button"),
    [
        ("resource_pages:index", "Library", "Add resource"),
        ("profile_pages:index", "People", "Add person"),
        ("community_pages:index", "Communities", "Add community"),
    ],
)
def test_a_list_is_called_what_the_menu_calls_it(editing, name, title, button):
    page = shown(editing, name)
    assert title in re.search(r"<title>(.*?)</title>", page, re.DOTALL).group(1)
    assert button in page


def test_an_editor_who_may_not_add_is_offered_no_button(client, member):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    from tests.factories import home_page

    group = Group.objects.create(name="Proof-readers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_portalpage")
    GroupPagePermission.objects.create(group=group, page=home_page(), permission=change)
    member.groups.add(group)
    client.force_login(member)
    assert "Add resource" not in shown(client, "resource_pages:index")


def test_people_are_listed_from_a_to_z(editing):
    for name in ("Zoe", "Adam", "Mina"):
        make_person(name)
    assert titles(editing, "profile_pages:index") == ["Adam", "Mina", "Zoe"]


def test_the_person_chooser_is_in_order_of_names(editing):
    for name in ("Zoe", "adam", "Mina"):
        person = make_person(name)
    address = reverse("wagtailadmin_choose_page_child", args=[person.get_parent().pk])
    page = editing.get(address, {"page_type": "communities.ProfilePage"}).content.decode()
    assert page.index("adam") < page.index("Mina") < page.index("Zoe")


@pytest.mark.parametrize("name", LISTS)
def test_our_filters_come_first_and_those_that_tell_nothing_are_gone(editing, name):
    filters = list(editing.get(reverse(name)).context["filters"].filters)
    assert filters[0] in ("kind", "stage")
    assert filters[-1] in ("owner", "edited_by")
    assert not {"site", "has_child_pages"} & set(filters)


def test_publishing_leads_back_to_the_list_as_it_was(editing):
    resource = make_resource("Falls", kind="story")
    page = shown(editing, "resource_pages:index", kind="story")
    assert f"/admin/pages/{resource.pk}/edit/?next=%2Fadmin%2Fresource_pages%2F%3Fkind%3Dstory" in page


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_goes_with_a_search(editing, name):
    make_resource("Falls")
    for query in ({"kind": "story"}, {"stage": "maturing"}, {"community": make_community().pk}, {"evidence": "idea"}):
        assert editing.get(reverse(name), {**query, "q": "falls", "review_on_to": "2027-01-01"}).status_code == 200
    for ordering in ("title", "kind", "community__title", "dated_on", "-review_on", "live", "stage", "organisation"):
        assert editing.get(reverse(name), {"q": "falls", "ordering": ordering}).status_code == 200
