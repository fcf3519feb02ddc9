import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.models import GroupPagePermission

from communities import privacy
from portal.models import PortalDocument
from resources.models import ResourceFile
from tests.factories import make_account, make_community, make_resource, make_standard_page, picture

pytestmark = pytest.mark.django_db
CHOOSER = "/admin/choose-page/"


@pytest.fixture
def branch():
    return make_community("Own branch")


@pytest.fixture
def branch_editor(client, branch):
    """Somebody with admin access who edits one open community's page and what stands below it."""
    group = Group.objects.create(name="Editors of one branch")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("add", "change"):
        permission = Permission.objects.get(codename=f"{right}_portalpage")
        GroupPagePermission.objects.create(group=group, page_id=branch.pk, permission=permission)
    account = make_account()
    account.groups.add(group)
    client.force_login(account, backend="portal.accounts.backends.Accounts")
    return account


@pytest.fixture
def hidden():
    community = make_community("Canary community")
    privacy.hide(community=community)
    return community


def test_the_chooser_offers_no_closed_page_and_no_draft_of_others(client, branch_editor, hidden):
    make_resource("Canary resource", community=hidden)
    make_resource("Canary draft", live=False)
    make_resource("Open resource")
    for page_type in ("communities.CommunityPage", "resources.ResourcePage"):
        assert "Canary" not in client.get(CHOOSER, {"page_type": page_type}).content.decode()
    assert "Open resource" in client.get(CHOOSER, {"page_type": "resources.ResourcePage"}).content.decode()
    assert "Canary" not in client.get(f"{CHOOSER}search/", {"q": "canary"}).content.decode()


def test_the_chooser_does_not_look_into_a_closed_branch(client, branch_editor, hidden, branch):
    assert client.get(f"{CHOOSER}{hidden.pk}/").status_code == 404
    assert client.get(f"{CHOOSER}{branch.pk}/").status_code == 200


def test_the_chooser_names_no_closed_page_by_its_key(client, branch_editor, hidden, branch):
    assert client.get(f"{CHOOSER}chosen-multiple/", {"id": hidden.pk}).status_code == 404
    assert client.get(f"{CHOOSER}chosen-multiple/", {"id": branch.pk}).status_code == 200
    assert client.get(f"{CHOOSER}chosen-multiple/", {"id": "9" * 40}).status_code == 404


def test_the_chooser_offers_drafts_to_whoever_edits_them(client, branch_editor, branch, editing):
    make_standard_page("Own draft", parent=branch, live=False)
    assert "Own draft" in editing.get(f"{CHOOSER}search/", {"q": "own"}).content.decode()
    client.force_login(branch_editor, backend="portal.accounts.backends.Accounts")
    assert "Own draft" in client.get(f"{CHOOSER}search/", {"q": "own"}).content.decode()


def test_the_chooser_asks_for_admin_access(client, member):
    client.force_login(member)
    for address in (f"{CHOOSER}{make_community().pk}/", f"{CHOOSER}chosen-multiple/"):
        assert client.get(address).status_code in (302, 403)


def test_admin_access_to_one_branch_opens_no_files_of_others(client, branch_editor, communications, hidden):
    document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
    page = make_resource(community=hidden, image=picture())
    page.files = [ResourceFile(document=document)]
    page.save()
    addresses = (document.url, page.image.get_rendition("width-400|format-jpeg").url)
    assert {client.get(address).status_code for address in addresses} == {404}
    client.force_login(communications)
    assert {client.get(address).status_code for address in addresses} == {200}


def test_the_files_of_an_unpublished_edit_are_for_whoever_brought_them(client, branch_editor, member):
    document = PortalDocument.objects.create(
        title="Paper", file=ContentFile(b"Paper", name="paper.txt"), uploaded_by_user=branch_editor
    )
    assert client.get(document.url).status_code == 200
    client.force_login(member)
    assert client.get(document.url).status_code == 404
    client.logout()
    assert client.get(document.url).status_code == 404


@pytest.mark.parametrize(
    "place",
    ["reports/site-history/", "reports/workflow/", "pages/usage/resources/resourcepage/", "tag-autocomplete/?term=a"]
    + [f"snippets/choose/taggit/tag/{end}" for end in ("", "results/")]
    + [f"api/main/{files}/" for files in ("images", "documents")],
)
def test_screens_of_the_whole_network_are_not_for_those_who_edit_a_branch(client, branch_editor, communications, place):
    assert client.get(f"/admin/{place}").status_code in (302, 403)
    client.force_login(communications)
    assert client.get(f"/admin/{place}").status_code == 200
