"""Documents that editors put into the admin, several at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection

from portal.models import PortalDocument

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/documents/multiple/add/"


def test_a_file_that_came_without_title_and_collection_gets_them_in_the_second_step(editing):
    # Only where there is a choice does the form ask for it.
    Collection.get_first_root_node().add_child(name="Papers")
    first = editing.post(UPLOAD, {"files[]": SimpleUploadedFile("paper.txt", b"Paper")}).json()
    key = first["uploaded_file_id"]
    title = f"uploaded-document-{key}-title", f"uploaded-document-{key}-collection"
    answer = editing.post(
        f"/admin/documents/multiple/create_from_uploaded_document/{key}/",
        dict(zip(title, ("Paper", Collection.get_first_root_node().pk), strict=True)),
    )
    assert answer.json()["success"]
    assert PortalDocument.objects.get().file.read() == b"Paper"


def test_of_an_empty_file_nothing_is_said_but_that_it_is_empty(editing):
    told = editing.post(UPLOAD, {"title": "Paper", "files[]": SimpleUploadedFile("paper.docx", b"")}).json()
    assert told["error_message"] == "The submitted file is empty."
