import contextlib
import io
import resource
import signal

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from communities import privacy
from portal.extraction.waiting import read_waiting
from portal.models import PortalDocument
from portal.scanning import scan_waiting
from resources.models import ResourcePage
from tests.communities.submitting.conftest import opened, paper
from tests.communities.submitting.test_drafts import NEW, saved, send
from tests.factories import add_to, make_community, make_resource
from tests.portal.extraction import making
from tests.portal.test_quarantine import EICAR, clamd

pytestmark = pytest.mark.django_db


def png(width=30, height=20):
    data = io.BytesIO()
    Image.new("1", (width, height)).save(data, "PNG")
    return data.getvalue()


def newest(page):
    return ResourcePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def names(page):
    return [row.document.filename for row in newest(page).files.all()]


def stored_on_disk(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] if settings.MEDIA_ROOT.exists() else []


def test_files_lie_in_the_community_s_collection_and_belong_to_the_draft(writing, lesson, facilitator, community):
    page = saved(
        writing, lesson, files=[paper(), paper("table.csv", b"a,b\n1,2\n"), SimpleUploadedFile("flip.png", png())]
    )
    assert names(page) == ["paper.txt", "table.csv", "flip.png"]
    for document in PortalDocument.objects.all():
        assert document.collection_id == privacy.rules_of(community).collection_id
        assert (document.uploaded_by_user, document.drafted_for_id) == (facilitator, page.pk)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (paper("page.html", b"<html>"), "page.html"),
        (paper("program.pdf", b"MZ\x90\x00"), "program.pdf"),
        (paper("nothing.txt", b""), "nothing.txt"),
        (paper("large.txt", b"x" * 3000), "large.txt"),
        (SimpleUploadedFile("wide.png", png(9000, 9000)), "wide.png"),
    ],
)
def test_a_refused_file_is_named_and_the_others_are_kept(writing, lesson, settings, bad, words):
    settings.UPLOAD_LIMIT = 2500 if "large" in bad.name else settings.UPLOAD_LIMIT
    bad.seek(0)
    response = send(writing, NEW, opened(writing, NEW), lesson, files=[bad, paper()])
    assert response.status_code == 422
    told = response.context["form"].errors["files"][0]
    assert words in told and "xtension" not in told
    page = ResourcePage.objects.get()
    assert names(page) == ["paper.txt"]
    assert page.title == lesson["title"]
    assert len(stored_on_disk(settings)) == 1


def test_a_refused_file_stops_the_handing_in_and_the_good_ones_stay(writing, lesson, settings):
    settings.UPLOAD_LIMIT = 2500
    bad = [paper("tool.exe", b"MZ"), paper("program.pdf", b"MZ\x90\x00"), paper("large.pdf", b"%PDF-" + b"x" * 3000)]
    response = send(writing, NEW, opened(writing, NEW), lesson, do="hand-in", files=[paper(), *bad])
    assert response.status_code == 422
    told = response.context["form"].errors["files"]
    assert [[name for name in ("tool.exe", "program.pdf", "large.pdf") if name in words] for words in told] == [
        ["large.pdf"],
        ["tool.exe"],
        ["program.pdf"],
    ]
    assert "“tool.exe” is of a kind that cannot be attached. You can attach texts" in told[1]
    page = ResourcePage.objects.get()
    assert names(page) == ["paper.txt"]
    assert page.current_workflow_state is None
    address = f"/share/{page.pk}/"
    assert send(writing, address, opened(writing, address), lesson, do="hand-in").status_code == 302
    assert ResourcePage.objects.get().current_workflow_state


