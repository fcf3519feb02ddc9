"""Taking one's data along, closing an account, and what the admin does to accounts."""

import io
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, ModelLogEntry, PageLogEntry

from communities import membership
from communities.audit import actions
from communities.models import Membership, Notice
from portal.models import PortalDocument, User
from portal.personal_data.ending import LastAdministratorError, close_account, erase_account, reopen_account
from tests.factories import add_to, make_account, make_community, make_resource

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture
def kim():
    account = make_account("Kim Ode", email="kim@example.org")
    User.objects.filter(pk=account.pk).update(first_name="Kim", last_name="Ode")
    return account


def prove(client, address):
    return client.post("/account/reauthenticate/", {"password": "a-long-password", "next": address})


@pytest.mark.parametrize("address", ["/account/my-data/", "/account/close/"])
def test_one_proves_who_one_is_first(client, kim, address):
    assert client.get(address).url.startswith("/sign-in/")
    client.force_login(kim)
    for ask in (client.get, client.post):
        assert ask(address).url.startswith("/account/reauthenticate/")
    prove(client, address)
    assert client.get(address).status_code == 200


def test_the_archive_is_packed_while_it_is_sent(client, kim):
    for number in range(3):
        content = ContentFile(bytes([number]) * 700_000, name=f"paper-{number}.txt")
        PortalDocument.objects.create(title="Paper", file=content, uploaded_by_user=kim)
    PortalDocument.objects.create(title="Lost", file="documents/lost.txt", uploaded_by_user=kim)
    client.force_login(kim)
    prove(client, "/account/my-data/")
    assert "4 pictures and documents" in client.get("/account/my-data/").content.decode()
    response = client.post("/account/my-data/", headers={"accept-encoding": "gzip"})
    assert response.streaming
    assert response["Content-Encoding"] == "identity"
    pieces = list(response.streaming_content)
    assert max(len(piece) for piece in pieces) < 300_000
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 4


class TestClosing:
    @pytest.fixture
    def ready(self, client, kim):
        client.force_login(kim)
        prove(client, "/account/close/")
        return client

    def test_one_has_to_choose_between_the_two(self, ready, kim):
        assert ready.post("/account/close/").status_code == 422
        kim.refresh_from_db()
        assert kim.is_active

    def test_closing_keeps_the_name_and_signs_out_everywhere(self, ready, kim):
        other = Client()
        other.post("/sign-in/", {"login": kim.email, "password": "a-long-password"})
        other.get("/")
        assert UserSession.objects.filter(user=kim).exists()
        answer = ready.post("/account/close/", {"ending": "close"}, follow=True)
        assert "Your account is closed" in answer.content.decode()
        for client in (ready, other):
            assert client.get("/my-access/").status_code == 302
        assert not UserSession.objects.filter(user=kim).exists()
        kim.refresh_from_db()
        assert (kim.is_active, kim.email, kim.profile.title) == (False, "kim@example.org", "Kim Ode")
        assert kim.profile.live

    def test_erasing_erases_who_it_was(self, ready, kim):
        answer = ready.post("/account/close/", {"ending": "erase"}, follow=True)
        assert "who you were is erased" in answer.content.decode()
        assert not User.objects.filter(email="kim@example.org").exists()

    def test_a_successor_takes_over_and_is_told(self, ready, kim):
        community, heir = make_community(), make_account("Heir")
        add_to(community, kim.profile, Role.FACILITATOR)
        add_to(community, heir.profile)
        field = f"successor_{kim.profile.memberships.get().pk}"
        assert field in ready.get("/account/close/").content.decode()
        ready.post("/account/close/", {"ending": "close", field: heir.profile.memberships.get().pk})
        assert heir.profile.memberships.get().role == Role.FACILITATOR
        assert Notice.objects.filter(user=heir, kind="membership-facilitator").exists()

    def test_without_a_successor_the_support_team_is_told(self, ready, kim, administrator):
        add_to(make_community(), kim.profile, Role.FACILITATOR)
        ready.post("/account/close/", {"ending": "close"})
        assert Notice.objects.filter(user=administrator, kind="membership-without-facilitator").exists()

    def test_somebody_of_another_community_cannot_be_chosen(self, ready, kim):
        add_to(make_community(), kim.profile, Role.FACILITATOR)
        stranger = make_account("Stranger")
        add_to(make_community(), stranger.profile)
        field = f"successor_{kim.profile.memberships.get().pk}"
        data = {"ending": "close", field: stranger.profile.memberships.get().pk}
        assert ready.post("/account/close/", data).status_code == 422

    def test_a_community_with_another_facilitator_asks_for_nobody(self, ready, kim):
        community = make_community()
        for account in (kim, make_account()):
            add_to(community, account.profile, Role.FACILITATOR)
        assert "successor_" not in ready.get("/account/close/").content.decode()

    def test_the_last_administrator_stays(self, client, administrator):
        client.force_login(administrator)
        prove(client, "/account/close/")
        assert client.post("/account/close/", {"ending": "erase"}).status_code == 409
        for end in (close_account, erase_account):
            with pytest.raises(LastAdministratorError):
                end(user=administrator)
        administrator.refresh_from_db()
        assert administrator.is_active

    def test_one_of_two_administrators_goes(self, administrator):
        User.objects.create_superuser("second@example.org", "a-long-password")
        close_account(user=administrator)
        assert not administrator.is_active


