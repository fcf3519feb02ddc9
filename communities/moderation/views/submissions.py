from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.moderation.files_in import files_in
from communities.moderation.handing_in import withdraw
from communities.moderation.history import history_in, history_of
from communities.moderation.seeing import add_known_communities, remarks_on, submissions_of
from communities.moderation.standing import add_standings
from communities.moderation.views.previewing import page_for, show_version
from communities.moderation.who_hands_in import hands_in
from communities.refusing import NotPossibleError
from portal.paging import Part


@login_required
def mine(request):
    """All that the viewer has shared or is writing, with where it stands."""
    part = Part(submissions_of(request.user).select_related("content_type"), request.GET)
    pages = add_known_communities(add_standings(part.rows, user=request.user), user=request.user)
    return render(request, "communities/moderation/submissions.html", {"results": part, "pages": pages})


@login_required
@csp_update({"frame-src": [SELF]})
def submission(request, key):
    """One of the viewer's own: state, comments, history."""
    page = _own(request, key)
    [page] = add_standings([page], user=request.user)
    context = {
        "submission": page,
        "edit_address": getattr(page.specific_deferred, "submission_address", ""),
        "hands_in": hands_in(request.user, page),
        "files": files_in(page.latest_revision),
        "remarks": remarks_on(page),
        "history": _history(page, request.user),
    }
    return render(request, "communities/moderation/submission.html", context)


@login_required
def preview(request, key):
    return show_version(request, page_for(request, key))


@login_required
@require_POST
def take_back(request, key):
    page = _own(request, key)
    try:
        withdraw(page=page, user=request.user)
    except NotPossibleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You have withdrawn “{title}”. Your draft is kept.").format(title=page.draft_title))
        write_on = getattr(page.specific_deferred, "submission_address", "")
        if "write" in request.POST and write_on:
            return redirect(write_on)
    return redirect("submission", key)


def _history(page, user):
    """All of it for whoever began the page; whoever handed it in for them reads what happened in its community."""
    if page.owner_id == user.pk:
        return history_of(page)
    return history_in(page, page.get_latest_revision_as_object().community_id)


def _own(request, key):
    own = submissions_of(request.user).select_related("community", "content_type", "latest_revision")
    page = own.filter(pk=key).first()
    if page is None:
        raise Http404
    return page
