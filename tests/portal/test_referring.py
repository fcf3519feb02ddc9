"""What pages refer to is noted as they are saved, without Wagtail's task, which would do it once more."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django_tasks import default_task_backend
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

from portal.models import Authorship, PortalDocument, PortalPage
from resources.models import LibraryPage, ResourceFile, ResourcePage
from tests.factories import make_community, make_person, make_resource, picture

pytestmark = pytest.mark.django_db
COLUMNS = ("content_type", "object_id", "to_content_type", "to_object_id", "model_path", "content_path")
WAITING = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def resource():
    document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
    page = make_resource(community=make_community(), image=picture())
    page.authorships.add(Authorship(person=make_person()))
    page.files.add(ResourceFile(document=document))
    page.body = [("paragraph", link_to(make_resource("Linked")))]
    page.save()
    return page


@pytest.fixture
def no_tasks(settings, resource):
    """Wagtail's tasks are asked for and never run, once the resource is there."""
    settings.TASKS = WAITING
    default_task_backend.clear()


def link_to(page):
    return f'<p>See <a linktype="page" id="{page.pk}">this</a>.</p>'


def noted():
    of_pages = ReferenceIndex.objects.filter(base_content_type=ContentType.objects.get_for_model(PortalPage))
    return set(of_pages.values_list(*COLUMNS))


def noted_anew():
    call_command("rebuild_references_index", verbosity=0)
    return noted()


def models_in_tasks():
    return {task.args[1] for task in default_task_backend.results if task.task == update_reference_index_task}


def save(page):
    page.image, page.body = picture(), []
    page.save()


def save_a_field(page):
    page.image = picture()
    page.save(update_fields=["image"])


def save_a_field_by_its_column(page):
    page.image_id = picture().pk
    page.save(update_fields=["image_id"])


def save_children(page):
    page.authorships = [Authorship(person=make_person())]
    page.save(update_fields=["authorships"])


def keep_a_draft(page):
    page.image, page.body, page.authorships = picture(), [], []
    page.save_revision()


def save_a_field_beside_a_draft(page):
    page.image, page.body, page.authorships = picture(), [], []
    page.save(update_fields=["image"])


def publish_a_draft(page):
    page.image, page.body, page.authorships = None, [], []
    page.save_revision().publish()


def take_back(page):
    page.unpublish()


def copy(page):
    page.copy(update_attrs={"slug": "copy", "title": "Copy"})


def move(page):
    page.move(LibraryPage.objects.get().add_child(instance=ResourcePage(title="Below", slug="below")), "last-child")


def follow_with_an_alias(page):
    alias = page.create_alias(update_slug="alias")
    page.image, page.files = None, []
    page.save_revision().publish()
    assert not ReferenceIndex.get_references_for_object(alias).filter(model_path="image").exists()


def delete(page):
    page.delete()


def delete_what_it_refers_to(page):
    page.community.delete()


ACTS = (
    save,
    save_a_field,
    save_a_field_by_its_column,
    save_children,
    keep_a_draft,
    save_a_field_beside_a_draft,
    publish_a_draft,
    take_back,
    copy,
    move,
    follow_with_an_alias,
    delete,
    delete_what_it_refers_to,
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
@pytest.mark.usefixtures("no_tasks")
def test_pages_are_noted_without_wagtails_task(resource, act):
    act(ResourcePage.objects.get(pk=resource.pk))
    assert noted() == noted_anew()
    assert models_in_tasks() <= {"portalimage"}


@pytest.mark.usefixtures("no_tasks")
def test_what_is_saved_after_a_page_is_left_to_wagtails_task(resource):
    resource.save()
    resource.image.save()
    assert models_in_tasks() == {"portalimage"}


def test_a_child_that_is_saved_alone_is_noted(resource):
    person = make_person()
    Authorship.objects.create(page=resource, person=person)
    assert str(resource.pk) in ReferenceIndex.get_references_to(person).values_list("object_id", flat=True)
