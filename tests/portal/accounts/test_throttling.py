import datetime

import pytest
from django.core import mail
from django.core.cache import cache, caches

from tests.portal.accounts.conftest import PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def guess(client, email, times=5, **more):
    for _try in range(times):
        answer = client.post("/sign-in/", {"login": email, "password": "not-the-password"}, **more)
    return answer


@pytest.mark.parametrize("email", ["member@example.org", "nobody@example.org"])
def test_five_wrong_passwords_close_the_door_and_say_until_when(client, member, email):
    assert guess(client, email, times=4).status_code == 422
    answer = guess(client, email, times=1)
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Too many wrong passwords" in page
    assert answer.context["open_at"].strftime("%M") in page
    assert "/account/password/reset/" in page


def test_behind_a_closed_door_the_right_password_does_not_help_nor_does_trying_make_it_longer(
    client, member, sign_in, time_machine
):
    time_machine.move_to("2026-03-02 09:00:00+00:00", tick=False)
    guess(client, member.email)
    time_machine.shift(datetime.timedelta(minutes=14))
    assert sign_in(client, member).status_code == 429
    time_machine.shift(datetime.timedelta(minutes=2))
    sign_in(client, member)
    assert is_signed_in(client)


def test_strangers_close_the_door_for_themselves_only(client, member, sign_in):
    guess(client, member.email, REMOTE_ADDR=ELSEWHERE)
    assert sign_in(client, member, REMOTE_ADDR=ELSEWHERE).status_code == 429
    sign_in(client, member, REMOTE_ADDR=HERE)
    assert is_signed_in(client)


def test_the_case_of_an_address_gives_no_further_tries(client, member):
    guess(client, "MEMBER@example.org", times=4)
    assert guess(client, "member@example.org", times=1).status_code == 429


def test_asking_for_the_password_once_more_is_throttled_too(client, member, prove):
    client.force_login(member)
    for _try in range(5):
        answer = prove(client, "not-the-password")
    assert answer.status_code == 429


def test_a_header_says_where_somebody_comes_from_only_behind_a_proxy(client, member, settings, sign_in):
    def guess_as(forwarded):
        return client.post(
            "/sign-in/",
            {"login": member.email, "password": "not-the-password"},
            headers={"X-Forwarded-For": forwarded},
        )

    answers = [guess_as(f"192.0.2.{number}").status_code for number in range(5)]
    assert answers[-1] == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert guess_as("127.0.0.1, 192.0.2.9").status_code == 422
    # What a visitor writes in front of what the proxy saw counts for nothing.
    answers = [guess_as(f"203.0.113.{number}, 192.0.2.9").status_code for number in range(4)]
    assert answers[-1] == 429


def test_a_new_password_opens_the_door_at_once(client, member, mailoutbox):
    guess(client, member.email)
    client.post("/account/password/reset/", {"email": member.email})
    address = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    page = client.get(address.removeprefix("http://testserver"), follow=True)
    new = {"password1": "another-long-password", "password2": "another-long-password"}
    client.post(page.redirect_chain[-1][0], new)
    client.post("/sign-in/", {"login": member.email, "password": "another-long-password"})
    assert is_signed_in(client)


def test_asking_for_mails_is_limited_for_known_and_unknown_addresses(client, member, mailoutbox):
    for email in (member.email, "nobody@example.org"):
        statuses = [client.post("/account/password/reset/", {"email": email}).status_code for _try in range(6)]
        assert statuses == [302] * 5 + [429]
    assert "Too many tries" in client.post("/account/password/reset/", {"email": member.email}).content.decode()


def test_counts_are_shared_and_what_pages_keep_is_not(client, member, django_assert_num_queries):
    client.post("/account/password/reset/", {"email": member.email})
    shared = caches["shared counts"]
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {shared._table}")  # noqa: S608
        assert cursor.fetchone()[0] > 0
    with django_assert_num_queries(0):
        cache.set("picture", 1)
        assert cache.get("picture") == 1
        cache.delete("picture")


def test_a_password_is_right_again_after_a_good_sign_in(client, member, sign_in):
    guess(client, member.email, times=4)
    sign_in(client, member)
    client.post("/sign-out/")
    assert guess(client, member.email, times=4).status_code == 422
    assert PASSWORD
