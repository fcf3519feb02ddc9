import subprocess
import sys
from wsgiref.util import setup_testing_defaults

import pytest
from wagtail.documents import get_document_model

from portal.models import PortalImage
from portal.wsgi import application
from tests.factories import make_person, make_resource, picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "charset",
    [
        "utf-8; charset=idna",
        "utf-8; charset*=utf-8''idna",
        "utf-7",
        "base64",
        "idna",
        "unicode_escape",
        "undefined",
        "nonsense",
    ],
)
def test_other_character_sets_than_utf_8_are_refused(charset):
    answers = []
    environ = {"QUERY_STRING": "q=%2B2AA-", "PATH_INFO": "/search/", "CONTENT_TYPE": f"text/plain; charset={charset}"}
    setup_testing_defaults(environ)
    application(environ, lambda status, headers: answers.append(status))
    assert answers == ["400 Bad Request"]


def test_a_worker_has_read_its_views_before_the_first_request():
    program = "import portal.wsgi, sys; print('search.views' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_sign_in_of_any_length_is_refused_politely(client):
    response = client.post("/sign-in/", {"login": "x" * 60_000, "password": "a-long-password"})
    assert response.status_code == 422
    assert response.context["form"].errors


def test_pages_for_whoever_has_signed_in_stay_out_of_shared_caches(client, member):
    assert "private" not in client.get("/").headers.get("Cache-Control", "")
    client.force_login(member)
    assert "private" in client.get("/").headers["Cache-Control"]


def test_a_portrait_that_its_owner_hides_is_not_served(client, administrator):
    person = make_person(image=picture())
    address = person.image.get_rendition("fill-400x400|format-jpeg").url
    assert client.get(address).status_code == 200
    person.hide_image = True
    person.save()
    assert client.get(address).status_code == 404
    client.force_login(administrator)
    assert client.get(address).status_code == 200


def test_a_picture_in_a_private_collection_is_not_served(client, member):
    from wagtail.models import Collection, CollectionViewRestriction

    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    image = picture()
    PortalImage.objects.filter(pk=image.pk).update(collection=closed)
    make_resource(image=image)
    address = image.get_rendition("width-400|format-jpeg").url
    assert client.get(address).status_code == 404
    client.force_login(member)
    assert client.get(address).status_code == 200


def test_files_are_downloaded_not_opened(editing):
    from django.core.files.base import ContentFile

    document = get_document_model().objects.create(title="Paper", file=ContentFile(b"%PDF-1.7 x", name="paper.pdf"))
    assert editing.get(document.url).headers["Content-Disposition"].startswith("attachment")


def test_a_control_character_breaks_no_feed(client):
    make_resource("Pasted\x0bfrom elsewhere", summary="With\x08 more")
    response = client.get("/library/feed/")
    assert response.status_code == 200
    assert b"Pastedfrom elsewhere" in response.content
