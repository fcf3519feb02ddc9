import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from communities.models import ProfileIndexPage
from communities.models.profile import HIDEABLE
from portal.models import Authorship
from tests.factories import (
    make_account,
    make_branch_editor,
    make_community,
    make_facilitator,
    make_person,
    make_resource,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_profile(db):
    community = make_community("Canarycommunity")
    person = make_person(
        "Sam Ahmed",
        role="Canaryrole",
        organisation="Canaryorganisation",
        help="Canaryhelp",
        contact_email="canarycontact@example.org",
        topics=[make_topic("Canarytopic")],
        communities=[community],
    )
    resource = make_resource("Canaryresource")
    Authorship.objects.create(page=resource, person=person)
    return person


CANARIES = {
    "role": "Canaryrole",
    "organisation": "Canaryorganisation",
    "help": "Canaryhelp",
    "topics": "Canarytopic",
    "communities": "Canarycommunity",
    "contributions": "Canaryresource",
    "contact": "canarycontact",
}


def test_every_field_that_is_not_hidden_is_shown(client, full_profile):
    page = client.get(full_profile.url).content.decode()
    assert [word for word in CANARIES.values() if word not in page] == []


@pytest.mark.parametrize("field", CANARIES)
def test_a_hidden_field_is_shown_nowhere(client, full_profile, field):
    setattr(full_profile, f"hide_{field}", True)
    full_profile.save()
    people = ProfileIndexPage.objects.get().url
    assert CANARIES[field] not in client.get(full_profile.url).content.decode()
    assert CANARIES[field] not in client.get(people).content.decode()


@pytest.mark.parametrize(
    ("field", "parameter"), [("organisation", "organisation"), ("topics", "topic"), ("communities", "community")]
)
def test_a_hidden_field_cannot_be_found_out_by_filtering(client, full_profile, field, parameter):
    values = {
        "organisation": "Canaryorganisation",
        "topics": "canarytopic",
        "communities": full_profile.memberships.get().community.slug,
    }
    address = ProfileIndexPage.objects.get().url
    assert client.get(address, {parameter: values[field]}).context["results"].total == 1
    setattr(full_profile, f"hide_{field}", True)
    full_profile.save()
    assert client.get(address, {parameter: values[field]}).context["results"].total == 0


@pytest.mark.parametrize("field", ["role", "organisation", "topics"])
def test_a_hidden_field_cannot_be_found_out_by_searching(client, full_profile, field):
    def found(**question):
        return [hit.page.pk for hit in client.get("/search/", question).context["results"].hits]

    assert found(q=CANARIES[field]) == [full_profile.pk]
    setattr(full_profile, f"hide_{field}", True)
    full_profile.save()
    assert found(q=CANARIES[field]) == []
    if field == "topics":
        assert found(topic="canarytopic") == []


def test_every_hideable_field_has_its_switch(full_profile):
    assert [name for name in HIDEABLE if not hasattr(full_profile, f"hide_{name}")] == []


def test_somebody_who_hides_communities_is_not_among_a_community_s_people(client, full_profile):
    community = full_profile.memberships.get().community
    assert "Sam Ahmed" in client.get(community.url).content.decode()
    full_profile.hide_communities = True
    full_profile.save()
    assert "Sam Ahmed" not in client.get(community.url).content.decode()


def test_a_facilitator_is_named_on_the_community_and_filters_the_list(client):
    community = make_community()
    make_community()
    person = make_facilitator(community)
    assert person.title in client.get(community.url).content.decode()
    listed = client.get(community.get_parent().url, {"facilitator": person.slug}).context["results"]
    assert [hit.page.pk for hit in listed.hits] == [community.pk]


class TestAccount:
    def settings_of(self, client, person):
        return client.get(reverse("wagtailadmin_pages:edit", args=[person.pk])).context["form"].fields

    def test_whoever_edits_profiles_sets_no_account_and_reads_no_list_of_them(self, client):
        editor = make_branch_editor(ProfileIndexPage.objects.get(), "add", "change", "publish")
        other = make_account("Other", email="canary@example.org").profile
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:edit", args=[other.pk])
        page = client.get(address)
        assert "user" not in page.context["form"].fields
        data = querydict_from_html(page.content.decode(), form_id="page-edit-form")
        data.update({"title": "Renamed", "user": str(editor.pk), "action-publish": "1"})
        assert client.post(address, data.dict()).status_code == 302
        other.refresh_from_db()
        assert other.title == "Renamed"
        assert other.user.email == "canary@example.org"

    def test_communications_leave_the_account_to_those_who_may_change_accounts(self, editing, communications):
        person = make_account().profile
        assert "user" not in self.settings_of(editing, person)
        communications.user_permissions.add(Permission.objects.get(codename="change_user"))
        assert "user" in self.settings_of(editing, person)

    def test_administrators_set_it(self, client, administrator):
        client.force_login(administrator)
        assert "user" in self.settings_of(client, make_account().profile)


def test_people_are_found_by_topic_and_by_what_they_can_help_with(client, full_profile):
    address = ProfileIndexPage.objects.get().url
    page = client.get(address, {"topic": "canarytopic"}).content.decode()
    assert full_profile.url in page
    assert "Name, or what they can help with" in page
    assert full_profile.url in client.get(address, {"q": "canaryhelp"}).content.decode()
    full_profile.hide_help = True
    full_profile.save()
    assert full_profile.url not in client.get(address, {"q": "canaryhelp"}).content.decode()
