"""Shows a form: empty, with a draft in it, with what was kept, or with mistakes."""

import uuid

from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from communities.models import Draft, KeptVersion
from communities.moderation.seeing import comments_on
from communities.moderation.who_hands_in import hands_in_to
from communities.naming import name_of
from communities.submitting import drafts
from communities.submitting.choices import communities_of
from communities.submitting.deleting import may_delete
from communities.submitting.files import rows_to_show
from communities.submitting.tickets import write_ticket
from portal.keys import as_key


def show_form(request, model, *, page=None, draft=None, form=None, typed_over=None, problem=""):
    """`form` has been sent and says what is wrong; `typed_over` is a form that could not be taken in at all."""
    page = page or drafts.new_page(model=model, user=request.user)
    draft = draft or Draft(form=uuid.uuid4(), author=request.user)
    kept = _kept(request, draft)
    if form is None:
        typed = kept.typed if kept else drafts.typed_for(draft, page)
        typed = typed if typed_over is None else typed_over
        form = model.submission_form_class(page=page, user=request.user, typed=typed, initial=_asked_for(request))
    form.comments = _comments(form, page)
    context = {
        "form": form,
        "draft": draft,
        "written_page": page,
        "kept": kept,
        "problem": problem,
        "notes": _notes(request, page, kept),
        "ticket": write_ticket(user=request.user, form=draft.form),
        "version": drafts.version_of(page),
        "rendered": uuid.uuid4().hex,
        "files": rows_to_show(page),
        "suggests": _only_suggests(request, page),
        "as_whom": _as_whom(request, form, page),
        "is_new": not page.pk,
        "may_delete": may_delete(page=page, user=request.user),
        "sent_back": _sent_back(page),
        "heading": _heading(form, page, request),
        "lede": form.words["lede"],
    }
    status = 422 if form.errors or problem else 200
    return render(request, "communities/submitting/form.html", context, status=status)


def _asked_for(request):
    """`?community=` names the one that the form begins with."""
    slug = request.GET.get("community", "")[:255]
    chosen = communities_of(request.user).filter(slug=slug).first() if slug else None
    return {"community": chosen.pk} if chosen else {}


def _kept(request, draft):
    key = as_key(request.GET.get("kept", ""))
    return KeptVersion.objects.filter(pk=key, draft=draft.pk, author=request.user).first() if key and draft.pk else None


def _only_suggests(request, page):
    """Whether the button says "suggest": for the page's community, the one asked for, or else all there are."""
    community = page.community_id or _asked_for(request).get("community")
    if community:
        return not hands_in_to(request.user, community)
    own = list(communities_of(request.user))
    return bool(own) and not any(hands_in_to(request.user, community) for community in own)


def _as_whom(request, form, page):
    """Under which name it is handed in, and for which community, where there is but one to choose."""
    names = [title for key, title in _flat(form.fields["community"].choices) if key]
    words = {
        (False, False): _("You hand this in as {name} for the community chosen above."),
        (False, True): _("You hand this in as {name} for {community}."),
        (True, False): _("You suggest this as {name} to the community chosen above."),
        (True, True): _("You suggest this as {name} to {community}."),
    }[_only_suggests(request, page), len(names) == 1]
    return words.format(name=name_of(request.user), community=names[0] if names else "")


def _flat(choices):
    """Choices without the groups that they stand in."""
    for key, title in choices:
        yield from title if isinstance(title, (list, tuple)) else [(key, title)]


def _heading(form, page, request):
    if page.pk:
        return form.words["edit"]
    return form.words["suggest" if _only_suggests(request, page) else "new"]


def _comments(form, page):
    if not page.pk:
        return {}
    found = {}
    for name, remarks in comments_on(page).items():
        field = form.called.get(name.partition(".")[0], name.partition(".")[0])
        said = [{"text": remark.text, "author": name_of(remark.user) if remark.user else ""} for remark in remarks]
        found.setdefault(field, []).extend(said)
    return found


def _sent_back(page):
    """What the reviewer who asked for changes said in general."""
    under_way = page.current_workflow_state if page.pk else None
    if under_way and under_way.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return under_way.current_task_state.comment
    return ""


def _notes(request, page, kept):
    """What whoever comes back has to know first."""
    notes = []
    after = request.GET.get("after")
    if after == "hand-in":
        notes.append(
            _(
                "You had been signed out before this was handed in. Everything is here: look it over and press the "
                "button again."
            )
        )
    elif after == "signing-in":
        notes.append(_("You had been signed out while you wrote. Everything is here."))
    if kept:
        notes.append(
            _(
                "This is the version that you had written. Saving it replaces the one that was saved meanwhile, which "
                "stays in the history."
            )
        )
    if page.live:
        notes.append(
            _(
                "This is published. What you change here is seen when it has been approved; until then everybody sees "
                "it as it is now."
            )
        )
    return notes
