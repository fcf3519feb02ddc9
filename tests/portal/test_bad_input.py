"""What an editor mistypes is refused beside its field, in plain words, and stays in the form."""

import datetime
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from events.models import BasecampPage, EventIndexPage, EventPage
from portal.models import PortalDocument, PortalImage, SiteIdentity
from resources.models import LibraryPage, ResourcePage
from tests.factories import home_page, make_community, make_gathering, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def editing(client, administrator):
    client.force_login(administrator)
    return client


def gathering_form(communities=(), **fields):
    streams = ("body", "agenda", "case_clinics", "reflections", "gallery")
    form = nested_form_data(
        {
            "title": "Typed title",
            "slug": "typed-title",
            "kind": "workshop",
            "summary": "Typed summary",
            "starts_at": "2026-12-01 09:00",
            "ends_at": "2026-12-01 16:00",
            "time_zone": "Europe/London",
            **{name: streamfield([]) for name in streams},
            "questions": inline_formset([]),
            "commitments": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )
    return {**form, "communities": list(communities)}


def resource_form(**fields):
    return nested_form_data(
        {
            "title": "Typed title",
            "slug": "typed-title",
            "kind": "lesson",
            "summary": "Typed summary",
            "body": streamfield([]),
            "links": streamfield([]),
            "worked": rich_text("<p>Typed</p>"),
            "did_not_work": rich_text(""),
            **{name: inline_formset([]) for name in ("authorships", "files", "related", "comments")},
            **fields,
        }
    )


def add(client, model, parent, data):
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    return client.post(address, {**data, "action-publish": "1"})


def publish(client, model, parent, data):
    response = add(client, model, parent, data)
    assert response.status_code == 302, errors_of(response)


def errors_of(response):
    return {name: " ".join(map(str, errors)) for name, errors in response.context["form"].errors.items()}


def test_an_end_before_the_start_is_refused_and_nothing_typed_is_lost(editing):
    response = add(editing, EventPage, EventIndexPage.objects.get(), gathering_form(ends_at="2026-12-01 08:00"))
    assert list(errors_of(response)) == ["ends_at"]
    assert "The end has to come after the start." in errors_of(response)["ends_at"]
    page = response.content.decode()
    assert "Typed summary" in page
    assert "2026-12-01 08:00" in page


def test_a_time_that_the_clocks_jump_over_is_refused(editing):
    form = gathering_form(starts_at="2026-03-29 01:30", ends_at="2026-03-29 09:00")
    assert "clocks go forward" in errors_of(add(editing, EventPage, EventIndexPage.objects.get(), form))["starts_at"]


def test_times_are_read_as_the_clock_at_the_gathering_and_shown_so_again(editing):
    add(editing, EventPage, EventIndexPage.objects.get(), gathering_form(time_zone="Europe/Stockholm"))
    event = EventPage.objects.get()
    assert event.starts_at == datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.UTC)
    assert "01/12/2026 09:00" in editing.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()


@pytest.mark.parametrize("zone", ["Bogus/Zone", "../../etc/passwd", ""])
def test_a_time_zone_that_does_not_exist_is_refused(editing, zone):
    response = add(editing, EventPage, EventIndexPage.objects.get(), gathering_form(time_zone=zone))
    assert list(errors_of(response)) == ["time_zone"]


def test_a_year_far_away_is_refused(editing):
    form = gathering_form(starts_at="9999-12-31 20:00", ends_at="9999-12-31 23:00", time_zone="America/Los_Angeles")
    assert "1900" in errors_of(add(editing, EventPage, EventIndexPage.objects.get(), form))["starts_at"]


def test_the_kind_of_another_type_of_page_is_neither_offered_nor_accepted(editing):
    form = gathering_form(kind="basecamp")
    assert "kind" in errors_of(add(editing, EventPage, EventIndexPage.objects.get(), form))
    address = reverse("wagtailadmin_pages:add", args=["resources", "resourcepage", LibraryPage.objects.get().pk])
    page = editing.get(address).content.decode()
    assert 'value="lesson"' in page
    assert 'value="basecamp"' not in page


def test_a_resource_is_published_with_kind_and_summary_only_but_left_as_a_draft_without(editing):
    library = LibraryPage.objects.get()
    form = resource_form(kind="", summary="")
    assert set(errors_of(add(editing, ResourcePage, library, form))) == {"kind", "summary"}
    address = reverse("wagtailadmin_pages:add", args=["resources", "resourcepage", library.pk])
    assert editing.post(address, form).status_code == 302
    assert not ResourcePage.objects.get().live


def test_a_new_resource_is_dated_today(editing):
    address = reverse("wagtailadmin_pages:add", args=["resources", "resourcepage", LibraryPage.objects.get().pk])
    assert editing.get(address).context["form"]["dated_on"].value() == timezone.localdate()


def test_a_community_has_to_be_a_community(editing):
    form = gathering_form(community=str(LibraryPage.objects.get().pk))
    assert "community" in errors_of(add(editing, EventPage, EventIndexPage.objects.get(), form))


def test_a_basecamp_without_communities_is_refused(editing):
    response = add(editing, BasecampPage, EventIndexPage.objects.get(), gathering_form())
    assert "at least one" in errors_of(response)["communities"]


def test_a_basecamp_with_communities_is_published(editing):
    community = make_community()
    publish(editing, BasecampPage, EventIndexPage.objects.get(), gathering_form(communities=[community.pk]))
    basecamp = BasecampPage.objects.get()
    assert basecamp.live
    assert basecamp.kind == "basecamp"


