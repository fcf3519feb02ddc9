import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from communities.hearing import kinds
from communities.hearing.telling import tell
from communities.models import Notice
from tests.communities.hearing.conftest import address_of
from tests.factories import make_community, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, kim):
    client.force_login(kim)
    return client


def shown(client, address="/notices/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_notices_stand_newest_first_and_say_what_is_unread(signed_in, told):
    told(make_resource("First"))
    told(make_resource("Second"))
    Notice.objects.filter(page__title="First").update(read_at="2026-01-01T00:00Z")
    page = shown(signed_in)
    assert page.index("“Second”") < page.index("“First”")
    assert page.count("Unread") == 1


def test_opening_a_notice_marks_it_as_read_and_leads_there(signed_in, told):
    notice = told()
    response = signed_in.get(address_of("notice", notice.pk))
    assert response.url == notice.address
    assert not Notice.objects.get().is_unread


def test_nobody_opens_or_sees_the_notices_of_others(client, told, ola):
    notice = told()
    client.force_login(ola)
    assert "Falls at night" not in shown(client)
    assert client.get(address_of("notice", notice.pk)).status_code == 404
    assert Notice.objects.get().is_unread


def test_all_are_marked_as_read_at_once_by_a_form_only(signed_in, told, ola):
    told()
    assert signed_in.get(address_of("notices_read")).status_code == 405
    signed_in.post(address_of("notices_read"))
    assert not Notice.objects.unread().exists()


def test_the_header_counts_what_is_unread_at_no_query_of_its_own(signed_in, told):
    page = make_resource()
    signed_in.get("/")
    with CaptureQueriesContext(connection) as before:
        assert "unread" not in shown(signed_in, "/")
    told(page)
    told(page)
    with CaptureQueriesContext(connection) as after:
        words = shown(signed_in, "/")
    assert '2<span class="visually-hidden"> unread' in words
    assert len(after) == len(before)


def test_visitors_sign_in_first_and_see_no_notices_in_the_header(client, told):
    notice = told()
    for address in ("/notices/", address_of("notice", notice.pk), "/account/hearing/"):
        assert client.get(address).url == f"/sign-in/?next={address}"
    assert "Notices" not in shown(client, "/")


def test_a_page_that_may_not_be_seen_any_more_is_not_named_nor_is_what_was_said_of_it(signed_in, told):
    page = make_resource("Falls at night")
    told(page, kind=kinds.SUBMISSION_SENT_BACK, comment="Ward nine")
    assert "Ward nine" in shown(signed_in)
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    words = shown(signed_in)
    assert "Falls at night" not in words
    assert "Ward nine" not in words
    assert "something that is not open to you" in words


def test_a_page_that_is_gone_is_not_named(signed_in, told):
    page = make_resource("Falls at night")
    told(page)
    page.delete()
    assert "something that is not open to you" in shown(signed_in)


def test_a_listed_community_that_refused_somebody_is_named_and_a_hidden_one_is_not(signed_in, kim, ola):
    community = make_community("Circle")
    privacy.close(community=community)
    tell(users=[kim], kind=kinds.JOINING_DECLINED, page=community, actor=ola, address="/", reason="Full")
    assert "Your request to join Circle" in shown(signed_in)
    privacy.hide(community=community)
    assert "Circle" not in shown(signed_in)


def test_whoever_is_invited_to_a_hidden_community_learns_its_name_as_long_as_the_invitation_stands(signed_in, kim, ola):
    community = make_community("Circle")
    privacy.hide(community=community)
    invitation = membership.invite(community=community, person=kim.profile, by=ola)
    tell(users=[kim], kind=kinds.INVITED, page=community, actor=ola, address="/")
    assert "Ola Reviewer invites you to join Circle." in shown(signed_in)
    membership.leave(membership=invitation)
    assert "Circle" not in shown(signed_in)


def test_an_unpublished_change_of_a_title_is_not_shown_to_readers(signed_in, told):
    page = make_resource("Falls at night")
    told(page)
    page.title = "Secret plan"
    page.save_revision()
    assert "Secret plan" not in shown(signed_in)


def test_the_list_is_cut_into_pages_and_costs_the_same_with_ten_and_with_a_hundred(signed_in, told):
    costs = []
    for number in (10, 90):
        for _ in range(number):
            told()
        signed_in.get("/notices/")
        with CaptureQueriesContext(connection) as queries:
            shown(signed_in)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert "Page 1 of 5" in shown(signed_in)
    assert "Page 5 of 5" in shown(signed_in, "/notices/?page=99")
    assert "Page 1 of 5" in shown(signed_in, "/notices/?page=x")


def test_an_empty_list_says_what_will_stand_there(signed_in):
    assert "Nothing yet" in shown(signed_in)