class TestAdmin:
    @pytest.fixture
    def admin(self, client, administrator):
        client.force_login(administrator)
        return client

    def form(self, user, **changed):
        return {"email": user.email, "first_name": "Kim", "last_name": "Ode", **changed}

    def test_unticking_active_closes_the_account(self, admin, administrator, kim):
        browser = Client()
        browser.force_login(kim)
        add_to(make_community(), kim.profile)
        admin.post(reverse("wagtailusers_users:edit", args=[kim.pk]), self.form(kim))
        kim.refresh_from_db()
        assert not kim.is_active
        assert not Membership.objects.of(kim).active().exists()
        assert browser.get("/my-access/").status_code == 302
        entry = ModelLogEntry.objects.get(action="portal.close_account")
        assert (entry.object_id, entry.user) == (str(kim.pk), administrator)
        ended = PageLogEntry.objects.get(action="communities.close_account")
        assert (ended.user, str(ended.message)) == (
            administrator,
            "The membership of Kim Ode ended as the account was closed",
        )
        assert Membership.objects.of(kim).get().by == administrator

    def test_the_box_says_beforehand_what_closing_does_and_who_is_left_alone(self, admin, kim):
        address = reverse("wagtailusers_users:edit", args=[kim.pk])
        add_to(make_community("Falls"), kim.profile)
        assert "all its memberships end at once" in admin.get(address).content.decode()
        assert "Left without a facilitator" not in admin.get(address).content.decode()
        add_to(make_community("Birch"), kim.profile, Role.FACILITATOR)
        assert "unless somebody else becomes one before: Birch." in admin.get(address).content.decode()
        close_account(user=kim)
        assert "have to be appointed again" in admin.get(address).content.decode()

    @pytest.mark.parametrize("several", [False, True])
    def test_ticking_active_again_brings_memberships_back_but_no_facilitation(self, admin, administrator, kim, several):
        team, looked_after, left, asked = (make_community() for _ in range(4))
        add_to(team, kim.profile, Role.HOSTING_TEAM)
        add_to(looked_after, kim.profile, Role.FACILITATOR)
        add_to(left, kim.profile)
        membership.leave(membership=Membership.objects.get(community=left), by=kim)
        membership.join(community=asked, person=kim.profile, by=kim)
        close_account(user=kim, by=administrator)
        if several:
            address = reverse("wagtail_bulk_action", args=["portal", "user", "set_active_state"])
            admin.post(f"{address}?id={kim.pk}", {"mark_as_active": "True"})
        else:
            admin.post(reverse("wagtailusers_users:edit", args=[kim.pk]), self.form(kim, is_active="on"))
        kim.refresh_from_db()
        assert kim.is_active
        active = dict(Membership.objects.of(kim).active().values_list("community", "role"))
        assert active == {team.pk: Role.HOSTING_TEAM, looked_after.pk: Role.MEMBER}
        assert kim.groups.filter(community_rules__community=team).exists()
        entry = ModelLogEntry.objects.get(action="portal.reopen_account")
        assert (entry.object_id, entry.user) == (str(kim.pk), administrator)
        assert "portal.reopen_account" in dict(actions())

    def test_who_was_let_out_after_the_account_came_back_is_not_let_in_by_the_next_time(self, kim, administrator):
        community = make_community()
        add_to(community, kim.profile)
        close_account(user=kim)
        reopen_account(user=kim)
        membership.remove(membership=Membership.objects.of(kim).get(), by=administrator, reason="Away")
        close_account(user=kim)
        reopen_account(user=kim)
        assert not Membership.objects.of(kim).active().exists()

    def test_erasing_several_says_that_it_cannot_be_taken_back(self, admin, kim):
        address = reverse("wagtail_bulk_action", args=["portal", "user", "delete"]) + f"?id={kim.pk}"
        shown = admin.get(address).content.decode()
        assert "This cannot be taken back" in shown
        assert "Kim Ode" in shown

    def test_erased_accounts_are_on_the_list_of_users_only_when_asked_for(self, admin, kim):
        address = reverse("wagtailusers_users:index")
        erase_account(user=kim)
        assert kim.email not in admin.get(address).content.decode()
        assert kim.email in admin.get(address, {"with_erased": "on"}).content.decode()

    def test_saving_a_closed_account_closes_nothing_again(self, kim):
        close_account(user=kim)
        kim.first_name = "Kimberley"
        kim.save()
        assert ModelLogEntry.objects.filter(action="portal.close_account").count() == 1

    def test_deactivating_several_closes_them(self, admin, kim):
        add_to(make_community(), kim.profile)
        address = reverse("wagtail_bulk_action", args=["portal", "user", "set_active_state"])
        admin.post(f"{address}?id={kim.pk}", {"mark_as_active": "False"})
        kim.refresh_from_db()
        assert not kim.is_active
        assert not Membership.objects.of(kim).active().exists()

    @pytest.mark.parametrize("several", [False, True])
    def test_deleting_erases_and_keeps_comments(self, admin, kim, several):
        page = make_resource()
        Comment.objects.create(page=page, user=kim, text="Well put.", contentpath="title")
        if several:
            address = reverse("wagtail_bulk_action", args=["portal", "user", "delete"]) + f"?id={kim.pk}"
        else:
            address = reverse("wagtailusers_users:delete", args=[kim.pk])
            assert "The account is erased" in admin.get(address).content.decode()
        assert User.objects.filter(email="kim@example.org").exists()
        admin.post(address)
        user = User.objects.get(pk=kim.pk)
        assert not user.is_active
        assert user.email.endswith("@example.invalid")
        assert Comment.objects.get().text == "Well put."

    def test_nobody_unticks_the_last_administrator(self, administrator):
        administrator.is_active = False
        with pytest.raises(Exception, match="only administrator"):
            administrator.clean()

    def test_the_log_does_not_name_who_was_erased(self, kim):
        close_account(user=kim)
        erase_account(user=kim)
        labels = " ".join(ModelLogEntry.objects.values_list("label", flat=True))
        assert "Kim" not in labels
        assert "kim@" not in labels