def test_a_slug_that_collides_is_refused(editing):
    make_resource(slug="typed-title")
    assert "already in use" in errors_of(add(editing, ResourcePage, LibraryPage.objects.get(), resource_form()))["slug"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x"])
def test_a_link_with_another_scheme_is_refused(editing, link):
    library = LibraryPage.objects.get()
    assert "https://" in errors_of(add(editing, ResourcePage, library, resource_form(source_url=link)))["source_url"]
    block = streamfield([("link", {"title": "x", "url": link, "description": ""})])
    assert "links" in errors_of(add(editing, ResourcePage, library, resource_form(links=block)))


def test_a_colour_without_contrast_is_refused(editing):
    identity = SiteIdentity.objects.get()
    address = reverse("wagtailsettings:edit", args=["portal", "siteidentity", identity.site_id])
    response = editing.post(address, {"name": "New name", "brand_colour": "#ffd700"})
    assert "too light" in errors_of(response)["brand_colour"]
    assert "New name" in response.content.decode()


def upload(client, name, content, title="Typed title"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtaildocs:add"), {"title": title, "file": file, "collection": "1"})


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>", "content is something else"),
        ("tool.docx", b"MZ\x90\x00\x03\x00", "content is something else"),
        ("run.exe", b"MZ\x90\x00", "not allowed"),
        ("empty.txt", b"", "empty"),
    ],
)
def test_a_mistyped_document_is_refused_beside_its_field(editing, name, content, said):
    assert said in errors_of(upload(editing, name, content))["file"]
    assert not PortalDocument.objects.exists()


def test_an_oversize_document_is_refused(editing, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    assert "larger than 1 MB" in errors_of(upload(editing, "big.txt", b"a" * (1024 * 1024 + 1)))["file"]


def test_a_proper_document_is_accepted_and_served_as_an_attachment(editing):
    upload(editing, "list.csv", b"a,b\n1,2\n")
    response = editing.get(PortalDocument.objects.get().url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_picture_that_is_none_is_refused(editing):
    file = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")
    response = editing.post(reverse("wagtailimages:add"), {"title": "x", "file": file, "collection": "1"})
    assert "file" in errors_of(response)
    assert not PortalImage.objects.exists()


def test_a_picture_with_too_many_pixels_is_refused_in_words(editing, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000_000
    sizes = BytesIO()
    Image.new("1", (1200, 1000)).save(sizes, "PNG")
    # Its head says a hundred thousand by a hundred thousand, which nothing opens.
    head = b"IHDR" + struct.pack(">2I", 100_000, 100_000) + b"\1\0\0\0\0"
    unopened = sizes.getvalue()[:12] + head + struct.pack(">I", zlib.crc32(head)) + sizes.getvalue()[33:]
    for content in (sizes.getvalue(), unopened):
        file = SimpleUploadedFile("x.png", content)
        response = editing.post(reverse("wagtailimages:add"), {"title": "x", "file": file, "collection": "1"})
        assert "This picture has more than 1 million pixels. Save a smaller copy of it" in errors_of(response)["file"]


def basecamp_that_happened(community):
    """A form of a basecamp with a plan, and with what was harvested, said and promised there."""
    return gathering_form(
        communities=[community.pk],
        agenda=streamfield(
            [("item", {"title": "Case clinics", "minutes": "30", "description": "", "host": "", "host_name": ""})]
        ),
        attendance="88",
        reflections=streamfield([("reflection", {"quotation": "Long live tea", "said_by": "", "consent": "on"})]),
        questions=inline_formset(
            [
                {
                    "question": "What gives us energy?",
                    "harvest": streamfield(
                        [("theme", {"title": "Tea", "notes": streamfield([("item", "More of it")])})]
                    ),
                }
            ]
        ),
        commitments=inline_formset([{"what": "Bring tea", "state": "kept"}]),
    )


def test_a_copied_basecamp_keeps_the_plan_and_leaves_what_happened_behind(editing):
    community = make_community()
    publish(editing, BasecampPage, EventIndexPage.objects.get(), basecamp_that_happened(community))
    old = BasecampPage.objects.get()
    copy(editing, old, "next", copy_subpages="", publish_copies="")
    new = BasecampPage.objects.get(slug="next")
    assert not new.live
    assert [question.question for question in new.questions.all()] == ["What gives us energy?"]
    assert list(new.communities.all()) == [community]
    assert new.agenda[0].value["title"] == "Case clinics"
    for page in (new, new.get_latest_revision_as_object()):
        assert page.attendance is None
        assert not page.reflections
        assert not page.commitments.exists()
        assert not page.questions.first().harvest
    assert old.questions.get().harvest[0].value["title"] == "Tea"
    assert old.commitments.get().what == "Bring tea"


def copy(client, page, slug, **fields):
    form = {"new_title": "Copied", "new_slug": slug, "new_parent_page": page.get_parent().pk, **fields}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)


def test_a_copy_that_is_published_at_once_does_not_publish_the_draft(editing, client):
    page = make_gathering(opening="Published words")
    page.opening = "Secret draft"
    page.save_revision()
    copy(editing, page, "copied", publish_copies="on")
    copied = EventPage.objects.get(slug="copied")
    assert copied.live
    assert copied.opening == "Published words"


def test_an_alias_of_a_gathering_keeps_everything(editing):
    page = make_gathering(attendance=12)
    assert copy(editing, page, "again", alias="on").status_code == 302
    assert EventPage.objects.get(slug="again").attendance == 12


def test_the_home_page_can_be_previewed(editing):
    page = home_page()
    assert editing.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
