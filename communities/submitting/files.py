"""The files of a draft: each is checked and stored alone, so that one that is refused costs the others nothing."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction

from communities.models import CommunityRules
from communities.submitting.receiving import not_stored
from communities.submitting.storing import InfectedError, NotStoredError, store
from portal.control_characters import without_controls
from portal.extraction.showing import say_what_can_be_searched
from portal.models import PortalDocument
from portal.pages.querysets import under

MOST_FILES = 10


def store_uploads(*, uploads, user, room: int) -> tuple[list, list]:
    """(stored documents, [(name, words)] of those refused). `room` says how many more there may be.

    Nothing holds the database meanwhile: a scanner may take its time.
    """
    stored, refused = [], []
    for upload in uploads:
        name = without_controls(PurePath(upload.name).name)
        if len(stored) >= room:
            refused.append((name, _("is one too many: there may be %(most)s files.") % {"most": MOST_FILES}))
            continue
        document, words = _store(upload, name, user)
        if document:
            stored.append(document)
        else:
            refused.append((name, words))
    return stored, refused


def rows_of(page) -> list:
    """The files of a page; types without files have none."""
    return list(page.files.all()) if hasattr(page, "files") else []


def rows_to_show(page) -> list:
    """The same, each with what can be searched in it."""
    rows = rows_of(page)
    say_what_can_be_searched(row.document for row in rows)
    return rows


def attach(*, page, documents) -> list:
    """Add documents to the page; return those that it has already, as after a double click."""
    there, again = {_content(row.document) for row in page.files.all()}, []
    # Those before it may have gaps where others were removed.
    last = max((row.sort_order or 0 for row in page.files.all()), default=0)
    for place, document in enumerate(documents, last + 1):
        if _content(document) in there:
            again.append(document)
        else:
            page.files.add(page.files.model(document=document, sort_order=place))
    return again


def _content(document):
    return document.title, document.file_hash or document.pk


def retitle(*, page, data):
    """Titles as typed beside the files; `data` is the form as sent."""
    for row in page.files.all():
        typed = data.get(f"file-{row.document_id}-title")
        # The form shows the document's own title where the row has none.
        if typed is not None and typed != (row.title or row.document.title):
            row.title = without_controls(" ".join(typed.split()))[:160]


def detach(*, page, key: int):
    page.files = [row for row in page.files.all() if row.document_id != key]


def move_up(*, page, key: int):
    rows = list(page.files.all())
    place = next((place for place, row in enumerate(rows) if row.document_id == key), 0)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, row in enumerate(rows):
        row.sort_order = number
    page.files = rows


def keep_with_community(*, page):
    """Put files that are not published yet into the collection of the community that the draft is for now.

    What the published page uses stays where its readers find it, until the change is published too.
    """
    published = type(page)._meta.get_field("files").related_model.objects.filter(page=page.pk, page__live=True)
    _move(page, {row.document_id for row in page.files.all()} - set(published.values_list("document", flat=True)))


def follow_published(*, page):
    """Put the files that came with a page into the collection of the community that it is published in.

    A file that somebody keeps in a private collection stays there: no page opens it.
    """
    _move(page, {row.document_id for row in page.files.all()})


def _move(page, keys):
    rules = CommunityRules.objects.filter(community=page.community_id).first()
    collection = rules.collection_id if rules else Collection.objects.get(depth=1).pk
    private = CollectionViewRestriction.objects.exclude(collection=collection)
    documents = PortalDocument.objects.filter(pk__in=keys).exclude(_stands_in(private, drafted_for=None))
    # What came with a page into another community goes on from there with the page, however private it is there.
    documents = documents.exclude(_stands_in(private.filter(collection__community_rules=None)))
    documents.filter(drafted_for=None, uploaded_by_user=page.owner_id).update(drafted_for=page.pk)
    documents.filter(drafted_for=page.pk).exclude(collection=collection).update(collection=collection)


def _stands_in(restrictions, **narrowed):
    paths = list(restrictions.values_list("collection__path", flat=True))
    return Q(under(paths, "collection__path"), **narrowed) if paths else Q(pk__in=[])


def infected_files(page):
    return [row for row in rows_of(page) if row.document.is_infected]


def not_taken() -> str:
    return _(
        "is of a kind that cannot be attached. You can attach texts (DOCX, ODT, RTF, TXT), tables (XLSX, ODS, CSV), "
        "slides (PPTX, ODP), PDF and pictures (JPG, PNG, WEBP, GIF)."
    )


def _store(upload, name, user):
    """(document, "") or (None, why not)."""
    document = PortalDocument(title=PurePath(name).stem[:255] or name, file=upload, uploaded_by_user=user)
    if document.file_extension.lower() not in settings.WAGTAILDOCS_EXTENSIONS:
        return None, not_taken()
    document.collection = Collection.objects.get(depth=1)
    try:
        document.clean()
        upload.seek(0)
        store(document, upload, "documents")
    except ValidationError as refused:
        return None, _("was not taken. %(why)s") % {"why": " ".join(refused.messages)}
    except NotStoredError:
        return None, not_stored()
    except InfectedError:
        return None, _("carries a virus and has been deleted. Look after the device that it comes from.")
    return document, ""
