import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import PageViewRestriction

from communities.models import Membership
from events.models import EventIndexPage
from home.models import StandardPage
from portal.models import Authorship, PortalDocument, PortalPage
from portal.pages.querysets import is_visible, way_in_of
from resources.models import LibraryPage, ResourceFile
from tests.factories import (
    add_to,
    make_community,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
    picture,
)

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


def test_a_group_restriction_opens_for_its_group_only(member, anonymous, administrator, django_user_model):
    page = make_community()
    group = Group.objects.create(name="Insiders")
    restrict(page, PageViewRestriction.GROUPS, group)
    assert not sees(anonymous, page)
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


def test_the_way_in_is_the_same_in_whichever_order_the_settings_were_read(member):
    for _number in range(2):
        PageViewRestriction.objects.create(page=make_standard_page(), restriction_type="groups")
    way_in = way_in_of(member)
    member._page_restrictions.reverse()
    assert way_in_of(member) == way_in


@pytest.mark.parametrize("how", ["restricted", "unpublished"])
def test_the_name_of_an_unseen_community_is_nowhere(client, how):
    community = make_community("Canarycommunity", slug="canary")
    person = make_person("Canaryperson", communities=[community])
    add_to(make_community(), person, Membership.Role.FACILITATOR)
    resource = make_resource(community=community)
    Authorship.objects.create(page=resource, person=person)
    start = timezone.now() + datetime.timedelta(days=1)
    gathering = make_gathering(community=community, communities=[make_community()], starts_at=start)
    pages = ["/", "/library/", "/library/feed/", "/gatherings/", "/gatherings/feed/", "/people/", "/communities/"]
    pages += ["/search/?q=resource", "/search/?community=canary", resource.url, gathering.url, "/sitemap.xml"]
    assert any(b"Canarycommunity" in client.get(address).content for address in pages)
    for page in (community, person):
        if how == "restricted":
            restrict(page, PageViewRestriction.LOGIN)
        else:
            page.unpublish()
    for address in pages:
        content = client.get(address).content.decode()
        assert "Canarycommunity" not in content, address
        assert "Canaryperson" not in content, address
    assert client.get("/library/?community=canary").context["results"].total == 0


def test_a_restricted_page_is_not_served_to_whoever_may_not_read_it(client, member, django_user_model):
    closed, inside = make_standard_page(), Group.objects.create(name="Insiders")
    below = make_standard_page(parent=closed)
    restrict(closed, PageViewRestriction.GROUPS, inside)
    assert client.get(below.url).url.startswith("/sign-in/")
    client.force_login(member)
    refused = client.get(below.url)
    assert refused.status_code == 403
    assert below.title not in refused.content.decode()
    member.groups.add(inside)
    assert client.get(below.url).status_code == 200


def test_a_page_with_a_password_asks_for_it(client):
    page = make_standard_page()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="tea")
    response = client.get(page.url)
    assert "password" in response.content.decode().lower()
    assert response.context.get("results") is None
    assert 'class="prose"' not in response.content.decode()


