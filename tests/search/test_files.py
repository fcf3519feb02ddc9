"""Words inside files, found by the page that holds them."""

import io
import uuid
from itertools import islice, product
from random import Random

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from portal.extraction.extract import extract
from portal.extraction.findings import MOST_CHARACTERS
from portal.models import DocumentText, PortalDocument
from resources.models import ResourceFile
from search.engines import engine
from search.explaining.indexed import indexed
from search.index.feeding import write_waiting
from search.models import SearchDocument
from search.query import SearchQuery
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


def hits(viewer, text):
    viewer = type(viewer).objects.get(pk=viewer.pk)
    return engine.search(SearchQuery(viewer=viewer, text=text)).hits


def found(viewer, text):
    return [hit.page.title for hit in hits(viewer, text)]


def read(document, text):
    DocumentText.objects.update_or_create(
        document=document,
        defaults={"state": "read", "file_hash": document.file_hash, "read_at": timezone.now(), "text": text},
    )


def locked(title, name):
    document = PortalDocument.objects.create(title=title, file=ContentFile(b"-", name=name))
    DocumentText.objects.create(
        document=document, state="locked", file_hash=document.file_hash, read_at=timezone.now(), reason="Locked"
    )
    return document


@pytest.fixture
def notes(db):
    document = PortalDocument.objects.create(title="Notes", file=ContentFile(b"Notes", name="notes.txt"))
    read(document, "We began with sourdough & rye.")
    return document


@pytest.fixture
def page(notes):
    page = make_resource("Bread", body=[("paragraph", "<p>All about marzipan.</p>")])
    page.files.add(ResourceFile(document=notes))
    page.save()
    return page


def test_a_page_is_found_by_the_words_of_its_file_which_is_named(member, page):
    (hit,) = hits(member, "sourdough")
    assert hit.page.pk == page.pk
    assert hit.passage.endswith("We began with <mark>sourdough</mark> &amp; rye.")
    assert hit.passage.startswith("In the file: Notes (TXT). ")


def test_a_file_is_found_by_what_its_page_calls_it_and_named_so(member, communications, page, notes):
    page.files.set([ResourceFile(document=notes, title="Quokka sheet")])
    page.save_revision().publish()
    assert hits(member, "quokka")[0].passage.startswith("In the file: <mark>Quokka</mark> sheet (TXT)")
    assert hits(member, "sourdough")[0].passage.startswith("In the file: Quokka sheet (TXT). ")
    assert found(member, "notes") == []
    held = indexed(page, communications, with_files_of_draft=True)
    assert [file.label for file in held.files] == ["Quokka sheet (TXT)"]
    assert held.left_out == []


def test_a_match_in_the_page_itself_names_no_file(member, page):
    (hit,) = hits(member, "marzipan")
    assert hit.passage == "All about <mark>marzipan</mark>."


def test_a_paragraph_of_the_page_that_its_file_repeats_names_no_file(member, page, notes):
    paragraph = f"{'Flour and water. ' * 20}All about marzipan.{' Salt and yeast.' * 20}"
    page.body = [("paragraph", f"<p>{paragraph}</p>")]
    page.save()
    read(notes, f"We began. {paragraph} We ended.")
    (hit,) = hits(member, "marzipan")
    assert "<mark>marzipan</mark>." in hit.passage
    assert "In the file" not in hit.passage


def test_a_file_whose_name_the_page_says_is_named_where_it_matches(member, page, notes):
    page.body = [("paragraph", "<p>All about marzipan, as Notes (TXT) says.</p>")]
    page.save()
    (hit,) = hits(member, "sourdough")
    assert hit.passage.startswith("In the file: Notes (TXT). ")


@pytest.mark.parametrize("text", ["quokka", '"began quokka" "quokka quokka quokka" -wallaby'])
def test_a_file_that_says_one_word_over_and_over_holds_no_search_up(member, page, notes, text):
    """Databases take time for passages by the square of the matches: minutes for these."""
    read(notes, "We began. " + "quokka " * 70_000 + "ended.")
    (hit,) = hits(member, text)
    assert hit.passage.startswith("In the file: Notes (TXT). ")
    assert 0 < hit.passage.count("<mark>") < 40
    assert "quokka" in hit.passage


def test_an_editor_is_told_whether_a_file_s_name_or_its_words_were_found(editing, page, notes):
    read(notes, "Notes on sourdough.")
    content = editing.get(reverse("page_in_search", args=[page.pk]), {"q": "notes"}).content.decode()
    assert "name of the file Notes (TXT): “Notes”" in content and "words of the file Notes (TXT): “Notes”" in content


