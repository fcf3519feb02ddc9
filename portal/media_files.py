"""Renditions are served after a look at who may see them; originals are not served at all."""

from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex
from wagtail.permissions import policy_registry

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

    Nobody gets what waits for the scanner. What a published page uses follows the page, what the site's identity uses
    is open, and anything else is for whoever brought it and for those who may see the draft that it was brought for or
    that uses it. Editors may have what they may choose or change, and what the pages that they edit use.
    """
    user = request.user
    if not media.is_given_out:
        return False
    users = ReferenceIndex.get_references_to(media).values_list("base_content_type", "object_id").distinct()
    of_page, of_site = (ContentType.objects.get_for_model(model).pk for model in (PortalPage, SiteIdentity))
    keys = [key for kind, key in users if kind == of_page]
    pages = list(PortalPage.objects.filter(pk__in=keys).select_related("alias_of"))
    if any(kind == of_site for kind, _key in users) or works_with(user, media, pages):
        return True
    if any(page.live for page in pages):
        return any(may_read(page, request) for page in pages)
    return user.is_authenticated and _is_of_their_draft(media, user, pages)


def works_with(user, media, pages):
    """Whether the admin offers this picture or document to `user`, by itself or on one of `pages`."""
    if not (user.is_authenticated and user.may_edit):
        return False
    policy = policy_registry.get_by_type(type(media))
    if policy.user_has_any_permission_for_instance(user, ["choose", "change", "delete"], media):
        return True
    return any(page.permissions_for_user(user).can_edit() for page in pages)


def _is_of_their_draft(media, user, pages):
    if media.uploaded_by_user_id == user.pk:
        return True
    brought_for = getattr(media, "drafted_for", None)
    drafts = [page.specific for page in (*pages, brought_for) if page]
    return any(page.may_see_draft(user) for page in drafts)


def _is_hidden(rendition, request):
    """Whether the picture is one that its owner keeps from everybody but the editors."""
    pages = list(PortalPage.objects.filter(image=rendition.image_id))
    shown = {page.card_has_image for page in pages}
    return shown == {False} and not works_with(request.user, rendition.image, pages)


def _restrictions_of(collection):
    ancestors = Collection.objects.filter(
        path__in=[collection.path[:length] for length in range(4, len(collection.path) + 1, 4)]
    )
    return list(CollectionViewRestriction.objects.filter(collection__in=ancestors).prefetch_related("groups"))
