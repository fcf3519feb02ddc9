from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from communities.models import ReviewState
from communities.moderation.changes import changes_since_last, version_before
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.files_in import files_in
from communities.moderation.forms import AnswerForm
from communities.moderation.history import history_in
from communities.moderation.permitting import may_have_queue
from communities.moderation.queue import STATES, SUGGESTIONS, WAITING, choices_for, counts_for, narrow, rows_for
from communities.moderation.seeing import may_see_draft, remarks_on, submissions_of
from communities.moderation.views.previewing import page_for, show_version
from communities.naming import name_of
from communities.permissions import is_facilitator
from communities.refusing import NotPossibleError
from portal.models import PortalPage
from portal.paging import Part


@login_required
def queue(request):
    """What waits for the viewer; `?state=` shows what was sent back or what members suggest."""
    if not may_have_queue(request.user):
        raise PermissionDenied
    state = request.GET.get("state", WAITING)
    state = state if state in STATES else WAITING
    rows = rows_for(request.user, state)
    communities, kinds = choices_for(rows)
    counts = counts_for(request.user)
    context = {
        "state": state,
        "states": [(name, label, counts[name]) for name, label in STATES.items()],
        "suggested": counts[SUGGESTIONS],
        "communities": communities,
        "kinds": kinds,
        "chosen_community": request.GET.get("community", ""),
        "chosen_kind": request.GET.get("kind", ""),
        "results": Part(narrow(rows, request.GET), request.GET),
    }
    return render(request, "communities/moderation/queue.html", context)


@login_required
@csp_update({"frame-src": [SELF]})
def review(request, key):
    """One submission: what it will look like, what changed, and the answers. Who has no part in it meets a 404."""
    state = _find(key)
    if not may_see_draft(page=state.page, user=request.user):
        return _over_or_lost(request, state)
    awaits = state.awaits(request.user)
    if not awaits and submissions_of(request.user).filter(pk=state.page_id).exists():
        return redirect("submission", state.page_id)
    page = state.page.get_latest_revision_as_object()
    form = AnswerForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, state, form)
        except NotPossibleError as refusal:
            form.add_error(None, str(refusal))
            state = _find(key)
            awaits = state.awaits(request.user)
        else:
            return redirect("reviews")
    context = {**_told(state, request), "form": form, "awaits": awaits, "draft": page}
    return render(request, "communities/moderation/review.html", context, status=422 if form.errors else 200)


@login_required
def preview(request, key):
    return show_version(request, page_for(request, _find(key).page_id))


def _find(key):
    related = ("page__latest_revision", "page__community", "community", "workflow_state__requested_by__profile")
    state = ReviewState.objects.select_related(*related, "revision", "finished_by__profile").filter(pk=key).first()
    if state is None:
        raise Http404
    return state


def _over_or_lost(request, state):
    """Facilitators who come by an old link learn what became of it, without the text or a title that it has since."""
    if state.is_waiting or not is_facilitator(request.user, state.community_id or 0):
        raise Http404
    context = {
        "state": state,
        "title": state.revision.content["title"] if state.revision else _("A draft"),
        "by": name_of(state.finished_by),
        "is_replaced": ReviewState.objects.filter(page=state.page_id, pk__gt=state.pk).exists(),
    }
    return render(request, "communities/moderation/review_over.html", context)


def _answer(request, state, form):
    known = {
        "task_state": state,
        "user": request.user,
        "seen": form.cleaned_data["seen"],
        "comment": form.cleaned_data["comment"],
    }
    if "ask" in request.POST:
        ask_for_changes(**known, beside=form.beside)
        told = _("You have asked for changes. The author has been told.")
    else:
        approve(**known)
        told = _("You have approved “{title}”.")
    page = PortalPage.objects.select_related("latest_revision").get(pk=state.page_id)
    messages.success(request, told.format(title=page.draft_title))
    if "ask" not in request.POST:
        messages.info(request, _what_next(request, page))


def _what_next(request, page):
    """Who has it after an approval, or where it stands published."""
    under_way = page.current_workflow_state
    if under_way:
        return _("Next, communications publishes it.")
    if page.live and not page.has_unpublished_changes:
        return format_html(_('It is published: <a href="{}">{}</a>.'), page.get_url(request), page.title)
    return _("It is published on the day that was set.")


def _told(state, request):
    before = version_before(state)
    return {
        "state": state,
        "title": state.page.draft_title,
        "author": name_of(state.workflow_state.requested_by) if state.workflow_state.requested_by else "",
        "before": before,
        "is_newer": state.revision_id != state.page.latest_revision_id,
        "changes": changes_since_last(state, request),
        "files": files_in(state.page.latest_revision),
        "history": history_in(state.page, state.community_id),
        "remarks": remarks_on(state.page),
    }
