"""Pages, pictures and documents that an editor does not know are not put on a page, and not named by the editor."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from communities import membership, privacy
from portal.models import PortalDocument, PortalPage
from portal.pages.forms import PortalPageForm
from portal.pages.references import references
from portal.pages.without import text_without
from resources.models import LibraryPage, ResourceFile, ResourcePage
from tests.factories import make_branch_editor, make_community, make_resource, picture

pytestmark = pytest.mark.django_db
REFUSED = "is gone or that you may not see"


@pytest.fixture
def editor(client):
    editor = make_branch_editor(LibraryPage.objects.get(), "add", "change", "publish")
    client.force_login(editor)
    return editor


@pytest.fixture
def hidden():
    community = make_community("Canary community", slug="canary")
    privacy.hide(community=community)
    return community


@pytest.fixture
def document():
    return PortalDocument.objects.create(title="Canary paper", file=ContentFile(b"Paper", name="canary.txt"))


@pytest.fixture
def image():
    image = picture()
    image.title = "Canary picture"
    image.save()
    return image


@pytest.fixture
def page(editor):
    return make_resource("Own resource", summary="Own")


def link(kind, key):
    return f'<p>See <a linktype="{kind}" id="{key}">these words</a>.</p>'


def save(client, page, **fields):
    """Publish `page` with fields as the editor's form sends them."""
    inlines = {name: inline_formset([]) for name in ("authorships", "files", "related", "comments")}
    data = {
        "title": "Own resource",
        "slug": page.slug,
        "kind": "lesson",
        "summary": "Own",
        "body": streamfield([]),
        "links": streamfield([]),
        "worked": rich_text(""),
        "did_not_work": rich_text(""),
        **inlines,
        **fields,
        "action-publish": "1",
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))


def assert_refused(response, field):
    """The form is shown again with an error beside the field, and says nothing of what was referred to."""
    form, body = response.context["form"], response.content.decode()
    assert REFUSED in str(form.errors.get(field) or form.formsets[field].errors)
    assert not re.findall(r"[Cc]anary|(?<!admin)/documents/\d|picture-\d", body)
    assert "Own resource" in body


def assert_saved(response):
    assert response.status_code == 302, response.context["form"].errors.as_json()


def in_body(kind, value):
    return streamfield([(kind, value)])


def test_a_document_in_a_rich_text_is_not_opened_by_it(client, page, document):
    assert_refused(save(client, page, worked=rich_text(link("document", document.pk))), "worked")
    assert client.get(document.url).status_code == 404


def test_the_words_around_stay(client, page, document):
    body = save(client, page, worked=rich_text(link("document", document.pk))).content.decode()
    assert "these words" in body


def test_a_picture_in_a_chooser_is_refused(client, page, image):
    assert_refused(save(client, page, image=image.pk), "image")


def test_a_link_gives_no_hidden_address_away(client, page, hidden):
    assert_refused(save(client, page, worked=rich_text(link("page", hidden.pk))), "worked")


def test_choosers_of_pages_refuse_what_one_does_not_know(client, page, hidden):
    assert_refused(save(client, page, community=hidden.pk), "community")


def test_streams_are_looked_through(client, page, hidden, document, image):
    for block in (
        ("paragraph", rich_text(link("page", hidden.pk))),
        ("callout", {"title": "Look", "text": rich_text(link("page", hidden.pk))}),
        ("image", {"image": image.pk, "caption": ""}),
        ("file", document.pk),
    ):
        assert_refused(save(client, page, body=in_body(*block)), "body")


def test_inline_lists_are_looked_through(client, page, document):
    response = save(client, page, files=inline_formset([{"document": document.pk}]))
    assert_refused(response, "files")
    assert client.get(document.url).status_code == 404


def test_a_form_that_is_refused_for_something_else_names_nothing_either(client, page, image, hidden):
    body = in_body("paragraph", rich_text(link("page", hidden.pk)))
    response = save(client, page, slug="", title="", image=image.pk, body=body)
    assert "Canary" not in response.content.decode()
    assert "/canary/" not in response.content.decode()


def test_previews_and_new_pages_ask_too(client, page, document):
    fields = {"worked": rich_text(link("document", document.pk))}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = {"title": "Own", "slug": "own", "kind": "lesson", "summary": "Own", "body": streamfield([])}
    inlines = {name: inline_formset([]) for name in ("authorships", "files", "related", "comments")}
    data |= {"links": streamfield([]), "did_not_work": rich_text(""), **inlines}
    assert client.post(address, nested_form_data(data | {"worked": rich_text("")})).json()["is_valid"]
    assert not client.post(address, nested_form_data(data | fields)).json()["is_valid"]
    add = reverse("wagtailadmin_pages:add", args=["resources", "resourcepage", LibraryPage.objects.get().pk])
    assert client.post(add, nested_form_data(data | fields)).status_code == 200
    assert client.post(add, nested_form_data(data | {"worked": rich_text("")})).status_code == 302


def test_what_was_on_the_page_before_stays(client, page, hidden, document, image):
    page.image, page.worked = image, link("page", hidden.pk)
    page.files = [ResourceFile(document=document)]
    page.save_revision().publish()
    row = page.files.get()
    response = save(
        client,
        page,
        image=image.pk,
        worked=rich_text(page.worked),
        files=inline_formset([{"id": row.pk or "", "document": document.pk}], initial=1),
    )
    assert_saved(response)
    assert ResourcePage.objects.get(pk=page.pk).image == image


def test_what_the_editor_knows_is_referred_to(client, page, editor, hidden, document, image):
    membership.add(community=hidden, person=editor.profile)
    document.uploaded_by_user = editor
    document.save()
    make_resource("Open", image=image)
    response = save(
        client,
        page,
        image=image.pk,
        worked=rich_text(link("page", hidden.pk)),
        body=in_body("file", document.pk),
    )
    assert_saved(response)


def test_a_file_that_waits_for_the_scanner_is_referred_to_by_those_who_may_choose_it(
    client, communications, page, document
):
    client.force_login(communications)
    PortalDocument.objects.update(scan_state="waiting")
    assert_saved(save(client, page, body=in_body("file", document.pk)))


def test_those_who_edit_everything_refer_to_everything(client, communications, page, hidden, image):
    client.force_login(communications)
    body = in_body("paragraph", rich_text(link("page", hidden.pk)))
    response = save(client, page, image=image.pk, community=hidden.pk, body=body)
    assert_saved(response)


@pytest.mark.parametrize("model", [model for model in get_page_models() if model is not PortalPage])
def test_every_type_of_page_asks(model):
    assert issubclass(model.get_edit_handler().get_form_class(), PortalPageForm)


def test_what_is_no_number_refers_to_nothing():
    worked = ResourcePage._meta.get_field("worked")
    assert not list(
        references(worked, link("page", "x") + link("page", "9" * 40) + '<a href="https://x.example">x</a>')
    )


def test_pictures_in_a_text_are_taken_out_whole():
    image = '<embed embedtype="image" id="{}" format="left" alt=""/>'
    html = f"<p>Before {image.format(1)}{image.format(2)} after</p>"
    assert text_without(html, lambda model, key: key == "1") == f"<p>Before {image.format(2)} after</p>"
