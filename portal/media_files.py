"""Renditions are served after a look at who may see them; originals are not served at all."""

from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from portal.models import PortalPage, PortalRendition, SiteIdentity
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
    """Whether a picture or document may be given out.

    Nobody gets what waits for the scanner. Editors may have everything else. What a published page uses follows the
    page, what the site's identity uses is open, and anything else is for whoever brought it and for those who may see
    the draft that it was brought for or that uses it.
    """
    user = request.user
    if not media.is_given_out:
        return False
    if user.is_authenticated and user.may_edit:
        return True
    users = ReferenceIndex.get_references_to(media).values_list("base_content_type", "object_id").distinct()
    of_page, of_site = (ContentType.objects.get_for_model(model).pk for model in (PortalPage, SiteIdentity))
    if any(kind == of_site for kind, _key in users):
        return True
    keys = [key for kind, key in users if kind == of_page]
    pages = list(PortalPage.objects.filter(pk__in=keys).select_related("alias_of"))
    if any(page.live for page in pages):
        return any(may_read(page, request) for page in pages)
    return user.is_authenticated and _is_of_their_draft(media, user, pages)


def _is_of_their_draft(media, user, pages):
    if media.uploaded_by_user_id == user.pk:
        return True
    brought_for = getattr(media, "drafted_for", None)
    drafts = [page.specific for page in (*pages, brought_for) if page]
    return any(page.may_see_draft(user) for page in drafts)


def _is_hidden(rendition, request):
    """Whether the picture is one that its owner keeps from everybody but the editors."""
    shown = set(PortalPage.objects.filter(image=rendition.image_id).values_list("card_has_image", flat=True))
    return shown == {False} and not (request.user.is_authenticated and request.user.may_edit)


def _restrictions_of(collection):
    ancestors = Collection.objects.filter(
        path__in=[collection.path[:length] for length in range(4, len(collection.path) + 1, 4)]
    )
    return list(CollectionViewRestriction.objects.filter(collection__in=ancestors).prefetch_related("groups"))
