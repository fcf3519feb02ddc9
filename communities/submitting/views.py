from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from communities.moderation.handing_in import may_withdraw
from communities.moderation.seeing import is_own
from communities.moderation.standing import add_standings
from communities.permissions import roles_of
from communities.refusing import NotPossibleError
from communities.submitting import drafts
from communities.submitting.deleting import delete, may_delete
from communities.submitting.finishing import hand_in_as_saved
from communities.submitting.receiving import receive_carefully
from communities.submitting.sending import receive, sender_of
from communities.submitting.showing import show_form
from portal.accounts.leading_back import lead_to_sign_in
from portal.models import PortalPage

MOST_LISTED = 20


@login_required
@never_cache
def share(request):
    """What there is to share, and the drafts to go on with."""
    context = {"unfinished": drafts.unfinished_of(request.user)[:MOST_LISTED], "belongs": bool(roles_of(request.user))}
    return render(request, "communities/submitting/share.html", context)


# The form's ticket protects it: it has to outlive the session, and Django's own token with it.
@csrf_exempt
@never_cache
def begin(request, model):
    """A new page of `model`; whoever belongs to no community is told how to come in."""
    if request.method == "POST":
        receive_carefully(request)
        return receive(request, model)
    if not request.user.is_authenticated:
        return lead_to_sign_in(request)
    if not roles_of(request.user):
        return render(request, "communities/submitting/share.html", {"belongs": False}, status=403)
    return show_form(request, model)


@csrf_exempt
@never_cache
def go_on(request, key):
    """A draft, or one's own published page; for everybody else there is no such address."""
    if request.method != "POST" and not request.user.is_authenticated:
        return lead_to_sign_in(request)
    page = get_object_or_404(PortalPage, pk=key).specific
    if not getattr(page, "submission_form_class", None):
        raise Http404
    if request.method == "POST":
        receive_carefully(request)
        # Whoever is signed in and may not write it learns as little as by opening it.
        if request.user.is_authenticated and not (sender_of(request) or drafts.may_write(page=page, user=request.user)):
            raise Http404
        return receive(request, type(page))
    if not drafts.may_write(page=page, user=request.user):
        raise Http404
    draft = drafts.draft_of(page=page, user=request.user)
    if drafts.is_handed_in(page):
        return render(request, "communities/submitting/handed_in.html", _where_it_is(page, request.user))
    return show_form(request, type(page), page=drafts.latest(page), draft=draft)


@login_required
@never_cache
def handed_in(request, key):
    """What happens next. A POST hands in what is saved, or shows it with what is missing."""
    page = get_object_or_404(PortalPage, pk=key).specific
    if not drafts.may_write(page=page, user=request.user):
        raise Http404
    if request.method == "POST":
        draft, newest = drafts.draft_of(page=page, user=request.user), drafts.latest(page)
        form = hand_in_as_saved(draft=draft, page=newest, user=request.user)
        if form is not None:
            return show_form(request, type(page), page=newest, draft=draft, form=form)
        return redirect("handed_in", key)
    context = {**_where_it_is(page, request.user), "is_new": True}
    return render(request, "communities/submitting/handed_in.html", context)


@login_required
@never_cache
def delete_draft(request, key):
    """Asks first; whoever may not write it meets no such address."""
    page = get_object_or_404(PortalPage, pk=key).specific
    if not getattr(page, "submission_form_class", None) or not drafts.may_write(page=page, user=request.user):
        raise Http404
    title = page.draft_title
    if request.method != "POST":
        if not may_delete(page=page, user=request.user):
            return redirect("go_on", key)
        return render(request, "communities/submitting/delete.html", {"key": key, "draft_title": title})
    try:
        delete(page=page, user=request.user)
    except NotPossibleError as refusal:
        messages.error(request, str(refusal))
        return redirect("go_on", key)
    messages.success(request, _("You have deleted the draft “{title}”.").format(title=title))
    return redirect("share")


def _where_it_is(page, user):
    own = is_own(page, user)
    [base] = add_standings([PortalPage.objects.get(pk=page.pk)], user=user)
    return {
        "written_page": drafts.latest(page),
        "suggestion": page.suggestions.filter(by=user, state="open").first(),
        "standing": base.standing,
        "is_own": own,
        "may_withdraw": own and may_withdraw(page=page, user=user),
    }
