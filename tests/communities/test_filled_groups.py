"""Groups of communities follow memberships: the admin's forms of accounts do not offer what ticking would not change."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from portal.models import User
from tests.factories import add_to, make_account, make_community

pytestmark = pytest.mark.django_db
FORM = {"first_name": "Kim", "last_name": "Ode", "is_active": "on"}


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("is_new", [True, False])
def test_the_forms_of_an_account_offer_roles_and_no_community_s_members(admin, is_new):
    make_community("Alder")
    address = reverse("wagtailusers_users:add")
    if not is_new:
        address = reverse("wagtailusers_users:edit", args=[make_account("Kim Ode").pk])
    offered = admin.get(address).context["form"].fields["groups"].queryset
    assert {"Communications", "Support team"} <= {group.name for group in offered}
    assert [group for group in offered if group.name.startswith("Members of")] == []


def test_saving_an_account_never_takes_it_out_of_its_communities_and_follows_the_roles_that_are_ticked(admin):
    kim, community = make_account("Kim Ode"), make_community("Alder")
    add_to(community, kim.profile)
    place = User.groups.through.objects.get(user=kim, group=community.rules.group_id)
    role = Group.objects.get(name="Communications")
    address = reverse("wagtailusers_users:edit", args=[kim.pk])
    for ticked in ([role.pk], []):
        assert admin.post(address, {**FORM, "email": kim.email, "groups": ticked}).status_code == 302
        names = {group.name for group in User.objects.get(pk=kim.pk).groups.all()}
        assert names == {"Members of Alder", *(["Communications"] if ticked else [])}
        # The very row, not one that was put back.
        assert User.groups.through.objects.filter(pk=place.pk).exists()


def test_a_community_that_is_ticked_all_the_same_is_refused(admin):
    kim, community = make_account("Kim Ode"), make_community("Alder")
    address = reverse("wagtailusers_users:edit", args=[kim.pk])
    answer = admin.post(address, {**FORM, "email": kim.email, "groups": [community.rules.group_id]})
    assert "groups" in answer.context["form"].errors
