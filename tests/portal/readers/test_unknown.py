"""The screens of who sees a page name nothing that their reader may not know."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from communities.models import CommunityRules
from tests.factories import make_account, make_branch_editor, make_community, make_standard_page, picture

pytestmark = pytest.mark.django_db
WORD = "Canary"


@pytest.fixture
def hidden():
    community = make_community(f"{WORD} community")
    privacy.hide(community=community)
    return community


@pytest.fixture
def branch():
    return make_standard_page("Own branch")


@pytest.fixture
def outside(client, branch):
    editor = make_branch_editor(branch, "change", "publish", email="outside@example.org")
    client.force_login(editor)
    return client


def readers(client, page, **query):
    return client.get(reverse("page_readers", args=[page.pk]), query).content.decode()


def test_settings_and_groups_of_pages_that_one_does_not_know_are_not_named(outside, editing, communications, hidden):
    page = make_standard_page("Own page", parent=make_standard_page(), community=hidden)
    outside.force_login(make_branch_editor(page, "change"))
    text = readers(outside, page, person="")
    assert WORD not in text
    assert "a page that you do not know" in text
    assert "1 group that you do not know" in text
    editing.force_login(communications)
    assert text.count(WORD) < readers(editing, page, person="").count(WORD)


def test_a_page_that_opens_a_file_is_not_named(outside, branch, hidden):
    image = picture()
    branch.image = image
    branch.live = False
    branch.save()
    make_standard_page(f"{WORD} page", parent=hidden, image=image)
    editor = make_branch_editor(branch, "change", email="member-too@example.org")
    outside.force_login(editor)
    text = readers(outside, branch, person="member-too@example.org")
    assert WORD not in text


def test_only_those_who_see_accounts_ask_about_others(outside, editing, communications, branch):
    make_account(email="known@example.org")
    outside.force_login(make_branch_editor(branch, "change", email="self@example.org"))
    for address in ("known@example.org", "nobody@example.org"):
        answer = readers(outside, branch, person=address)
        assert "Write your own address" in answer
        assert "Nobody has an account" not in answer
        assert "Reads it at its address" not in answer
    assert "Reads it at its address" in readers(outside, branch, person="self@example.org")
    editing.force_login(communications)
    assert "Reads it at its address" in readers(editing, branch, person="known@example.org")


class TestPrivacy:
    def offered(self, client, page):
        return client.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk])).json()["html"]

    def test_groups_that_name_a_hidden_community_are_not_offered(self, outside, branch, hidden):
        make_community("Open")
        Group.objects.create(name="Readers of the branch")
        words = self.offered(outside, branch)
        assert WORD not in words
        assert "Readers of the branch" in words

    def test_members_and_those_who_edit_everything_are_offered_them(self, client, branch, hidden, communications):
        editor = make_branch_editor(branch, "change", "publish")
        membership.add(community=hidden, person=editor.profile)
        for person in (editor, communications):
            client.force_login(person)
            assert WORD in self.offered(client, branch)

    def test_groups_that_are_let_in_already_stay_let_in(self, outside, branch, hidden):
        group = CommunityRules.objects.get(community=hidden).group
        row = PageViewRestriction.objects.create(page=branch, restriction_type="groups")
        row.groups.add(group)
        answer = outside.post(
            reverse("wagtailadmin_pages:set_privacy", args=[branch.pk]),
            {"restriction_type": "groups", "groups": [group.pk], "password": ""},
        )
        assert answer.json()["step"] == "set_privacy_done"
        assert list(row.groups.all()) == [group]
