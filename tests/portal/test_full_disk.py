"""The disk is full: the admin's uploads say so beside the field, and nothing is left of the file."""

import errno
import json
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import UploadedFile

from portal.models import DocumentText, PortalDocument, PortalImage

pytestmark = pytest.mark.django_db
SINGLE = ("wagtailimages:add", "wagtaildocs:add")
MULTIPLE = ("wagtailimages:add_multiple", "wagtaildocs:add_multiple")
WORDS = "The file could not be stored: the disk of the portal is full or broken."


def full(*_arguments, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def full_disk(monkeypatch):
    """Half of a file fits."""

    def write(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[:10])
        full()

    monkeypatch.setattr(FileSystemStorage, "_save", write)


def picture():
    return SimpleUploadedFile("ward.png", get_test_image_file().file.getvalue(), "image/png")


def upload(name):
    if "images" in name:
        return picture()
    return SimpleUploadedFile("notes.txt", b"Seven minutes.", "text/plain")


def left(media):
    return [path for path in media.rglob("*") if path.is_file()] if media.exists() else []


def send(client, name, file=None):
    field = "files[]" if "multiple" in name else "file"
    return client.post(reverse(name), {"title": "Notes", field: file or upload(name), "collection": "1"})


def assert_nothing_left(media):
    assert left(media) == []
    assert not PortalImage.objects.exists() and not PortalDocument.objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("name", SINGLE)
def test_one_file(editing, media, full_disk, name):
    response = send(editing, name)
    assert response.status_code == 200
    assert WORDS in response.content.decode()
    assert_nothing_left(media)


@pytest.mark.parametrize("name", MULTIPLE)
def test_several_files(editing, media, full_disk, name):
    answer = json.loads(send(editing, name).content)
    assert answer["success"] is False
    assert WORDS in answer["error_message"]
    assert_nothing_left(media)


@pytest.mark.parametrize("name", [*SINGLE, *MULTIPLE])
def test_no_room_to_take_the_file_in(editing, media, monkeypatch, settings, name):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    monkeypatch.setattr("tempfile._TemporaryFileWrapper.write", full, raising=False)
    response = send(editing, name)
    assert response.status_code == 200
    words = json.loads(response.content)["error_message"] if name in MULTIPLE else response.content.decode()
    assert WORDS in words
    assert_nothing_left(media)


@pytest.mark.parametrize("name", [*SINGLE, *MULTIPLE])
def test_with_room_the_file_is_there_and_waits_for_the_scanner(editing, settings, name):
    settings.SCANNER_URL = "clamd://localhost:1"
    assert send(editing, name).status_code in (200, 302)
    [media] = [*PortalImage.objects.all(), *PortalDocument.objects.all()]
    assert media.is_waiting
    assert media.file_size == media.file.size > 0
    assert media.file_hash


def test_a_replaced_picture_keeps_the_former_one(editing, media, monkeypatch, administrator):
    send(editing, "wagtailimages:add")
    image = PortalImage.objects.get()
    before = image.file.read()
    monkeypatch.setattr(FileSystemStorage, "_save", full)
    address = reverse("wagtailimages:edit", args=[image.pk])
    response = editing.post(address, {"title": "Other", "file": picture(), "collection": "1"})
    assert WORDS in response.content.decode()
    assert PortalImage.objects.get().file.read() == before


@pytest.mark.parametrize("typed", [{"title": "Notes", "file": True}, {"title": "", "file": False}])
def test_where_a_file_or_a_field_is_refused_the_former_file_is_not_called_lost(editing, typed):
    send(editing, "wagtaildocs:add")
    document = PortalDocument.objects.get()
    broken = SimpleUploadedFile("broken.docx", b"no document at all")
    file = broken if typed["file"] else upload("wagtaildocs:add")
    response = editing.post(
        reverse("wagtaildocs:edit", args=[document.pk]), {"title": typed["title"], "file": file, "collection": "1"}
    )
    content = response.content.decode()
    assert response.context["form"].errors and "could not be found" not in content
    assert document.filename in content and PortalDocument.objects.get().file.name == document.file.name


def test_words_of_a_document_go_when_another_file_takes_its_place(editing):
    send(editing, "wagtaildocs:add")
    document = PortalDocument.objects.get()
    DocumentText.objects.create(document=document, read_at=timezone.now())
    address = reverse("wagtaildocs:edit", args=[document.pk])
    editing.post(address, {"title": "Notes", "file": upload("wagtaildocs:add"), "collection": "1"})
    assert not DocumentText.objects.filter(document=document.pk).exists()


def test_a_picture_without_room_for_its_sizes_is_there_all_the_same(editing, monkeypatch):
    monkeypatch.setattr("portal.models.PortalRendition.save", full)
    answer = json.loads(send(editing, "wagtailimages:add_multiple").content)
    assert answer["success"] is True
    assert editing.get(reverse("wagtailimages:index")).status_code == 200