def test_the_password_form_says_nothing_of_the_page_and_stands_before_its_own_pages_only(client):
    closed = make_standard_page(summary="Canarysummary")
    draft = make_standard_page(summary="Canarysummary", live=False)
    restrict(closed, PageViewRestriction.PASSWORD)
    restriction = PageViewRestriction.objects.get()
    assert "Canarysummary" not in client.get(closed.url).content.decode()
    for page, status in ((closed, 200), (draft, 404), (make_standard_page(summary="Canarysummary"), 404)):
        response = client.get(f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/")
        assert response.status_code == status
        assert "Canarysummary" not in response.content.decode()
    restriction.restriction_type = PageViewRestriction.LOGIN
    restriction.save()
    assert client.get(f"/_util/authenticate_with_password/{restriction.pk}/{closed.pk}/").status_code == 404


def test_an_alias_is_as_closed_as_the_page_that_it_repeats(member):
    branch = make_standard_page()
    page = make_standard_page(parent=branch)
    alias = page.create_alias(parent=make_standard_page(), update_slug="again")
    assert sees(AnonymousUser(), alias)
    restrict(branch, PageViewRestriction.LOGIN)
    assert not sees(AnonymousUser(), alias)
    assert not is_visible(PortalPage.objects.get(pk=alias.pk), AnonymousUser())
    assert sees(member, alias)


def test_what_repeats_an_alias_is_as_closed_as_the_page_itself(member):
    page = make_standard_page()
    alias = page.create_alias(parent=make_standard_page(), update_slug="again")
    alias_of_alias = alias.create_alias(parent=make_standard_page(), update_slug="once-more")
    assert alias_of_alias.alias_of_id == page.pk
    restrict(page, PageViewRestriction.LOGIN)
    assert not sees(AnonymousUser(), alias_of_alias)
    assert sees(member, alias_of_alias)


def test_no_page_is_made_below_an_alias(administrator, client):
    page = make_standard_page()
    alias = page.create_alias(parent=make_standard_page(), update_slug="again")
    assert StandardPage.can_create_at(page)
    assert not StandardPage.can_create_at(alias)
    assert not make_standard_page().can_move_to(alias)
    client.force_login(administrator)
    assert client.get(f"/admin/pages/add/home/standardpage/{alias.pk}/").status_code in (302, 403)


def test_a_branch_is_repeated_with_the_pages_below_it(administrator, client):
    branch = make_standard_page()
    make_standard_page(parent=branch)
    client.force_login(administrator)
    client.post(
        f"/admin/pages/{branch.pk}/copy/",
        {
            "new_title": branch.title,
            "new_slug": "again",
            "new_parent_page": branch.get_parent().pk,
            "copy_subpages": "on",
            "alias": "on",
        },
    )
    alias = PortalPage.objects.get(slug="again")
    assert [child.alias_of_id for child in alias.get_children().specific()] == [branch.get_children().get().pk]


def test_no_page_takes_the_place_of_a_feed_or_calendar(client):
    for parent, slug in ((LibraryPage.objects.get(), "feed"), (EventIndexPage.objects.get(), "calendar")):
        make = make_resource if slug == "feed" else make_gathering
        make(slug=slug)
        assert (
            client.get(f"{parent.url}{slug}/").headers["Content-Type"].startswith(("application/atom", "text/calendar"))
        )


def test_breadcrumbs_leave_out_what_is_not_published(client):
    above = make_standard_page("Canaryabove")
    page = make_standard_page(parent=above)
    above.unpublish()
    assert "Canaryabove" not in client.get(page.url).content.decode()


def test_a_restricted_page_is_not_kept_by_the_browser(client, member):
    page = make_standard_page()
    restrict(page, PageViewRestriction.LOGIN)
    client.force_login(member)
    assert "no-store" in client.get(page.url).headers["Cache-Control"]


def test_pictures_and_files_are_given_to_those_who_may_read_a_page_with_them(client, member):
    document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
    page = make_resource(image=picture())
    page.files = [ResourceFile(document=document)]
    page.save()
    address = page.image.get_rendition("width-400|format-jpeg").url
    for wanted in (address, document.url):
        assert client.get(wanted).status_code == 200
    restrict(page, PageViewRestriction.LOGIN)
    for wanted in (address, document.url):
        assert client.get(wanted).status_code == 404
    client.force_login(member)
    for wanted in (address, document.url):
        assert client.get(wanted).status_code == 200


def test_the_library_counts_feeds_and_lists_only_what_a_visitor_may_read(client):
    page = make_resource("Secret huddle")
    restrict(page, PageViewRestriction.LOGIN)
    library = LibraryPage.objects.get()
    for address in (library.url, f"{library.url}feed/", "/search/?q=secret", "/", "/sitemap.xml"):
        content = client.get(address).content
        assert b"Secret huddle" not in content, address
        assert page.slug.encode() not in content, address
