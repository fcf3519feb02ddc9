from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities.models import Suggestion
from communities.moderation.files_in import files_in
from communities.moderation.forms import DeclineForm
from communities.moderation.suggesting import adopt, decline
from communities.naming import name_of
from communities.permissions import may_look_after
from communities.refusing import NotPossibleError


@login_required
@csp_update({"frame-src": [SELF]})
def suggestion(request, key):
    """A member's draft, for the facilitators of the community: adopt it, or say why not."""
    related = ("page__latest_revision", "community", "by__profile", "answered_by__profile")
    found = Suggestion.objects.select_related(*related).filter(pk=key).first()
    if found is None or not may_look_after(request.user, found.community_id or 0):
        raise Http404
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, found, form.cleaned_data["reason"])
        except NotPossibleError as refusal:
            form.add_error(None if "adopt" in request.POST else "reason", str(refusal))
            found.refresh_from_db()
        else:
            return redirect("reviews")
    is_meant = Suggestion.objects.still_meant().filter(pk=found.pk).exists()
    context = {
        "suggestion": found,
        "title": found.page.draft_title if is_meant else _("A draft"),
        "is_meant": is_meant,
        "by": name_of(found.by) if found.by else "",
        "files": files_in(found.page.latest_revision) if is_meant else [],
        "is_open": found.state == Suggestion.State.OPEN,
        "form": form,
    }
    return render(request, "communities/moderation/suggestion.html", context, status=422 if form.errors else 200)


def _answer(request, found, reason):
    if "adopt" in request.POST:
        adopt(page=found.page, user=request.user)
        told = _("You have adopted “{title}” and handed it in.")
    else:
        decline(page=found.page, user=request.user, reason=reason)
        told = _("You have declined “{title}”. The member has been told why.")
    messages.success(request, told.format(title=found.page.draft_title))
