"""Renditions are served after a look at who may see them; originals are not served at all."""

import enum
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.http import FileResponse, Http404, HttpResponseNotFound
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex
from wagtail.permissions import policy_registry

from portal.models import PortalImage, PortalPage, PortalRendition, SiteIdentity
from portal.pages.querysets import may_read
from portal.written_once import WrittenOnce

HOUR = 3600


class Ground(enum.Enum):
    """Why a file is given out or kept back."""

    QUARANTINE = "quarantine"
    COLLECTION = "collection"
    HIDDEN_PICTURE = "hidden-picture"
    EDITOR = "editor"
    IDENTITY = "identity"
    PAGE = "page"
    NO_PAGE_READ = "no-page-read"
    UPLOADER = "uploader"
    DRAFT = "draft"
    UNUSED = "unused"


@dataclass(frozen=True)
class Decision:
    is_given: bool
    ground: Ground
    # The page that decided, where one did.
    page: PortalPage | None = None


@require_safe
def serve_rendition(request, path):
    """Serve the rendition stored under `path`, or answer 404 for anything else that lies in the media folder.

    No page is made around the refusal: a browser shows none in the place of a picture.
    """
    try:
        return _rendition_at(path, request)
    except Http404:
        return HttpResponseNotFound(_("Not found"), content_type="text/plain; charset=utf-8")


def _rendition_at(path, request):
    if "\0" in path:
        raise Http404
    rendition = PortalRendition.objects.select_related("image__collection").filter(file=path).first()
    if rendition is None:
        raise Http404
    restrictions = restrictions_of(rendition.image.collection)
    if not decide_fetching(rendition.image, request, restrictions).is_given:
        raise Http404
    try:
        response = FileResponse(rendition.file.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "private, max-age=0" if restrictions else f"private, max-age={HOUR}"
    return response


def decide_fetching(media, request, restrictions) -> Decision:
    """Whether `request` gets a picture or document, with the `restrictions` of its collection."""
    if not all(restriction.accept_request(request) for restriction in restrictions):
        return Decision(False, Ground.COLLECTION)
    decision = decide(media, request)
    if decision.is_given and is_hidden_picture(media):
        pages = PortalPage.objects.filter(image=media.pk)
        if not works_with(request.user, media, pages):
            return Decision(False, Ground.HIDDEN_PICTURE)
    return decision


def is_open(media, request):
    return decide(media, request).is_given


def decide(media, request) -> Decision:
    """Whether a picture or document may be given out, and why.

    Nobody gets what waits for the scanner. What a published page uses follows the page, what the site's identity uses
    is open, and anything else is for whoever brought it and for those who may see the draft that it was brought for or
    that uses it. Editors may have what they may choose or change, and what the pages that they edit use.
    """
    if not media.is_given_out:
        return Decision(False, Ground.QUARANTINE)
    if is_of_identity(media):
        return Decision(True, Ground.IDENTITY)
    pages = pages_using(media)
    if works_with(request.user, media, pages):
        return Decision(True, Ground.EDITOR)
    if any(page.live for page in pages):
        page = next((page for page in pages if may_read(page, request)), None)
        return Decision(True, Ground.PAGE, page) if page else Decision(False, Ground.NO_PAGE_READ)
    return _of_their_draft(media, request.user, pages)


def works_with(user, media, pages):
    """Whether the admin offers this picture or document to `user`, by itself or on one of `pages`."""
    if not (user.is_authenticated and user.may_edit):
        return False
    policy = policy_registry.get_by_type(type(media))
    if policy.user_has_any_permission_for_instance(user, ["choose", "change", "delete"], media):
        return True
    return any(page.permissions_for_user(user).can_edit() for page in pages)


def is_of_identity(media):
    return bool(REFERENCES.rows(**_to(media), holder=_kind(SiteIdentity)))


def pages_using(media):
    """The pages, published or not, that hold the file, but for changes that are not published."""
    return PAGES_USING.rows(**_to(media), holder=_kind(PortalPage))


def _references(kind, key, holder):
    references = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=key, base_content_type=holder)
    return references.values_list("object_id", flat=True)


def _pages_using(**reference):
    keys = _references(**reference).values_list(Cast("object_id", BigIntegerField()))
    return PortalPage.objects.filter(pk__in=keys).select_related("alias_of", "community").order_by("path")


def _to(media):
    return {"kind": _kind(type(media)), "key": str(media.pk)}


def _kind(model):
    return ContentType.objects.get_for_model(model).pk


# They are asked for every picture on a page.
REFERENCES = WrittenOnce(_references, kind=int, key=str, holder=int)
PAGES_USING = WrittenOnce(_pages_using, kind=int, key=str, holder=int)


def _of_their_draft(media, user, pages):
    if user.is_authenticated and media.uploaded_by_user_id == user.pk:
        return Decision(True, Ground.UPLOADER)
    if user.is_authenticated:
        brought_for = getattr(media, "drafted_for", None)
        for draft in (page.specific for page in (*pages, brought_for) if page):
            if draft.gives_draft_to(user):
                return Decision(True, Ground.DRAFT, draft)
    return Decision(False, Ground.UNUSED)


def is_hidden_picture(media):
    """Whether it is a picture that its owner keeps from everybody but the editors."""
    if not isinstance(media, PortalImage):
        return False
    shown = set(PortalPage.objects.filter(image=media.pk).values_list("card_has_image", flat=True))
    return shown == {False}


def is_refused(media, request):
    """Whether the privacy of its collection keeps it from `request`; a shared password can still be given."""
    return any(
        row.restriction_type != CollectionViewRestriction.PASSWORD and not row.accept_request(request)
        for row in restrictions_of(media.collection)
    )


def restrictions_of(collection):
    ancestors = Collection.objects.filter(
        path__in=[collection.path[:length] for length in range(4, len(collection.path) + 1, 4)]
    )
    restrictions = CollectionViewRestriction.objects.filter(collection__in=ancestors)
    return list(restrictions.select_related("collection").prefetch_related("groups"))