def test_what_is_read_anew_is_found_and_what_was_read_before_is_not(member, page, notes):
    assert found(member, "sourdough") == ["Bread"]
    read(notes, "We ended with spelt.")
    assert found(member, "sourdough") == []
    assert found(member, "spelt") == ["Bread"]
    notes.file = ContentFile(b"Another", name="another.txt")
    notes.save()
    assert found(member, "spelt") == []


def test_a_file_that_the_page_does_not_hold_any_more_finds_nothing(member, page):
    assert found(member, "sourdough") == ["Bread"]
    page.files.all().delete()
    page.files = []
    page.save()
    assert found(member, "sourdough") == []


def test_a_file_of_a_page_that_is_closed_is_for_its_readers(member, page):
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type="groups")
    assert found(member, "sourdough") == []


def test_a_file_in_a_private_collection_is_found_only_where_the_page_lets_in_no_more(member, page, notes):
    group = Group.objects.create(name="Bakers")
    member.groups.add(group)
    notes.collection = Collection.get_first_root_node().add_child(name="Private")
    notes.save()
    assert found(member, "sourdough") == ["Bread"]
    restriction = CollectionViewRestriction.objects.create(collection=notes.collection, restriction_type="groups")
    restriction.groups.add(group)
    assert found(member, "sourdough") == []
    closing = PageViewRestriction.objects.create(page_id=page.pk, restriction_type="groups")
    closing.groups.add(group)
    assert found(member, "sourdough") == ["Bread"]
    closing.delete()
    assert found(member, "sourdough") == []


@pytest.fixture
def private(db):
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    return collection


def test_files_that_are_put_into_a_private_collection_together_are_found_no_more(
    client, administrator, member, page, notes, private
):
    assert found(member, "sourdough") == ["Bread"]
    address = reverse("wagtail_bulk_action", args=["portal", "portaldocument", "add_to_collection"])
    client.force_login(administrator)
    answer = client.post(f"{address}?id={notes.pk}", {"collection": private.pk})
    assert answer.status_code == 302
    assert found(member, "sourdough") == []


def test_a_file_whose_collection_moves_into_a_private_one_is_found_no_more(
    client, administrator, member, page, notes, private
):
    notes.collection = Collection.get_first_root_node().add_child(name="Open")
    notes.save()
    assert found(member, "sourdough") == ["Bread"]
    address = reverse("wagtailadmin_collections:edit", args=[notes.collection.pk])
    client.force_login(administrator)
    answer = client.post(address, {"name": "Open", "parent": private.pk})
    assert answer.status_code == 302
    assert found(member, "sourdough") == []


def test_a_page_is_found_by_the_last_word_that_was_read_in_its_file(member, page, notes):
    text = extract(io.BytesIO(b"begin " + b"wallaby " * MOST_CHARACTERS), "notes.txt").text
    last = f"{text[:-10]} quokka"
    read(notes, last)
    assert found(member, "quokka") == ["Bread"]


def words_of_two_bytes_a_letter():
    """Each once: more than PostgreSQL keeps of one page."""
    return " ".join("".join(letters) + "1" for letters in islice(product("абвгдежзиклмнопрстуф", repeat=7), 60_000))


def numbers_of_devices():
    """Each once, and each kept once more by its parts."""
    chance = Random(1)
    return " ".join(str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(14_000))


@pytest.mark.parametrize("text", [words_of_two_bytes_a_letter, numbers_of_devices])
def test_a_long_file_of_words_that_never_come_again_is_found_by_those_it_begins_with(member, page, notes, text):
    text = text()
    assert len(text) > MOST_CHARACTERS
    read(notes, text)
    assert found(member, text.split()[0]) == found(member, "marzipan") == ["Bread"]
    assert SearchDocument.objects.get(pk=page.pk).fault == ""


def test_a_file_that_has_no_words_to_read_is_found_by_its_name_and_told_with_the_reason(member, communications, page):
    page.files.add(ResourceFile(document=locked("Zeppelin", "scan.pdf")))
    page.save_revision().publish()
    (hit,) = hits(member, "zeppelin")
    assert hit.page.pk == page.pk
    held = indexed(page, communications, with_files_of_draft=True)
    assert [file.label for file in held.files] == ["Notes (TXT)"]
    assert [(left.name, left.reason) for left in held.left_out] == [("Zeppelin (PDF)", "Locked")]


def test_of_two_files_with_one_name_the_one_that_cannot_be_read_is_told(communications, page, notes):
    page.files.add(ResourceFile(document=locked("Notes", "other.txt")))
    page.save_revision().publish()
    while write_waiting():
        pass
    held = indexed(page, communications, with_files_of_draft=True)
    assert [(left.name, left.reason) for left in held.left_out] == [("Notes (TXT)", "Locked")]
