"""Taking one's data along, closing and erasing an account."""

import io
import json
import zipfile

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.serializers import serialize
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from communities import membership as verbs
from communities.models import JoinRequest, Membership, Notice, ProfilePage
from communities.moderation.suggesting import decline, suggest
from communities.personal_data import LEFT
from communities.privacy import hide
from portal.models import Authorship, PortalDocument, User
from portal.personal_data.ending import close_account, erase_account
from portal.personal_data.export import archive_of, data_of
from portal.personal_data.rules import rules, undeclared
from tests.communities.moderation.conftest import draft_of
from tests.factories import add_to, make_account, make_community, make_facilitator, make_resource, picture

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture
def somebody():
    """An account that has left traces everywhere; each says "Canary"."""
    account = make_account(
        "Canary Name",
        email="canary@example.org",
        summary="Canary summary",
        help="Canary help",
        role="Canary role",
        organisation="Canary trust",
        contact_email="canary.contact@example.org",
        image=picture(),
    )
    User.objects.filter(pk=account.pk).update(first_name="Canary", last_name="Name")
    account.refresh_from_db()
    account.profile.save_revision(user=account).publish()
    community = make_community()
    make_facilitator(community)
    verbs.join(community=community, person=account.profile, by=account, message="Canary message")
    Authorship.objects.create(page=make_resource("Shared work"), person=account.profile)
    JoinRequest.objects.create(name="Canary Name", email="canary@example.org")
    return account


def test_every_foreign_key_to_the_user_has_its_rule():
    assert undeclared() == []


def test_every_declared_rule_names_fields_that_exist(somebody):
    for rule in rules():
        list(rule.of(somebody).values_list(*rule.export))


def test_one_takes_along_what_one_said_and_put_in(somebody):
    PortalDocument.objects.create(
        title="Paper", file=ContentFile(b"Paper", name="paper.txt"), uploaded_by_user=somebody
    )
    data = json.loads(json.dumps(data_of(somebody), default=str))
    assert data["account"]["email"] == "canary@example.org"
    assert data["memberships"][0]["message"] == "Canary message"
    assert data["profiles"][0]["help"] == "Canary help"
    assert data["contributions"] == [{"page__title": "Shared work"}]
    with zipfile.ZipFile(io.BytesIO(b"".join(archive_of(somebody)))) as archive:
        files = [name for name in archive.namelist() if name.startswith("files/")]
        assert [archive.read(name) for name in files] == [b"Paper"]
        assert json.loads(archive.read("data.json"))["account"]["email"] == "canary@example.org"


def test_nobody_else_is_in_one_s_own_data(somebody):
    make_account("Other Person", email="other@example.org")
    assert "other@example.org" not in json.dumps(data_of(somebody), default=str)


def test_a_closed_account_is_signed_out_everywhere_at_once(somebody):
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(somebody)
        assert browser.get("/my-access/").status_code == 200
    other = Client()
    other.force_login(make_account())
    close_account(user=somebody)
    for browser in browsers:
        assert browser.get("/my-access/").status_code == 302
    assert other.get("/my-access/").status_code == 200
    assert Session.objects.count() == 1


def test_a_closed_account_leaves_its_communities_and_keeps_its_name_on_what_it_shared(client, somebody):
    close_account(user=somebody)
    assert not Membership.objects.of(somebody).active().exists()
    assert "Canary Name" in client.get(Authorship.objects.get().page.url).content.decode()


def suggest_and_decline(somebody, facilitator):
    """Leaves lines in the log of a page that names the person nowhere itself."""
    community = make_community()
    verbs.add(community=community, person=somebody.profile)
    add_to(community, facilitator.profile, Role.FACILITATOR)
    page = draft_of(somebody, community)
    suggest(page=page, user=somebody)
    decline(page=page, user=facilitator, reason="Known already.")


def test_an_erased_account_leaves_no_trace_of_who_it_was(somebody):
    colleague = make_account()
    Notice.objects.create(user=colleague, kind="handed-over", details={"successor": "Canary Name"}, address="/")
    Notice.objects.create(user=colleague, kind="membership-asked", actor=somebody, details={"message": "Canary words"})
    suggest_and_decline(somebody, colleague)
    erase_account(user=somebody)
    for model in (User, ProfilePage, Membership, JoinRequest, Revision, PageLogEntry, Authorship, Notice):
        rows = model._base_manager.all()
        assert "canary" not in serialize("json", rows).lower(), model


def test_what_an_erased_account_shared_stays_and_says_that_the_author_has_left(client, somebody):
    page = Authorship.objects.get().page
    erase_account(user=somebody)
    assert LEFT in client.get(page.url).content.decode()


def test_an_erased_account_cannot_be_signed_in_with_and_its_address_is_free(somebody):
    erase_account(user=somebody)
    somebody.refresh_from_db()
    assert not somebody.is_active
    assert not somebody.has_usable_password()
    User.objects.create_user("canary@example.org", "a-long-password")


def test_what_is_closed_by_now_is_not_named_to_who_takes_the_data_along():
    account, community = make_account(), make_community("Open once")
    row = verbs.add(community=community, person=account.profile)
    Authorship.objects.create(page=make_resource("Told inside", community=community), person=account.profile)
    make_facilitator(community)
    hide(community=community)
    taken = data_of(account)
    assert [item["community__title"] for item in taken["memberships"]] == ["Open once"]
    assert [item["page__title"] for item in taken["contributions"]] == ["Told inside"]
    verbs.leave(membership=row)
    taken = data_of(User.objects.get(pk=account.pk))
    assert [item["community__title"] for item in taken["memberships"]] == [""]
    assert taken["contributions"] == []
