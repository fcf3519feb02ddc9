import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from portal.admin.branding import admin_sheet_version
from portal.models import SiteIdentity
from tests.factories import make_resource

pytestmark = pytest.mark.django_db
SETTING = ("wagtailsettings:edit", ["portal", "siteidentity"])


def identity_form(editing):
    identity = SiteIdentity.objects.get()
    return reverse(SETTING[0], args=[*SETTING[1], identity.site_id]), identity


def posted(editing, colour):
    address, identity = identity_form(editing)
    values = {"name": identity.name, "strapline": "", "logo": "", "theme": identity.theme, "contact_email": ""}
    return editing.post(address, {**values, "brand_colour": colour})


def test_a_colour_without_its_hash_is_understood(editing):
    posted(editing, " 7a1f5c")
    assert SiteIdentity.objects.get().brand_colour == "#7a1f5c"


@pytest.mark.parametrize("colour", ["ffcc00", "red", "7a1f5", ""])
def test_what_is_no_colour_to_read_is_refused_beside_the_field(editing, colour):
    response = posted(editing, colour)
    assert "brand_colour" in response.context["form"].errors
    assert SiteIdentity.objects.get().brand_colour == "#0f5c6e"


def test_the_colour_has_a_picker(editing):
    address, _identity = identity_form(editing)
    page = editing.get(address).content.decode()
    assert "data-colour-input" in page
    assert "portal/admin/colour.js" in page


def test_menu_buttons_and_links_of_the_admin_all_follow_the_colour(editing):
    identity = SiteIdentity.objects.get()
    before = admin_sheet_version(identity)
    identity.brand_colour = "#7a1f5c"
    identity.save()
    sheet = editing.get(reverse("admin_theme")).content.decode()
    assert re.findall(r"--w-color-(\w+)-hue:320", sheet) == ["primary", "secondary"]
    assert admin_sheet_version(identity) != before
    assert f"v={admin_sheet_version(identity)}" in editing.get(reverse("wagtailadmin_home")).content.decode()


def test_the_dashboard_is_headed_by_the_network_and_leads_to_our_own_help(editing):
    page = editing.get(reverse("wagtailadmin_home")).content.decode()
    assert re.search(r"<h1[^>]*>\s*Test Network", page)
    assert "editor guide" not in page
    assert page.count(reverse("editor_help")) >= 2


def test_the_help_says_how_the_daily_things_are_done(editing):
    page = editing.get(reverse("editor_help")).content.decode()
    assert re.search(r"<h1[^>]*>(?:(?!</h1>).)*Help for editors", page, re.DOTALL)
    for words in ("Publish", "Schedule", "Send back", "basecamp from last year", "Vocabularies", "Requests", "Exports"):
        assert words in page


def test_the_help_is_for_editors(client, member):
    client.force_login(member)
    assert client.get(reverse("editor_help")).status_code == 302


def test_a_scheduled_page_is_no_draft_that_somebody_left(editing, communications):
    page = make_resource("Comes by itself", live=False)
    page.go_live_at = timezone.now() + timezone.timedelta(days=3)
    page.save_revision(user=communications).publish(user=communications)
    make_resource("Left", live=False).save_revision(user=communications)
    dashboard = editing.get(reverse("wagtailadmin_home")).context["panels"]
    rows = next(panel for panel in dashboard if panel.name == "drafts_i_left").rows()
    assert [row.title for row in rows] == ["Left"]


def test_the_buttons_name_whoever_approves(client, django_user_model):
    editor = django_user_model.objects.create_user("editor@example.org", "a-long-password")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[make_resource().pk])).content.decode()
    assert "Submit to Communications<" in re.sub(r"\s+<", "<", page)


def test_workflow_and_task_have_the_name_of_whoever_approves():
    own = Workflow.objects.filter(community_workflow=None)
    assert [own.get().name, *own.get().tasks.values_list("name", flat=True)] == ["Communications", "Communications"]
