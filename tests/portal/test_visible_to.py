import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from portal.models import PortalPage
from resources.models import LibraryPage
from tests.factories import make_community, make_resource, make_standard_page

pytestmark = pytest.mark.django_db


def restrict(page, kind, *groups):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)


def sees(user, page):
    return PortalPage.objects.visible_to(user).filter(pk=page.pk).exists()


def test_a_draft_is_visible_to_nobody(administrator, anonymous):
    page = make_resource(live=False)
    assert not sees(administrator, page)
    assert not sees(anonymous, page)


def test_a_login_restriction_on_a_branch_hides_everything_below_from_visitors(member, anonymous):
    branch = make_standard_page()
    page = make_standard_page(parent=branch)
    restrict(branch, PageViewRestriction.LOGIN)
    assert not sees(anonymous, page)
    assert sees(member, page)


def test_a_group_restriction_opens_for_its_group_only(member, administrator, django_user_model):
    page = make_community()
    group = Group.objects.create(name="Insiders")
    restrict(page, PageViewRestriction.GROUPS, group)
    insider = django_user_model.objects.create_user("insider@example.org")
    insider.groups.add(group)
    assert sees(insider, page)
    assert sees(administrator, page)
    assert not sees(member, page)


def test_a_password_page_is_on_no_list(member):
    page = make_standard_page()
    restrict(page, PageViewRestriction.PASSWORD)
    assert not sees(member, page)


def test_the_branch_beside_a_restricted_one_stays_visible(anonymous):
    restricted, beside = make_standard_page(), make_standard_page()
    restrict(restricted, PageViewRestriction.LOGIN)
    assert sees(anonymous, beside)


def test_the_gate_costs_at_most_two_queries_whatever_the_number_of_restrictions(member, django_assert_max_num_queries):
    for _ in range(20):
        restrict(make_resource(), PageViewRestriction.GROUPS, Group.objects.first())
    with django_assert_max_num_queries(3):
        list(PortalPage.objects.visible_to(member)[:1])
        list(PortalPage.objects.visible_to(member)[:1])


def test_the_library_counts_feeds_and_lists_only_what_a_visitor_may_read(client):
    page = make_resource("Secret huddle")
    restrict(page, PageViewRestriction.LOGIN)
    library = LibraryPage.objects.get()
    for address in (library.url, f"{library.url}feed/", "/search/?q=secret", "/", "/sitemap.xml"):
        content = client.get(address).content
        assert b"Secret huddle" not in content, address
        assert page.slug.encode() not in content, address
