from django.db.models import Q
from django.http import Http404

from communities.models import ReviewState
from communities.moderation.seeing import may_see_draft
from portal.keys import as_key
from portal.models import PortalPage


def page_for(request, key: int) -> PortalPage:
    """The page with this key, if the viewer may look at its draft; otherwise there is none."""
    page = PortalPage.objects.filter(pk=key).select_related("latest_revision", "community").first()
    if page is None or not may_see_draft(page=page, user=request.user):
        raise Http404
    return page


def show_version(request, page: PortalPage):
    """The page as it will look, in its own template; `?version=` names another revision than the newest.

    `?framed` leaves out the site's header and footer, for a frame in a page that has them already.
    """
    wanted = as_key(request.GET.get("version", ""))
    revision = _versions(page, request.user).filter(pk=wanted).first() if wanted is not None else page.latest_revision
    if revision is None:
        raise Http404
    shown = revision.as_object()
    shown.is_framed = "framed" in request.GET
    response = shown.make_preview_request(request, shown.default_preview_mode)
    # It stands in a frame of the review; the site's other pages stand in none.
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    return response


def _versions(page, user):
    """The revisions that `user` may ask for: all of one's own page, otherwise those handed in to the same community."""
    if page.owner_id == user.pk:
        return page.revisions
    here = page.get_latest_revision_as_object().community_id
    handed_in = ReviewState.objects.filter(page=page.pk, community=here).values("revision")
    return page.revisions.filter(Q(pk=page.latest_revision_id) | Q(pk__in=handed_in))
