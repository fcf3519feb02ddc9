import pytest
from django.core import mail

pytestmark = pytest.mark.django_db


def ask(client, email):
    return client.post("/account/password/reset/", {"email": email}, follow=True)


def test_nobody_learns_whether_there_is_an_account(client, member, mailoutbox):
    answers = [ask(client, email) for email in (member.email, "nobody@example.org")]
    assert {answer.redirect_chain[-1] for answer in answers} == {("/account/password/reset/done/", 302)}
    assert answers[0].content == answers[1].content
    # The same work for both: a mail goes out either way.
    assert [mail.to for mail in mailoutbox] == [[member.email], ["nobody@example.org"]]


def test_the_link_works_once_and_signs_out_every_session(client, member, mailoutbox, sign_in):
    from django.test import Client

    elsewhere = Client()
    sign_in(elsewhere, member)
    ask(client, member.email)
    address = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word).removeprefix(
        "http://testserver"
    )
    form = client.get(address, follow=True)
    new = {"password1": "another-long-password", "password2": "another-long-password"}
    assert client.post(form.redirect_chain[-1][0], new).status_code == 302
    assert elsewhere.get("/account/").status_code == 302
    assert "This link is used up" in client.get(address, follow=True).content.decode()
    assert "password was chosen" in mailoutbox[-1].body


def test_resetting_a_password_does_not_go_round_the_second_step(client, member, with_app, mailoutbox, sign_in):
    with_app(member)
    ask(client, member.email)
    address = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word).removeprefix(
        "http://testserver"
    )
    form = client.get(address, follow=True)
    new = {"password1": "another-long-password", "password2": "another-long-password"}
    client.post(form.redirect_chain[-1][0], new)
    assert "_auth_user_id" not in client.session
    assert sign_in(client, member, "another-long-password").url == "/account/2fa/authenticate/"


@pytest.mark.parametrize(
    ("password", "said"),
    [("short", "too short"), ("password1234", "too common"), ("member@example.org", "too similar")],
)
def test_a_weak_password_is_refused_with_reasons(client, member, mailoutbox, password, said):
    ask(client, member.email)
    address = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word).removeprefix(
        "http://testserver"
    )
    form = client.get(address, follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_twelve_small_letters_are_enough(client, member, mailoutbox):
    ask(client, member.email)
    address = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word).removeprefix(
        "http://testserver"
    )
    form = client.get(address, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "quietrivers x", "password2": "quietrivers x"})
    member.refresh_from_db()
    assert member.check_password("quietrivers x")


def test_mails_are_text_and_html_with_the_network_s_name_from_the_portal_s_address(
    client, member, mailoutbox, settings
):
    for email in (member.email, "nobody@example.org"):
        ask(client, email)
    for message in mail.outbox:
        [html] = [part.content for part in message.alternatives]
        assert message.from_email == settings.DEFAULT_FROM_EMAIL
        assert "Test Network" in message.subject
        assert "Test Network" in message.body
        assert "Test Network" in html
        assert "&amp;" not in message.body
    assert 'href="http://testserver/account/password/reset/key/' in mail.outbox[0].alternatives[0].content
