"""A form as it arrives: who sent it, with or without a session, and what the answer is."""

import uuid
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Draft
from communities.submitting import drafts, files
from communities.submitting.drafts import Sent
from communities.submitting.finishing import hand_in
from communities.submitting.showing import show_form
from communities.submitting.storing import discard
from communities.submitting.tickets import read_ticket
from portal.control_characters import without_controls


@dataclass
class Sender:
    """`is_here`: signed in, as the person whom the form was written for."""

    user: object
    form: uuid.UUID
    is_here: bool


def sender_of(request) -> Sender | None:
    """Whose form it is. None: nothing may be saved with it."""
    ticket = read_ticket(request.POST.get("ticket", ""))
    if ticket is None:
        return None
    if request.user.is_authenticated and request.user.pk == ticket.user.pk:
        return Sender(request.user, ticket.form, True)
    return Sender(ticket.user, ticket.form, False) if ticket.is_current else None


def receive(request, model):
    """Answer a form that was sent. The request must not have been read before."""
    sender = sender_of(request)
    draft = Draft.objects.select_related("page").filter(form=sender.form).first() if sender else None
    if draft and not (
        issubclass(draft.page.specific_class, model) and drafts.may_write(page=draft.page, user=sender.user)
    ):
        sender = None
    if sender is None:
        again = partial(show_form, request, model)
        return not_saved(
            request, model.submission_form_class, lambda typed, problem: again(typed_over=typed, problem=problem)
        )
    sent = _sent(request, model, sender)
    takes_files = "files" in model.submission_form_class.base_fields
    uploads = request.FILES.getlist("files") if takes_files else []
    room = files.MOST_FILES - (len(files.rows_of(drafts.latest(draft.page))) if draft else 0)
    stored, refused = files.store_uploads(uploads=uploads, user=sender.user, room=room)
    sent.documents = stored
    sent.refused = _as_sentences([*request.refused_uploads, *refused]) if takes_files else []
    try:
        outcome = hand_in(sent) if sent.action == "hand-in" and sender.is_here else drafts.save(sent)
    except BaseException:
        for document in stored:
            discard(document)
        raise
    for document in outcome.unused:
        discard(document)
    if not sender.is_here:
        return _keep_in_draft(request, sent, outcome)
    return _in_json(outcome, sent.refused) if sent.is_autosave else _answer(request, sent, outcome)


def not_saved(request, form, again):
    """Forged, a week old, or of an account that is closed: nothing is saved, and nothing typed is lost."""
    if request.POST.get("do") in ("autosave", "upload"):
        return JsonResponse(
            {"problem": _("This form is too old to be saved. Save it with the button below.")}, status=403
        )
    if request.user.is_authenticated:
        words = _(
            "This form was open for very long, or belongs to somebody else. Look it over and press the button again."
        )
        return again(dict(request.POST.lists()), words)
    rows = [
        (form.base_fields[name].label, request.POST.get(name)) for name in form.base_fields if request.POST.get(name)
    ]
    return render(request, "communities/submitting/not_saved.html", {"rows": rows}, status=403)


def kept_for_later(request, address):
    """Nobody is signed in, or somebody else: what was sent is kept for the person who wrote it, at `address`."""
    if request.user.is_authenticated:
        return render(request, "communities/submitting/somebody_else.html", status=403)
    messages.info(
        request, _("You have been signed out meanwhile. What you wrote has been kept: sign in, and it is here.")
    )
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': address})}")


def saved_words(moment=None) -> str:
    clock = date_format(timezone.localtime(moment or timezone.now()), "H:i")
    return _("Saved at %(time)s") % {"time": clock}


def _sent(request, model, sender):
    data, action = request.POST, request.POST.get("do", "")[:40]
    return Sent(
        user=sender.user,
        form=sender.form,
        model=model,
        data=data,
        version=data.get("version", ""),
        rendered=without_controls(data.get("rendered", ""))[:40],
        action=action,
        is_autosave=action in ("autosave", "upload"),
    )


def _keep_in_draft(request, sent, outcome):
    if sent.is_autosave:
        words = _("You have been signed out. What you write is kept. Sign in, and it is here.")
        address = f"{reverse('sign_in')}?{urlencode({'next': _back(outcome, sent)})}"
        return JsonResponse(
            {"problem": words, "link": address, "link_words": _("Sign in"), "version": drafts.version_of(outcome.page)}
        )
    return kept_for_later(request, _back(outcome, sent))


def _back(outcome, sent):
    address = reverse("go_on", args=[outcome.page.pk])
    query = {"after": "hand-in" if sent.action == "hand-in" else "signing-in"}
    return f"{address}?{urlencode(query | ({'kept': outcome.kept.pk} if outcome.kept else {}))}"


def _in_json(outcome, refused):
    address = reverse("go_on", args=[outcome.page.pk])
    if outcome.kept:
        words = _("Not saved: this draft was changed in another tab or by somebody else. Your version is kept too.")
        link = f"{address}?kept={outcome.kept.pk}"
        return JsonResponse({"problem": words, "link": link, "link_words": _("Compare")}, status=409)
    answer = {"saved": saved_words(), "version": drafts.version_of(outcome.page), "address": address}
    if "files" in outcome.form.fields:
        rows = {"rows": files.rows_to_show(outcome.page), "refused": refused}
        answer["refused"] = len(refused)
        answer["files"] = render_to_string("communities/submitting/parts/files.html", rows)
    return JsonResponse(answer)


def _as_sentences(refused):
    return [_("“%(name)s” %(words)s") % {"name": name, "words": words} for name, words in refused]


def _answer(request, sent, outcome):
    if outcome.kept:
        address, handed_in = reverse("go_on", args=[outcome.page.pk]), drafts.is_handed_in(outcome.page)
        kept = {"address": address, "kept": outcome.kept, "is_handed_in": handed_in}
        return render(request, "communities/submitting/two_versions.html", kept, status=409)
    if outcome.is_handed_in:
        return redirect("handed_in", outcome.page.pk)
    form = outcome.form
    if sent.action == "hand-in" or sent.refused:
        if sent.action != "hand-in":
            # Whoever saves a draft is told about files only; the rest may stay half written.
            form._errors = type(form.errors)()
            for sentence in sent.refused:
                form.add_error("files", sentence)
        return show_form(request, sent.model, page=outcome.page, draft=outcome.draft, form=form)
    messages.success(
        request, _("%(saved)s. It is a draft until you hand it in or suggest it.") % {"saved": saved_words()}
    )
    return redirect("go_on", outcome.page.pk)
