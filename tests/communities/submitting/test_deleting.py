import pytest

from communities.moderation.handing_in import submit, withdraw
from communities.moderation.suggesting import suggest
from portal.models import PortalDocument
from resources.models import ResourcePage
from tests.communities.submitting.conftest import opened, paper
from tests.communities.submitting.test_drafts import NEW, saved, send
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


def at(page):
    return f"/share/{page.pk}/delete/"


def test_an_own_draft_is_deleted_after_a_question_with_its_files(writing, lesson, django_capture_on_commit_callbacks):
    send(writing, NEW, opened(writing, NEW), lesson, files=[paper()])
    page = ResourcePage.objects.get()
    file = PortalDocument.objects.get().file
    assert f'href="{at(page)}"' in writing.get(f"/share/{page.pk}/").content.decode()
    asked = writing.get(at(page)).content.decode()
    assert "Delete this draft?" in asked and lesson["title"] in asked
    assert ResourcePage.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        told = writing.post(at(page), follow=True)
    assert f"You have deleted the draft “{lesson['title']}”." in told.content.decode()
    assert told.redirect_chain[-1][0] == "/share/"
    assert not ResourcePage.objects.exists() and not PortalDocument.objects.exists()
    assert not file.storage.exists(file.name)


def test_a_file_that_another_page_uses_stays(writing, lesson, django_capture_on_commit_callbacks):
    send(writing, NEW, opened(writing, NEW), lesson, files=[paper()])
    page, document = ResourcePage.objects.get(), PortalDocument.objects.get()
    other = make_resource()
    other.files.add(type(page)._meta.get_field("files").related_model(document=document))
    other.save()
    with django_capture_on_commit_callbacks(execute=True):
        writing.post(at(page))
    assert ResourcePage.objects.get() == other
    assert PortalDocument.objects.get() == document


@pytest.mark.parametrize("way", ["handed in", "withdrawn", "published"])
def test_what_others_have_seen_is_not_deleted(writing, lesson, facilitator, way):
    page = saved(writing, lesson)
    if way == "published":
        page.get_latest_revision().publish()
    else:
        submit(page=page, user=facilitator)
    if way == "withdrawn":
        withdraw(page=page, user=facilitator)
    assert writing.get(at(page)).url == f"/share/{page.pk}/"
    told = writing.post(at(page), follow=True).content.decode()
    assert "never handed in" in told
    assert at(page) not in told
    assert ResourcePage.objects.filter(pk=page.pk).exists()


def test_what_was_suggested_is_not_deleted(client, lesson, member_of):
    client.force_login(member_of)
    page = saved(client, lesson)
    suggest(page=page, user=member_of)
    client.post(at(page))
    assert ResourcePage.objects.filter(pk=page.pk).exists()


def test_nobody_else_finds_the_question(client, writing, lesson, member_of):
    page = saved(writing, lesson)
    client.force_login(member_of)
    for answer in (client.get(at(page)), client.post(at(page))):
        assert answer.status_code == 404
    assert ResourcePage.objects.exists()
