"""How somebody outside gets an account: by invitation, by an approved domain, by request."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from communities.joining import answer, forget_old_requests
from communities.models import CommunityRules, Invitation, JoiningTheNetwork, JoinRequest, Membership, Notice
from portal.models import OutgoingMail, User
from tests.factories import make_account, make_community, make_facilitator

pytestmark = pytest.mark.django_db
Way, Joining, State = JoiningTheNetwork.Way, CommunityRules.Joining, JoinRequest.State
ASKING = {"name": "Kim Ode", "email": "kim@example.org", "organisation": "", "community": "", "message": "I nurse."}
NEW = {"first_name": "Kim", "last_name": "Ode", "email": "kim@example.org", "password1": "a-quiet-river-bank"}


def holds(way, domains=""):
    site = Site.objects.get(is_default_site=True)
    JoiningTheNetwork.objects.update_or_create(site=site, defaults={"way": way, "domains": domains})


def mails_to(address):
    return [letter for letter in mail.outbox if letter.to == [address]]


def link_in(letter):
    return re.search(r"/invitation/\S+/", letter.body).group(0)


def confirm(client):
    code = re.search(r"This is your code:\n\n(\S+)", mail.outbox[-1].body).group(1)
    return client.post("/account/confirm-email/", {"code": code})


def make_account_from(client, link, **changed):
    client.get(link)
    client.post("/account/signup/", {**NEW, **changed})
    return confirm(client)


def accepted(communications, **fields):
    request = JoinRequest.objects.create(**{"name": "Kim Ode", "email": "kim@example.org", **fields})
    return answer(request=request, state=State.ACCEPTED, user=communications)


@pytest.mark.parametrize("wrong", ["example", "@", "https://example.org", "name@example.org", "-a.org", "a b.org"])
def test_a_domain_that_is_none_is_refused(wrong):
    with pytest.raises(ValidationError):
        JoiningTheNetwork(way=Way.DOMAINS, domains=f"example.org\n{wrong}").full_clean(exclude=["site"])


def test_domains_without_one_are_refused():
    with pytest.raises(ValidationError, match="at least one"):
        JoiningTheNetwork(way=Way.DOMAINS, domains=" \n").full_clean(exclude=["site"])


def test_communications_staff_choose_the_way_in_the_admin(editing):
    address = reverse("wagtailsettings:edit", args=["communities", "joiningthenetwork", Site.objects.get().pk])
    assert "ward.example.org" in editing.get(address).content.decode()
    editing.post(address, {"way": "domains", "domains": "@Example.org\nward.example.org"})
    assert JoiningTheNetwork.objects.get().approved == ["example.org", "ward.example.org"]


def test_without_a_setting_people_ask(client):
    page = client.get("/join/").content.decode()
    assert "Send" in page
    assert "link with which you make your account" in page


def test_by_invitation_the_page_says_whom_to_write_to_and_takes_no_request(client):
    holds(Way.INVITATION)
    assert "hello@example.org" in client.get("/join/?community=x").content.decode()
    client.post("/join/", ASKING)
    assert not JoinRequest.objects.exists()
    assert client.post("/account/signup/", NEW).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("way", "words"), [("invitation", "By invitation"), ("domains", "Make an account"), ("request", "Ask to join")]
)
def test_links_to_it_say_what_holds(client, way, words):
    holds(way, domains="example.org")
    community = make_community(is_public=True)
    for address in ("/", community.url, "/sign-in/"):
        page = client.get(address).content.decode()
        assert page.count(words) >= 2
        assert way == "request" or "Ask to join" not in page


def test_a_domain_stands_there_once_however_it_was_typed():
    joining = JoiningTheNetwork(way="domains", domains="Example.org\n@example.ORG\nexample.org\nother.example.org")
    joining.clean()
    assert joining.domains == "example.org\nother.example.org"
    assert joining.approved == ["example.org", "other.example.org"]


@pytest.mark.parametrize(
    ("email", "status"),
    [
        ("kim@example.org", 302),
        ("KIM@Example.ORG", 302),
        ("kim@ward.example.org", 422),
        ("kim@example.org.evil.example", 422),
        ("kim@notexample.org", 422),
    ],
)
def test_an_approved_domain_counts_exactly_as_it_stands(client, email, status):
    holds(Way.DOMAINS, "example.org")
    assert "@example.org" in client.get("/join/").content.decode()
    assert client.post("/account/signup/", {**NEW, "email": email}).status_code == status


def test_domains_count_only_where_domains_are_the_way(client):
    holds(Way.REQUEST, "example.org")
    client.post("/account/signup/", NEW)
    assert not User.objects.exists()


def test_an_accepted_request_mails_a_link_that_makes_the_account_for_that_address_only(client, communications):
    accepted(communications, reply="Welcome, Kim!")
    [letter] = mails_to("kim@example.org")
    assert "Welcome, Kim!" in letter.body
    client.get(link_in(letter))
    form = client.get("/account/signup/").content.decode()
    assert 'value="kim@example.org"' in form
    assert "readonly" in form
    assert client.post("/account/signup/", {**NEW, "email": "eve@example.org"}).status_code == 422
    assert make_account_from(client, link_in(letter)).url == "/welcome/"
    assert User.objects.get(email="kim@example.org").profile.title == "Kim Ode"


@pytest.mark.parametrize(
    ("joining", "state"), [(Joining.OPEN, "active"), (Joining.REQUEST, "asked"), (Joining.INVITATION, None)]
)
def test_the_community_that_the_request_named_is_asked_once_the_account_exists(client, communications, joining, state):
    community = make_community()
    make_facilitator(community)
    CommunityRules.objects.filter(community=community).update(joining=joining)
    accepted(communications, community=community, message="I nurse.")
    make_account_from(client, link_in(mails_to("kim@example.org")[0]))
    row = Membership.objects.filter(person__user__email="kim@example.org").first()
    assert (row and (row.state, row.message)) == (state and (state, "I nurse."))


def test_the_link_s_own_invitation_is_accepted_and_others_to_the_address_wait(client):
    one, two = make_community("Alder"), make_community("Birch")
    by = make_account()
    invitations = [Invitation.objects.create(email="kim@example.org", community=page, by=by) for page in (one, two)]
    answer = make_account_from(client, reverse("accept_invitation", args=[invitations[0].token]))
    rows = Membership.objects.filter(person__user__email="kim@example.org")
    assert dict(rows.values_list("community__title", "state")) == {"Alder": "active", "Birch": "invited"}
    assert "You are a member of Alder now." in client.get(answer.url).content.decode()
    assert "Birch" in client.get("/my-access/").content.decode()
    client.post("/sign-out/")
    client.post("/sign-in/", {"login": "kim@example.org", "password": NEW["password1"]})
    assert Membership.objects.get(community=two).state == "invited"


def test_an_invitation_is_no_use_before_the_address_is_confirmed(client):
    invitation = Invitation.objects.create(email="kim@example.org", community=make_community())
    client.get(reverse("accept_invitation", args=[invitation.token]))
    client.post("/account/signup/", NEW)
    assert not Membership.objects.exists()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_a_declined_request_mails_the_reason(editing, communications):
    request = JoinRequest.objects.create(name="Kim Ode", email="kim@example.org")
    address = reverse("communities_joinrequest_modeladmin_edit", args=[request.pk])
    values = {"name": "Kim Ode", "email": "kim@example.org", "answer": "declined", "seen": "waiting"}
    page = editing.post(address, {**values, "reply": " "}).content.decode()
    assert "Write why you decline." in page
    assert mails_to("kim@example.org") == []
    editing.post(address, {**values, "reply": "We are a network for the North."})
    [letter] = mails_to("kim@example.org")
    assert "We are a network for the North." in letter.body
    assert "/invitation/" not in letter.body


def test_two_colleagues_who_answer_at_once_send_one_mail(communications):
    request = JoinRequest.objects.create(name="Kim Ode", email="kim@example.org")
    for seen in (JoinRequest.objects.get(pk=request.pk), JoinRequest.objects.get(pk=request.pk)):
        answer(request=seen, state=State.ACCEPTED, user=communications)
    assert len(mails_to("kim@example.org")) == 1


def test_declining_after_all_stops_the_link(client, communications):
    request = accepted(communications)
    link = link_in(mails_to("kim@example.org")[0])
    request.reply = "A mistake, sorry."
    answer(request=request, state=State.DECLINED, user=communications)
    assert client.get(link).status_code == 410


def test_answered_requests_are_forgotten_after_90_days_and_waiting_ones_are_not(communications):
    waiting = JoinRequest.objects.create(name="Waits", email="waits@example.org")
    old, new = accepted(communications, name="Old"), accepted(communications, name="New")
    days = timezone.now() - datetime.timedelta(days=91)
    JoinRequest.objects.filter(pk=waiting.pk).update(asked_at=days)
    JoinRequest.objects.filter(pk=old.pk).update(answered_at=days)
    forget_old_requests()
    assert set(JoinRequest.objects.all()) == {waiting, new}


def test_whoever_may_answer_hears_of_a_request_without_its_words(client, communications, member):
    client.post("/join/", {**ASKING, "message": "Secret words"})
    [notice] = Notice.objects.all()
    assert notice.user == communications
    assert notice.address == reverse("communities_joinrequest_modeladmin_edit", args=[JoinRequest.objects.get().pk])
    assert not OutgoingMail.objects.filter(text__contains="Secret words").exists()
    assert not OutgoingMail.objects.filter(text__contains="Kim").exists()


def test_the_form_answers_known_and_unknown_addresses_alike(client, member):
    answers = []
    for email in (member.email, "nobody@example.org"):
        client.cookies.clear()
        answer_ = client.post("/join/", {**ASKING, "email": email}, follow=True)
        answers.append((answer_.redirect_chain, answer_.content.decode().replace(email, "")))
    assert answers[0] == answers[1]
    assert mails_to(member.email) == []


def test_asking_again_and_again_is_stopped_with_a_page_that_says_what_to_do(client):
    for number in range(20):
        assert client.post("/join/", {**ASKING, "message": str(number)}).status_code == 302
    refused = client.post("/join/", ASKING)
    assert refused.status_code == 429
    assert "Wait five minutes" in refused.content.decode()
    assert client.get("/join/").status_code == 200


def test_links_cannot_be_guessed_for_ever(client):
    invitation = Invitation.objects.create(email="kim@example.org")
    for number in range(20):
        assert client.get(f"/invitation/guess-{number}/").status_code == 410
    assert client.get("/invitation/guess/").status_code == 429
    assert client.get(reverse("accept_invitation", args=[invitation.token])).status_code == 200


def test_the_support_team_invites_into_the_network(client, administrator, member):
    client.force_login(administrator)
    text = f"Kim <kim@example.org>, {member.email}, nonsense"
    page = client.post("/network/invite/", {"addresses": text}).content.decode()
    assert "1 person is invited." in page
    assert "Members already" in page
    assert "nonsense" in page
    [invitation] = Invitation.objects.all()
    assert (invitation.email, invitation.community) == ("kim@example.org", None)
    client.force_login(member)
    assert client.get("/network/invite/").status_code == 403
    assert client.post("/network/invite/", {"addresses": "eve@example.org"}).status_code == 403
