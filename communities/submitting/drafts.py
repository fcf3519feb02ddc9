"""What becomes of a form that was sent: a draft that goes on, a version kept beside a newer one, or nothing new.

A draft is a real page under its list that is not published, with revisions. Whoever saves holds the draft, so that two
forms never decide on the same state of things; what was typed survives every outcome.
"""

import uuid
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from communities.models import Draft, KeptVersion
from communities.submitting import files
from portal.models import PortalDocument, PortalPage
from portal.pages.querysets import is_visible

MOST_KEPT = 20
WITHOUT_TITLE = _("Untitled")


@dataclass
class Sent:
    """A form as it was sent. `rendered` names the one showing of the form that it comes from."""

    user: object
    form: uuid.UUID
    model: type
    data: object
    version: str
    rendered: str
    action: str = ""
    is_autosave: bool = False
    documents: list = field(default_factory=list)
    # Sentences about files that came with the form and were not taken.
    refused: list = field(default_factory=list)


@dataclass
class Outcome:
    draft: Draft
    page: PortalPage
    form: object = None
    # The version that was kept beside the saved one instead of replacing it.
    kept: KeptVersion | None = None
    is_handed_in: bool = False
    # Stored files that nothing came of, because the same ones were sent before.
    unused: list = field(default_factory=list)


def version_of(page) -> str:
    """Which state of the page a form was made from; an overwritten revision is another state."""
    revision = page.latest_revision if page.pk else None
    return f"{revision.pk}-{revision.created_at.timestamp():.6f}" if revision else ""


def new_page(*, model, user):
    return model(live=False, owner=user)


def draft_of(*, page, user) -> Draft:
    """The page's draft, made where its page was begun in another way."""
    return Draft.objects.get_or_create(page_id=page.pk, defaults={"author": user})[0]


def latest(page):
    """The page as it was saved last, with the address and place that it has now."""
    return page.specific.get_latest_revision_as_object()


def may_write(*, page, user) -> bool:
    """Whoever began the page, or is named as an author of the published one, as long as they may read it."""
    if page.live and not is_visible(page, user):
        return False
    if page.owner_id == user.pk:
        return True
    return page.live and page.authorships.filter(person__profilepage__user=user.pk).exists()


def typed_for(draft, page) -> dict | None:
    """What was typed, while the page is as that saving left it."""
    return draft.typed if draft and draft.typed and draft.version == version_of(page) else None


def is_handed_in(page) -> bool:
    """Whether somebody reviews it, so that nothing may change under their eyes."""
    return bool(page.pk and page.workflow_in_progress)


def unfinished_of(user):
    """Drafts that the user can go on with, the last saved first."""
    rows = Draft.objects.filter(author=user.pk, page__has_unpublished_changes=True).select_related("page")
    # Wagtail writes the page's key as text.
    reviewed = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(PortalPage),
        object_id=Cast(OuterRef("page"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return rows.filter(~Exists(reviewed)).order_by(F("saved_at").desc(nulls_last=True), "-pk")


@transaction.atomic
def save(sent: Sent) -> Outcome:
    draft, page = _held(sent)
    form = sent.model.submission_form_class(sent.data, page=page, user=sent.user)
    if draft.pk and draft.handed_in_by == sent.rendered:
        return Outcome(draft, page, form, is_handed_in=True, unused=sent.documents)
    if draft.pk and _has_changed_since(sent, draft, page):
        if form.typed == typed_for(draft, page) and not sent.documents:
            return Outcome(draft, page, form)
        return Outcome(draft, page, form, kept=keep(draft=draft, sent=sent, typed=form.typed))
    form.is_valid()
    form.write()
    unused = _place_files(page, sent)
    _write_page(page, sent)
    _note(draft, page, form.typed, sent)
    return Outcome(draft, page, form, unused=unused)


@transaction.atomic
def keep(*, draft, sent, typed) -> KeptVersion:
    """Keep what was sent beside what is saved; the same words twice are kept once, and the oldest give way."""
    typed = {**typed, "+files": [document.pk for document in sent.documents]}
    for row in draft.kept.filter(author=sent.user):
        if row.typed == typed:
            return row
    KeptVersion.objects.filter(pk__in=draft.kept.values_list("pk", flat=True)[MOST_KEPT - 1 :]).delete()
    return KeptVersion.objects.create(draft=draft, author=sent.user, typed=typed)


def _held(sent):
    """The draft and its page, held until the transaction ends; both new where this form was never saved."""
    draft = Draft.objects.select_for_update().filter(form=sent.form).first()
    if draft is None:
        # Whoever makes the first draft of a form holds the list meanwhile.
        _list_of(sent.model, lock=True)
        draft = Draft.objects.select_for_update().filter(form=sent.form).first()
    if draft:
        return draft, latest(draft.page)
    return Draft(form=sent.form, author=sent.user), new_page(model=sent.model, user=sent.user)


def _list_of(model, lock=False):
    lists = PortalPage.objects.type(*model.allowed_parent_page_models())
    return (lists.select_for_update(of=("self",)) if lock else lists).order_by("path").first()


def _has_changed_since(sent, draft, page):
    if is_handed_in(page):
        return True
    # The same showing of a form may have been saved without learning of it: the line broke, or it was pressed twice.
    return sent.version != version_of(page) and draft.saved_by != sent.rendered


def _place_files(page, sent):
    """Title, move, remove and add files as the form says; return those that are there already."""
    if not hasattr(page, "files"):
        return []
    files.retitle(page=page, data=sent.data)
    verb, _dash, key = sent.action.partition("-")
    if verb in ("remove", "up") and key.isdecimal():
        {"remove": files.detach, "up": files.move_up}[verb](page=page, key=int(key))
    return files.attach(page=page, documents=[*sent.documents, *_files_kept(sent)])


def _files_kept(sent):
    """Files that came with a version which was kept and is now taken up."""
    kept = KeptVersion.objects.filter(author=sent.user, draft__form=sent.form, pk=_key(sent.data.get("kept")))
    keys = [key for row in kept for key in row.typed.get("+files", ())]
    kept.delete()
    return PortalDocument.objects.filter(pk__in=keys, uploaded_by_user=sent.user)


def _key(text):
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0


def _write_page(page, sent):
    page.title = page.title or WITHOUT_TITLE
    if not page.first_published_at:
        # The address follows the title until somebody may have kept it.
        page.slug = ""
    if not page.pk:
        _list_of(sent.model).add_child(instance=page)
    elif not page.live:
        # As Wagtail's editor does: a draft that was never published is what its own row says.
        page.save()
    if hasattr(page, "files"):
        files.keep_with_community(page=page)
    over = page.latest_revision if sent.is_autosave and _may_overwrite(page, sent.user) else None
    page.save_revision(user=sent.user, clean=False, log_action=over is None, overwrite_revision=over)


def _may_overwrite(page, user):
    """Saving every few seconds leaves one revision, not hundreds; what anybody has seen stays."""
    revision = page.latest_revision
    seen = revision and (revision.pk == page.live_revision_id or revision.task_states.exists())
    return bool(revision and revision.user_id == user.pk and not seen)


def _note(draft, page, typed, sent):
    draft.page_id, draft.typed, draft.version = page.pk, typed, version_of(page)
    draft.saved_by, draft.saved_at = sent.rendered[:40], timezone.now()
    draft.save()
