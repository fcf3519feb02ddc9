import datetime
import html
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from communities.models import JoinRequest
from events.models import Commitment
from portal.admin.exports import harmless
from tests.factories import home_page, make_community, make_gathering, make_resource, make_topic

pytestmark = pytest.mark.django_db


def listed(client, name):
    return client.get(reverse(name)).content.decode()


def test_the_dashboard_shows_what_waits_what_is_due_and_what_was_left(editing, communications):
    waiting, due, left = make_resource("Handed in", live=False), make_resource("Old wisdom"), make_resource("Half done")
    waiting.save_revision()
    Workflow.objects.get(name="Communications").start(waiting, communications)
    due.review_on = timezone.localdate() - datetime.timedelta(days=3)
    due.save()
    left.save_revision(user=communications)
    JoinRequest.objects.create(name="Kim Ode", email="kim@example.org")
    page = listed(editing, "wagtailadmin_home")
    for words in ("Handed in", "Old wisdom", "overdue since", "Half done", "Kim Ode", "not sure yet"):
        assert words in page
    assert "gravatar" not in page


def test_an_empty_dashboard_says_so(editing):
    page = listed(editing, "wagtailadmin_home")
    assert "Nothing waits for you" in page
    assert "Nobody is waiting" in page


def test_what_does_not_fit_on_the_dashboard_is_one_press_away(editing):
    for number in range(11):
        make_resource(review_on=timezone.localdate() + datetime.timedelta(days=number))
    make_resource("Later", review_on=timezone.localdate() + datetime.timedelta(days=90))
    address = re.search(r'href="([^"]+review_on_to[^"]+)"', listed(editing, "wagtailadmin_home")).group(1)
    response = editing.get(html.unescape(address))
    assert response.context["page_obj"].paginator.count == 11


def test_signing_in_leads_editors_to_the_admin_and_members_to_the_front_page(client, communications, member):
    for email, landing in ((communications.email, "/admin/"), (member.email, "/")):
        response = client.post("/sign-in/", {"login": email, "password": "a-long-password"})
        assert response.url == landing
        client.post("/sign-out/")


def test_whoever_may_not_edit_is_told_so_and_not_asked_to_sign_in_again(client, member):
    client.force_login(member)
    assert client.get("/admin/", follow=True).status_code == 403
    assert client.get("/sign-in/").url == "/"


def test_the_dashboard_costs_the_same_with_ten_and_with_a_hundred_of_each(editing, communications):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for number in range(40):
        make_resource(review_on=timezone.localdate()).save_revision(user=communications)
        JoinRequest.objects.create(name=f"Person {number}", email=f"p{number}@example.org")
        if number in (11, 39):
            editing.get(reverse("wagtailadmin_home"))
            with CaptureQueriesContext(connection) as queries:
                editing.get(reverse("wagtailadmin_home"))
            costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    "name", ["resource_pages:index", "gathering_pages:index", "community_pages:index", "profile_pages:index"]
)
def test_every_flat_list_opens(editing, name):
    assert editing.get(reverse(name)).status_code == 200


def test_the_library_list_filters_by_community_and_kind(editing):
    community = make_community()
    make_resource("Wanted", community=community, kind="story")
    make_resource("Other kind", community=community)
    make_resource("Elsewhere", kind="story")
    page = editing.get(reverse("resource_pages:index"), {"community": community.pk, "kind": "story"}).content.decode()
    assert "Wanted" in page
    assert "Other kind" not in page
    assert "Elsewhere" not in page


def test_topics_are_listed_with_their_use_and_searched(editing):
    make_resource(topics=[make_topic("Falls")])
    page = editing.get(reverse("wagtailsnippets_portal_topic:list"), {"q": "fall"}).content.decode()
    assert "Falls" in page


def test_requests_to_join_are_filtered_searched_and_exported(editing):
    JoinRequest.objects.create(name="=2+3", email="kim@example.org")
    JoinRequest.objects.create(name="Done", email="done@example.org", state=JoinRequest.State.ACCEPTED)
    address = reverse("communities_joinrequest_modeladmin_index")
    assert "Done" not in editing.get(address, {"state": "waiting"}).content.decode()
    assert "kim@example.org" in editing.get(address, {"q": "kim"}).content.decode()
    export = b"".join(editing.get(address, {"export": "csv"}).streaming_content).decode()
    assert "'=2+3" in export


def test_commitments_are_listed_and_exported(editing):
    event = make_gathering("Basecamp")
    Commitment.objects.create(event=event, what="Ring the ward", person_name="Kim")
    address = reverse("events_commitment_modeladmin_index")
    assert "Ring the ward" in editing.get(address).content.decode()
    assert b"Ring the ward" in b"".join(editing.get(address, {"export": "csv"}).streaming_content)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_a_cell_that_would_run_is_made_harmless(text):
    assert harmless(text) == f"'{text}"


def test_the_admin_wears_the_network_s_name_and_colour(editing):
    page = listed(editing, "wagtailadmin_home")
    assert re.search(r"Test Network\s*</title>", page)
    assert reverse("admin_theme") in page
    assert "--w-color-primary-hue" in editing.get(reverse("admin_theme")).content.decode()


def test_editors_without_the_right_to_publish_hand_in(client, django_user_model):
    editor = django_user_model.objects.create_user("editor@example.org", "a-long-password")
    editor.groups.add(Group.objects.get(name="Editors"))
    permissions = home_page().permissions_for_user(editor)
    assert permissions.can_edit()
    assert not permissions.can_publish()


def test_both_old_ways_in_lead_to_the_one_sign_in(client):
    for address in ("/admin/login/", "/_util/login/"):
        assert client.get(f"{address}?next=/admin/").url == "/sign-in/?next=/admin/"
        assert client.post(address, {"username": "x", "password": "y"}).status_code in (302, 405)
