"""One's own profile: it is published at once, for nobody has to approve what somebody says of themselves."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from communities.models import ProfilePage
from communities.submitting import drafts
from communities.submitting.drafts import Sent
from communities.submitting.photos import photo_of, store_photo
from communities.submitting.profile import ProfileForm
from communities.submitting.receiving import receive_carefully
from communities.submitting.sending import kept_for_later, not_saved, sender_of
from communities.submitting.tickets import write_ticket
from portal.accounts.leading_back import lead_to_sign_in
from portal.control_characters import without_controls
from portal.keys import as_key
from portal.models import PortalPage


# The form's ticket protects it: it has to outlive the session, and Django's own token with it.
@csrf_exempt
@never_cache
def edit_profile(request):
    if request.method == "POST":
        receive_carefully(request)
        return _receive(request)
    if not request.user.is_authenticated:
        return lead_to_sign_in(request)
    page = get_object_or_404(ProfilePage, user=request.user, live=True)
    draft = drafts.draft_of(page=page, user=request.user)
    kept = draft.kept.filter(author=request.user, pk=as_key(request.GET.get("kept", "")) or 0).first()
    form = ProfileForm(page=page, user=request.user, typed=kept.typed if kept else None)
    return _show(request, page, draft, form, photo_of(kept and kept.typed.get("+photo"), request.user), kept)


def _receive(request):
    sender = sender_of(request)
    page = ProfilePage.objects.filter(user=sender.user.pk, live=True).first() if sender else None
    if page is None:
        return not_saved(request, ProfileForm, lambda typed, problem: _again(request, typed, problem))
    draft = drafts.draft_of(page=page, user=sender.user)
    photo, refused = _photo(request, sender.user)
    data = request.POST
    rendered = without_controls(data.get("rendered", ""))[:40]
    sent = Sent(sender.user, draft.form, ProfilePage, data, data.get("version", ""), rendered)
    if not sender.is_here:
        kept = _keep(sent, page, draft, photo)
        address = f"{reverse('edit_profile')}?after=signing-in&kept={kept.pk}"
        return kept_for_later(request, address)
    form = ProfileForm(data, page=page, user=sender.user, complete=True)
    if refused:
        form.add_error("photo", refused)
    if not form.is_valid():
        return _show(request, page, draft, form, photo)
    kept = _publish(sent=sent, form=form, photo=photo, draft=draft)
    if kept:
        context = {"address": reverse("edit_profile"), "kept": kept}
        return render(request, "communities/submitting/two_versions.html", context, status=409)
    messages.success(request, _("Your profile has been saved."))
    return redirect(page.get_url(request))


@transaction.atomic
def _publish(*, sent, form, photo, draft):
    """Save over the version that the form was made from; return what was kept instead where there is a newer one."""
    PortalPage.objects.select_for_update(of=("self",)).get(pk=form.page.pk)
    page = ProfilePage.objects.get(pk=form.page.pk)
    draft.refresh_from_db()
    if sent.version != drafts.version_of(page) and draft.saved_by != sent.rendered:
        return _keep(sent, page, draft, photo)
    form.page = page
    form.write()
    if photo or "remove_photo" in sent.data:
        page.image = photo
    page.save_revision(user=sent.user, log_action=True).publish(user=sent.user, skip_permission_checks=True)
    draft.saved_by = sent.rendered
    draft.save(update_fields=["saved_by"])
    draft.kept.filter(author=sent.user, pk=as_key(sent.data.get("kept", "")) or 0).delete()
    return None


def _keep(sent, page, draft, photo):
    typed = ProfileForm(sent.data, page=page, user=sent.user).typed
    return drafts.keep(draft=draft, sent=sent, typed={**typed, "+photo": photo and photo.pk})


def _photo(request, user):
    """(the photo sent now or with an earlier attempt, words of refusal)."""
    upload = request.FILES.get("photo")
    if upload is None:
        refused = " ".join(f"“{name}” {words}" for name, words in request.refused_uploads)
        return photo_of(as_key(request.POST.get("photo_kept", "")), user), refused
    try:
        return store_photo(upload=upload, user=user), ""
    except ValidationError as refused:
        return None, " ".join(refused.messages)


def _again(request, typed, problem):
    page = get_object_or_404(ProfilePage, user=request.user, live=True)
    form = ProfileForm(page=page, user=request.user, typed=typed)
    return _show(request, page, drafts.draft_of(page=page, user=request.user), form, None, problem=problem)


def _show(request, page, draft, form, photo, kept=None, problem=""):
    context = {
        "form": form,
        "profile": page,
        "photo": photo,
        "kept": kept,
        "problem": problem,
        "after_signing_in": request.GET.get("after") == "signing-in",
        "ticket": write_ticket(user=request.user, form=draft.form),
        "version": drafts.version_of(page),
        "rendered": uuid.uuid4().hex,
    }
    status = 422 if form.errors or problem else 200
    return render(request, "communities/submitting/profile.html", context, status=status)
