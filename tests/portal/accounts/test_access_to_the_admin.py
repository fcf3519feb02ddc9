import pytest
from django.contrib.auth.models import Permission

from portal.accounts.backends import Accounts

pytestmark = pytest.mark.django_db


def as_signed_in(user):
    return Accounts().get_user(user.pk)


def test_whoever_is_outside_the_admin_is_refused_without_another_question(member, django_assert_num_queries):
    viewer = as_signed_in(member)
    with django_assert_num_queries(0):
        assert not viewer.has_perm("wagtailadmin.access_admin")


def test_rights_other_than_that_to_the_admin_are_asked_for(member):
    member.user_permissions.add(Permission.objects.get(codename="change_membership"))
    assert as_signed_in(member).has_perm("communities.change_membership")


def test_communications_and_administrators_have_access(communications, administrator):
    assert as_signed_in(communications).has_perm("wagtailadmin.access_admin")
    assert as_signed_in(administrator).has_perm("wagtailadmin.access_admin")
