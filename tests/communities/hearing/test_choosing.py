import re

import pytest

from communities.hearing import kinds
from communities.hearing.choosing import choose
from communities.hearing.stopping import link_token
from communities.models import Category, Frequency, Hearing, Membership
from tests.communities.hearing.conftest import address_of, sent
from tests.factories import add_to, make_community, make_topic

pytestmark = pytest.mark.django_db
USUAL = {"submissions": "at-once", "reviews": "at-once", "membership": "at-once", "news": "weekly"}


def chosen(user):
    hearing = Hearing.objects.get(user=user)
    return {category: hearing.frequency_of(category) for category in Category.values}


def make_reviewer(user):
    add_to(make_community(), user.profile, Membership.Role.FACILITATOR)


def test_the_screen_begins_with_what_is_usual_and_keeps_what_is_chosen(client, kim):
    make_reviewer(kim)
    client.force_login(kim)
    form = client.get("/account/hearing/").context["form"]
    assert {field.name: field.value() for field in form.choices} == USUAL
    topic = make_topic("Falls")
    response = client.post("/account/hearing/", {**USUAL, "news": "daily", "topics": [topic.pk]})
    assert response.url == "/account/hearing/"
    assert chosen(kim) == {**USUAL, "news": "daily"}
    assert list(kim.hearing.topics.all()) == [topic]
    assert "Saved." in client.get("/account/hearing/").content.decode()


def test_whoever_reviews_nothing_is_not_asked_about_reviews_and_keeps_what_was_chosen(client, kim):
    choose(user=kim, frequencies={"reviews": "never"})
    client.force_login(kim)
    page = client.get("/account/hearing/")
    assert [field.name for field in page.context["form"].choices] == ["submissions", "membership", "news"]
    assert "What waits for my review" not in page.content.decode()
    assert client.post("/account/hearing/", {**USUAL, "news": "daily"}).status_code == 302
    assert chosen(kim) == {**USUAL, "reviews": "never", "news": "daily"}


@pytest.mark.parametrize("wrong", [{"news": "hourly"}, {"news": ""}, {"topics": ["999999"]}, {"topics": ["x"]}])
def test_an_answer_that_is_none_is_named_and_nothing_is_saved(client, kim, wrong):
    client.force_login(kim)
    response = client.post("/account/hearing/", {**USUAL, "reviews": "never", **wrong})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert not Hearing.objects.exists()


def test_a_mail_can_be_stopped_with_one_click_and_without_signing_in(client, told, kim):
    told()
    [message] = sent()
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<http://localhost:8000(/hearing/stop/[^>]+)>", headers["List-Unsubscribe"]).group(1)
    assert address in message.body
    # Programs that look at links before people do change nothing.
    assert client.get(address).status_code == 200
    assert not Hearing.objects.exists()
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert chosen(kim) == {**USUAL, "submissions": "never"}
    told()
    assert len(sent()) == 1


def test_one_click_needs_no_token_of_a_form(kim):
    from django.test import Client

    address = address_of("stop_hearing", link_token(user=kim, categories=["news"]))
    assert Client(enforce_csrf_checks=True).post(address).status_code == 200


def test_a_link_that_was_changed_or_is_of_a_closed_account_is_no_page(client, kim):
    token = link_token(user=kim, categories=["news"])
    assert client.post(address_of("stop_hearing", f"{token}x")).status_code == 404
    assert client.post(address_of("stop_hearing", "nonsense")).status_code == 404
    kim.is_active = False
    kim.save()
    assert client.post(address_of("stop_hearing", token)).status_code == 404
    assert not Hearing.objects.exists()


def test_mails_about_signing_in_do_not_ask_what_somebody_wants(kim, settings):
    from django.core.mail import send_mail

    settings.EMAIL_BACKEND = "portal.outbox.backend.OutboxBackend"
    choose(user=kim, frequencies=dict.fromkeys(Category, Frequency.NEVER))
    send_mail("Reset your password", "Words", None, [kim.email])
    assert "List-Unsubscribe" not in sent()[0].message()


def test_a_frequency_or_category_that_does_not_exist_is_refused(kim):
    for wrong in ({"news": "hourly"}, {"gossip": "daily"}):
        with pytest.raises(ValueError, match="is not a valid"):
            choose(user=kim, frequencies=wrong)


def test_every_kind_belongs_to_a_category():
    assert {kind.category for kind in kinds.KINDS.values()} <= set(Category)
