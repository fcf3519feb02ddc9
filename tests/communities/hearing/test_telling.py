import html

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from communities import membership, privacy
from communities.hearing import kinds
from communities.hearing.choosing import choose
from communities.hearing.telling import tell
from communities.models import Category, Frequency, Membership, Notice
from portal.models import OutgoingMail
from tests.communities.hearing.conftest import sent
from tests.factories import add_to, make_account, make_community, make_resource

pytestmark = pytest.mark.django_db


def test_exactly_the_people_concerned_are_told_and_each_of_them_once(kim, ola):
    closed = make_account()
    closed.is_active = False
    tell(users=[kim, ola, kim, closed], kind=kinds.REVIEW_WAITS, page=make_resource(), actor=ola, address="/")
    assert [notice.user for notice in Notice.objects.all()] == [kim]
    assert [message.to for message in sent()] == [[kim.email]]


def test_a_mail_says_in_text_and_html_what_happened_and_where_it_leads(told, kim):
    notice = told(kind=kinds.SUBMISSION_SENT_BACK, comment="Say <b>when</b> & where")
    [message] = sent()
    assert message.subject == "Changes asked for: Falls at night – Test Network"
    hypertext = message.alternatives[0][0]
    for words in (message.body, html.unescape(hypertext)):
        assert "Ola Reviewer asks for changes to “Falls at night”." in words
        assert "Say <b>when</b> & where" in words
        assert f"http://localhost:8000/notices/{notice.pk}/" in words
    assert "Say <b>" not in hypertext
    assert "You get this mail about: What I have handed in." in message.body


def test_nobody_s_address_is_given_away(told, kim, ola):
    profile = ola.profile
    profile.user = None
    profile.save()
    ola.refresh_from_db()
    told()
    assert "A colleague has approved" in sent()[0].body
    assert ola.email not in sent()[0].message().as_string()


def test_nothing_is_told_when_the_transaction_is_rolled_back(kim):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(users=[kim], kind=kinds.SUBMISSION_PUBLISHED, page=make_resource(), address="/")
        raise RuntimeError
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (0, 0)


@pytest.mark.parametrize("frequency", [Frequency.DAILY, Frequency.WEEKLY, Frequency.NEVER])
def test_whoever_does_not_want_it_at_once_finds_it_among_the_notices(told, kim, frequency):
    choose(user=kim, frequencies={Category.SUBMISSIONS: frequency})
    notice = told()
    assert OutgoingMail.objects.count() == 0
    assert notice.mailed_at is None


def test_a_choice_is_for_its_category_only(told, kim):
    choose(user=kim, frequencies={Category.REVIEWS: Frequency.NEVER})
    told()
    told(kind=kinds.REVIEW_WAITS)
    assert OutgoingMail.objects.count() == 1


def test_a_page_that_was_closed_before_the_mail_left_is_not_told_of(told):
    page = make_resource("Falls at night")
    told(page)
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    assert sent() == []


def test_a_draft_is_told_of_to_its_author_to_facilitators_and_to_those_who_publish(
    draft, kim, ola, communications, member
):
    community = make_community()
    add_to(community, ola.profile, Membership.Role.FACILITATOR)
    add_to(community, make_account().profile)
    draft.community = community
    draft.save()
    ordinary = Membership.objects.get(community=community, role="member").person.user
    everybody = [kim, ola, communications, member, ordinary]
    tell(users=everybody, kind=kinds.REVIEW_WAITS, page=draft, address="/")
    assert {message.to[0] for message in sent()} == {kim.email, ola.email, communications.email}


def test_a_reviewer_who_has_left_hears_nothing_more_of_a_draft(draft, ola):
    community = make_community()
    add_to(community, make_account().profile, Membership.Role.FACILITATOR)
    add_to(community, ola.profile, Membership.Role.FACILITATOR)
    draft.community = community
    draft.save()
    tell(users=[ola], kind=kinds.REVIEW_WAITS, page=draft, address="/")
    membership.leave(membership=Membership.objects.get(person=ola.profile))
    assert sent() == []


def test_whoever_is_refused_or_removed_is_told_even_where_the_community_is_hidden(kim, ola):
    community = make_community("Hidden circle")
    privacy.hide(community=community)
    tell(
        users=[kim], kind=kinds.REMOVED, page=community, actor=ola, address="/communities/", reason="You asked for it."
    )
    assert "Your membership of Hidden circle has ended" in sent()[0].subject
    assert "You asked for it." in sent()[0].body


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example.org/", "//elsewhere.example.org/", "javascript:alert(1)"]
)
def test_a_notice_leads_to_the_portal_only(kim, address):
    with pytest.raises(ValueError, match="no path"):
        tell(users=[kim], kind=kinds.SUBMISSION_PUBLISHED, address=address)


def test_a_kind_says_what_it_needs(kim):
    with pytest.raises(TypeError, match="days"):
        tell(users=[kim], kind=kinds.REVIEW_REMINDER, page=make_resource(), address="/")


@pytest.mark.parametrize("kind", kinds.KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_has_words_of_its_own(kim, ola, kind):
    tell(
        users=[kim],
        kind=kind,
        page=make_community("Falls"),
        actor=ola,
        address="/",
        **dict.fromkeys(kind.needs, "seven"),
    )
    [message] = sent()
    assert ("Falls" in message.subject) or ("seven" in message.subject)
    assert "{" not in message.subject + message.body


def test_a_title_with_braces_or_line_ends_is_only_a_title(kim):
    tell(users=[kim], kind=kinds.SUBMISSION_PUBLISHED, page=make_resource("{actor.email} {0}"), address="/")
    assert "{actor.email} {0}" in sent()[0].subject


def test_telling_costs_the_same_for_ten_and_for_forty_people(ola):
    costs = []
    page = make_resource()
    for number in (10, 40):
        people = [make_account() for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            tell(users=people, kind=kinds.REVIEW_WAITS, page=page, actor=ola, address="/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
