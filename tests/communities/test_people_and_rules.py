"""The box of a community's edit page offers what its reader may use."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import add_to, make_account, make_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return make_community()


def shown(client, community):
    return client.get(reverse("wagtailadmin_pages:edit", args=[community.pk])).content.decode()


def links(community):
    return [reverse(name, args=[community.pk]) for name in ("community_rules", "invite")]


def test_communications_read_who_does_it_and_find_no_button_that_refuses_them(editing, community):
    page = shown(editing, community)
    assert reverse("community_people", args=[community.pk]) in page
    assert not [link for link in links(community) if link in page]
    assert "Its facilitators and the support team invite people" in page


def test_a_draft_says_who_goes_on_with_it(editing):
    assert "Then the support team appoints its facilitators" in shown(editing, make_community(live=False))


def test_facilitators_who_edit_and_administrators_find_all_buttons(client, community, administrator):
    facilitator = make_account()
    facilitator.groups.add(Group.objects.get(name="Communications"))
    add_to(community, facilitator.profile, "facilitator")
    for account in (facilitator, administrator):
        client.force_login(account)
        page = shown(client, community)
        assert all(link in page for link in links(community))