def test_half_a_document_is_called_damaged_and_a_wrong_name_still_wrong(writing, lesson):
    whole = making.saved(making.word("words"))
    half = whole[: len(whole) // 2]
    bad = [paper("half.docx", half), paper("half.pdf", half), paper("table.docx", making.saved(making.workbook()))]
    told = send(writing, NEW, opened(writing, NEW), lesson, files=bad).context["form"].errors["files"]
    assert told[0].startswith("“half.docx” was not taken. This file is damaged and cannot be opened.")
    assert "The name says PDF" in told[1]
    assert "The name says DOCX" in told[2]


def test_there_is_a_limit_to_the_number_of_files(writing, lesson):
    response = send(writing, NEW, opened(writing, NEW), lesson, files=[paper(f"{number}.txt") for number in range(11)])
    assert "one too many" in str(response.context["form"].errors["files"])
    assert len(names(ResourcePage.objects.get())) == 10


def test_files_are_removed_titled_and_moved(writing, lesson):
    page = saved(writing, lesson, files=[paper("one.txt"), paper("two.txt"), paper("three.txt")])
    one, two, three = (row.document_id for row in page.files.all())
    address = f"/share/{page.pk}/"
    send(writing, address, opened(writing, address), {**lesson, f"file-{two}-title": "The second"}, do=f"up-{three}")
    send(writing, address, opened(writing, address), lesson, do=f"remove-{one}")
    page = newest(page)
    assert [(row.document.filename, row.title) for row in page.files.all()] == [
        ("three.txt", ""),
        ("two.txt", "The second"),
    ]


def test_a_file_s_own_title_that_the_form_showed_is_no_change(writing, lesson):
    page = saved(writing, lesson, files=[paper("one.txt")])
    [row] = page.files.all()
    address = f"/share/{page.pk}/"
    for typed, title in (("one", ""), ("First", "First"), ("one", "one")):
        send(writing, address, opened(writing, address), {**lesson, f"file-{row.document_id}-title": typed})
        assert newest(page).files.get().title == title


def test_what_is_added_comes_last_whatever_was_removed(writing, lesson):
    page = saved(writing, lesson, files=[paper(f"{number}.txt", b"%d" % number) for number in range(4)])
    address = f"/share/{page.pk}/"
    for row in page.files.all()[:3]:
        send(writing, address, opened(writing, address), lesson, do=f"remove-{row.document_id}")
    send(writing, address, opened(writing, address), lesson, files=[paper("new.txt", b"n"), paper("newer.txt", b"r")])
    assert names(page) == ["3.txt", "new.txt", "newer.txt"]


@contextlib.contextmanager
def full_disk():
    """No file may grow beyond 40 KB, by the kernel's own limit: writing a larger one fails half way."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def full_media_folder(monkeypatch):
    """The disk of the media folder is full, that of the temporary files is not."""
    write = FileSystemStorage.save

    def on_a_full_disk(storage, *arguments, **options):
        with full_disk():
            return write(storage, *arguments, **options)

    # A large upload is moved, not written, where both folders are on one disk.
    monkeypatch.setattr("django.core.files.move.os.rename", lambda *_paths: (_ for _ in ()).throw(OSError()))
    monkeypatch.setattr(FileSystemStorage, "save", on_a_full_disk)


def test_a_full_disk_is_told_leaves_nothing_and_costs_no_words(writing, lesson, settings, full_media_folder):
    large = paper("large.txt", b"words " * 20_000)
    response = send(writing, NEW, opened(writing, NEW), lesson, files=[large, paper()])
    page = ResourcePage.objects.get()
    assert "“large.txt” could not be stored" in response.context["form"].errors["files"][0]
    assert page.title == lesson["title"]
    assert names(page) == ["paper.txt"]
    assert PortalDocument.objects.count() == 1
    assert [path.name for path in stored_on_disk(settings)] == ["paper.txt"]
    assert len(list((settings.MEDIA_ROOT / "documents").iterdir())) == 1


def test_a_disk_that_is_full_while_the_form_arrives_costs_no_words(writing, lesson, settings):
    sent = {**opened(writing, NEW), **lesson, "do": "save", "files": paper("large.txt", b"words " * 20_000)}
    data = encode_multipart(BOUNDARY, sent)
    with full_disk():
        response = writing.generic("POST", NEW, data, content_type=MULTIPART_CONTENT)
    assert "“large.txt” could not be stored" in response.context["form"].errors["files"][0]
    assert ResourcePage.objects.get().title == lesson["title"]
    assert not PortalDocument.objects.exists()
    assert stored_on_disk(settings) == []


@pytest.fixture
def scanner(settings):
    with clamd() as port:
        settings.SCANNER_URL = f"clamd://127.0.0.1:{port}"
        yield


def test_an_infected_file_is_refused_named_and_gone_and_the_others_are_kept(writing, lesson, settings, scanner):
    response = send(writing, NEW, opened(writing, NEW), lesson, files=[paper("bad.txt", EICAR), paper()])
    assert "“bad.txt” carries a virus" in response.context["form"].errors["files"][0]
    assert names(ResourcePage.objects.get()) == ["paper.txt"]
    assert [path.name for path in stored_on_disk(settings)] == ["paper.txt"]


def test_what_is_found_infected_later_is_told_on_the_form_and_not_handed_in(writing, lesson, settings):
    settings.SCANNER_URL = "clamd://127.0.0.1:9"
    page = saved(writing, lesson, files=paper("bad.txt", EICAR))
    address = f"/share/{page.pk}/"
    assert "is being checked for viruses" in writing.get(address).content.decode()
    with clamd() as port:
        settings.SCANNER_URL = f"clamd://127.0.0.1:{port}"
        scan_waiting()
    assert "It carried a virus and has been deleted" in writing.get(address).content.decode()
    response = send(writing, address, opened(writing, address), lesson, do="hand-in")
    assert response.status_code == 422
    assert "“bad” carries a virus" in response.context["form"].errors["files"][0]


def test_a_character_that_no_database_holds_costs_nothing(writing, lesson):
    hidden = {**opened(writing, NEW), "rendered": "a\x00b"}
    assert send(writing, NEW, hidden, {**lesson, "title": "With\x00out", "links": "\x00"}).status_code == 302
    assert ResourcePage.objects.get().title == "Without"


@pytest.mark.parametrize("whole", [True, False])
def test_a_double_click_stores_each_file_once(writing, lesson, settings, whole):
    hidden = opened(writing, NEW)
    for _click in range(2):
        send(writing, NEW, hidden, {**lesson, "summary": "Short." if whole else ""}, do="hand-in", files=paper())
    assert names(ResourcePage.objects.get()) == ["paper.txt"]
    assert PortalDocument.objects.count() == 1
    assert len(stored_on_disk(settings)) == 1


def test_files_of_a_published_page_move_when_a_change_of_community_is_published(
    writing, lesson, facilitator, community
):
    page = saved(writing, lesson, files=[paper()])
    page = newest(page)
    page.save_revision().publish()
    there = privacy.rules_of(community).collection_id
    elsewhere = (
        add_to(make_community(), facilitator.profile, "facilitator").memberships.order_by("-pk").first().community
    )
    address = f"/share/{page.pk}/"
    send(writing, address, opened(writing, address), {**lesson, "community": elsewhere.pk})
    document = PortalDocument.objects.get()
    assert newest(page).community_id == elsewhere.pk
    assert document.collection_id == there
    newest(page).get_latest_revision().publish()
    document.refresh_from_db()
    assert document.collection_id == privacy.rules_of(elsewhere).collection_id


def test_writer_reads_whether_the_words_in_a_file_can_be_searched(writing, lesson):
    page = saved(writing, lesson, files=[paper(), SimpleUploadedFile("flip.png", png())])
    address = reverse("go_on", args=[page.pk])
    assert writing.get(address).content.decode().count("have not been read yet") == 2
    read_waiting()
    content = writing.get(address).content.decode()
    assert "Its words can be searched." in content
    assert "Words in pictures cannot be searched." in content


@pytest.mark.parametrize("kept_in", ["private", "below private", "closed community"])
@pytest.mark.parametrize("has_owner", [True, False])
def test_a_file_stays_in_a_private_collection_when_a_page_with_it_is_published(
    facilitator, community, kept_in, has_owner
):
    if kept_in == "closed community":
        other = make_community()
        privacy.close(community=other)
        collection = privacy.rules_of(other).collection
    else:
        collection = Collection.objects.get(depth=1).add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
        if kept_in == "below private":
            collection = collection.add_child(name="Below")
    owner = facilitator if has_owner else None
    paper = ContentFile(b"words", name="board.txt")
    document = PortalDocument.objects.create(title="Board", file=paper, collection=collection, uploaded_by_user=owner)
    page = make_resource(community=community)
    page.owner = owner
    page.files.add(page.files.model(document=document))
    for _again in range(2):
        page.save_revision().publish()
        document.refresh_from_db()
        assert document.collection == collection


def test_a_file_goes_with_its_page_out_of_a_closed_community(writing, lesson, facilitator, community):
    privacy.close(community=community)
    page = newest(saved(writing, lesson, files=[paper()]))
    page.save_revision().publish()
    assert PortalDocument.objects.get().collection == privacy.rules_of(community).collection
    page.community = make_community()
    page.save_revision().publish()
    assert PortalDocument.objects.get().collection == privacy.rules_of(page.community).collection
