"""Renditions are served after a look at who may see them; originals are not served at all."""

from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from portal.models import PortalPage, PortalRendition
from portal.pages.querysets import may_read

HOUR = 3600


@require_safe
def serve_rendition(request, path):
    """Serve the rendition stored under `path`, or answer 404 for anything else that lies in the media folder."""
    rendition = PortalRendition.objects.select_related("image__collection").filter(file=path).first()
    if rendition is None:
        raise Http404
    restrictions = _restrictions_of(rendition.image.collection)
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    if not is_open(rendition.image, request) or _is_hidden(rendition, request):
        raise Http404
    try:
        response = FileResponse(rendition.file.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "private, max-age=0" if restrictions else f"private, max-age={HOUR}"
    return response


def is_open(media, request):
    """Whether a picture or document may be given out: somebody who may read a page that uses it may have it.

    What no page uses is open, as a logo is. Editors may have everything.
    """
    if request.user.is_authenticated and request.user.may_edit:
        return True
    users = ReferenceIndex.get_references_to(media).values_list("base_content_type", "object_id").distinct()
    pages = ContentType.objects.get_for_model(PortalPage).pk
    keys = [key for kind, key in users if kind == pages]
    if len(keys) < len(users) or not keys:
        return True
    return any(may_read(page, request) for page in PortalPage.objects.filter(pk__in=keys).select_related("alias_of"))


def _is_hidden(rendition, request):
    """Whether the picture is one that its owner keeps from everybody but the editors."""
    shown = set(PortalPage.objects.filter(image=rendition.image_id).values_list("card_has_image", flat=True))
    return shown == {False} and not (request.user.is_authenticated and request.user.may_edit)


def _restrictions_of(collection):
    ancestors = Collection.objects.filter(
        path__in=[collection.path[:length] for length in range(4, len(collection.path) + 1, 4)]
    )
    return list(CollectionViewRestriction.objects.filter(collection__in=ancestors).prefetch_related("groups"))
