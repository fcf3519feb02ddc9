import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from communities import membership, privacy
from portal.models import PortalDocument, PortalPage, SiteIdentity
from resources.models import ResourceFile
from tests.factories import make_account, make_community, make_resource, make_standard_page, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    community = make_community("Falls")
    privacy.close(community=community)
    membership.add(community=community, person=make_account().profile)
    return community


def lines(client, page):
    return client.get(reverse("page_readers", args=[page.pk])).context["lines"]


def text(client, page):
    return " ".join(line.text for line in lines(client, page))


def with_file(*pages):
    document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
    for page in pages:
        page.files = [ResourceFile(document=document)]
        page.save()
    return document


def test_the_setting_of_the_community_is_named_with_its_groups_their_people_and_a_link(editing, closed):
    page = make_resource(community=closed)
    setting = next(line for line in lines(editing, page) if "its community" in line.text)
    assert "“Falls”" in setting.text
    assert "Members of Falls (1 person)" in setting.text
    assert setting.address == reverse("wagtailadmin_pages:edit", args=[closed.pk])


def test_whether_it_is_hidden_or_listed_is_said(editing, closed):
    page = make_resource(community=closed)
    assert "learns at its address that there is a page" in text(editing, page)
    privacy.hide(community=closed)
    assert "does not exist" in text(editing, page)


def test_open_and_closed_portals_are_told_apart(editing):
    page = make_resource()
    assert "anybody, without signing in" in text(editing, page)
    SiteIdentity.objects.update(is_open=False)
    assert "everybody who has signed in" in text(editing, page)


def test_drafts_schedules_and_ends_are_said(editing):
    soon = timezone.now() + datetime.timedelta(days=3)
    page = make_resource(live=False)
    assert "Not published" in text(editing, page)
    page.go_live_at = soon
    page.save_revision().publish()
    assert "Scheduled" in text(editing, page)
    PortalPage.objects.filter(pk=page.pk).update(expired=True)
    assert "it has expired" in text(editing, page)
    open_page = make_resource(expire_at=soon)
    assert "goes off the site by itself" in text(editing, open_page)


def test_a_file_that_an_open_page_uses_too_is_a_warning_on_the_closed_one(editing, closed):
    page, wide = make_resource("Kept", community=closed), make_resource("Wide")
    with_file(page, wide)
    response = editing.get(reverse("page_readers", args=[page.pk]))
    warning = next(line for file in response.context["files"] for line in file.lines if line.is_warning)
    assert "Open wider by “Wide”: anybody, without signing in" in warning.text
    assert "Take care." in response.content.decode()
    response = editing.get(reverse("page_readers", args=[wide.pk]))
    assert not any(file.is_wider for file in response.context["files"])


def test_a_file_that_another_page_of_the_same_community_uses_is_no_warning(editing, closed):
    page = make_resource(community=closed)
    with_file(page, make_resource(community=closed))
    response = editing.get(reverse("page_readers", args=[page.pk]))
    assert response.context["files"]
    assert not any(file.is_wider for file in response.context["files"])


def test_a_file_s_own_screen_warns_of_pages_of_different_openness(editing, closed):
    document = with_file(make_resource(community=closed), make_resource("Wide"))
    found = editing.get(reverse("document_readers", args=[document.pk])).context["lines"]
    assert [line.text.partition("”")[0] for line in found if line.is_warning] == ["Open wider by “Wide"]


def test_a_page_that_one_does_not_edit_is_not_named(client, closed, django_user_model):
    editor = make_account()
    group = Group.objects.create(name="Few")
    editor.groups.add(group, Group.objects.get(name="Support team"))
    branch = make_standard_page("Branch")
    GroupPagePermission.objects.create(group=group, page=branch, permission_id=_permission("change_portalpage"))
    image = picture()
    secret = make_resource("Canarytitle", community=closed, image=image)
    mine = make_standard_page(parent=branch, image=image)
    client.force_login(editor)
    page = client.get(reverse("page_readers", args=[mine.pk]))
    assert page.status_code == 200
    assert "a page that you do not edit" in page.content.decode()
    assert secret.title not in page.content.decode()


def test_who_may_not_edit_the_page_or_file_does_not_get_the_screen(client, member):
    page, document, image = make_resource(), with_file(), picture()
    client.force_login(member)
    editor = make_account()
    editor.groups.add(Group.objects.get(name="Support team"))
    for person, subjects in ((member, (("page", page),)), (editor, (("document", document), ("image", image)))):
        client.force_login(person)
        for name, subject in subjects:
            assert client.get(reverse(f"{name}_readers", args=[subject.pk])).status_code == 302


def test_the_screen_is_reached_from_the_editor_the_list_and_the_files(editing):
    page, document, image = make_resource(), with_file(), picture()
    for subject, name, edit in (
        (page, "page_readers", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        (page, "page_readers", reverse("wagtailadmin_explore", args=[page.get_parent().pk])),
        (document, "document_readers", reverse("wagtaildocs:edit", args=[document.pk])),
        (image, "image_readers", reverse("wagtailimages:edit", args=[image.pk])),
    ):
        assert reverse(name, args=[subject.pk]) in editing.get(edit).content.decode()


def test_an_address_that_nobody_has_is_an_error_beside_the_field(editing):
    page = make_resource()
    response = editing.get(reverse("page_readers", args=[page.pk]), {"person": "nobody@example.org"})
    assert "Nobody has an account" in response.content.decode()
    assert response.context["answer"] is None


def test_missing_pages_are_not_found(editing):
    assert editing.get(reverse("page_readers", args=[10_000_000])).status_code == 404


def _permission(codename):
    return (
        Group.objects.get(name="Communications")
        .page_permissions.model._meta.get_field("permission")
        .related_model.objects.get(codename=codename)
        .pk
    )


def test_a_listed_community_is_said_to_be_named_on_the_list(editing, closed):
    assert "names it to whoever has signed in" in text(editing, closed)
    assert "never name it" not in text(editing, closed)
    assert "never name it" in text(editing, make_resource(community=closed))
    closed.is_public = True
    closed.save()
    assert "names it to anybody" in text(editing, closed)
    privacy.hide(community=closed)
    assert "never name it" in text(editing, closed)


def test_the_editor_says_whether_visitors_or_the_network_can_view_the_page(editing, closed):
    def said(page):
        return editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    page, public = make_resource(), make_resource(is_public=True)
    assert "Once live anyone can view" in said(page)
    SiteIdentity.objects.update(is_open=False)
    assert "Once live, everybody who has signed in can view it" in said(page)
    assert "Once live anyone can view" not in said(page)
    assert "Once live anyone can view" in said(public)
    assert "Its community’s privacy says who can view it" in said(make_resource(community=closed))
