import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from home.management.commands.start_network import Command
from home.models import HomePage
from portal.models import PortalPage, SiteIdentity
from resources.models import ResourcePage

pytestmark = pytest.mark.django_db


def start(tmp_path, password="a-quiet-river-bank", **options):
    (tmp_path / "password").write_text(f"{password}\n")
    options = {"name": "Wolds Network", "admin_email": "first@example.org", **options}
    call_command("start_network", admin_password_file=str(tmp_path / "password"), **options)


@pytest.fixture
def empty(db):
    """A database as the migrations leave it."""
    HomePage.objects.all().delete()
    PortalPage.fix_tree()
    SiteIdentity.objects.all().delete()
    assert PortalPage.objects.count() == 1


def test_it_makes_a_network_that_is_ready_and_holds_no_sample(empty, tmp_path, client, django_user_model):
    start(tmp_path)
    administrator = django_user_model.objects.get()
    assert administrator.is_superuser
    assert administrator.check_password("a-quiet-river-bank")
    page = client.get("/").content.decode()
    assert "Wolds Network" in page
    for address in ("/communities/", "/privacy/", "/accessibility/", "/help/"):
        assert client.get(address).status_code == 200
    for address in ("/people/", "/gatherings/", "/library/", "/search/"):
        assert client.get(address).url == f"/sign-in/?next={address}"
    assert not ResourcePage.objects.exists()
    assert {"Communications", "Editors", "Support team"} == set(Group.objects.values_list("name", flat=True))


def test_it_refuses_a_database_in_use_and_changes_nothing(tmp_path):
    before = PortalPage.objects.count()
    with pytest.raises(CommandError, match="in use"):
        start(tmp_path)
    assert PortalPage.objects.count() == before


def test_it_refuses_when_somebody_has_an_account(empty, tmp_path, member):
    with pytest.raises(CommandError, match="in use"):
        start(tmp_path)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"admin_email": "nobody"}, "valid email"),
        ({"password": "short"}, "too short"),
        ({"password": "password1234"}, "common"),
    ],
)
def test_a_bad_address_or_password_is_refused_before_anything_is_made(empty, tmp_path, options, said):
    with pytest.raises(CommandError, match=said):
        start(tmp_path, **options)
    assert not HomePage.objects.exists()


def test_a_password_never_stands_on_the_command_line():
    parser = Command().create_parser("manage.py", "start_network")
    assert [
        option for action in parser._actions for option in action.option_strings if option == "--admin-password"
    ] == []
