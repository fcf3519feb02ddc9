"""What a reviewer can answer to a submission.

Each verb locks the page first, so that two of them never decide on the same state of things, and asks again whether the
reviewer may: a role that ended a moment ago counts no more. Wagtail's task states keep what was decided.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Comment, TaskState

from communities.naming import name_of
from communities.refusing import NotPossibleError
from portal.models import PortalPage


@transaction.atomic
def approve(*, task_state: TaskState, user, seen: int, comment: str = "") -> TaskState:
    """Pass the version with key `seen` on to the next step; after the last one Wagtail publishes it."""
    state = _lock(task_state, user, seen)
    state.approve(user=user, comment=comment)
    return state


@transaction.atomic
def ask_for_changes(
    *, task_state: TaskState, user, seen: int, comment: str, beside: dict[str, str], may_be_silent: bool = False
) -> TaskState:
    """Send a submission back with a comment, and comments beside fields, which Wagtail's editor shows as its own."""
    state = _lock(task_state, user, seen)
    beside = {name: text.strip() for name, text in beside.items() if text.strip()}
    if not (comment.strip() or beside or may_be_silent):
        raise NotPossibleError(_("Say what should change, in general or beside a field."))
    for name, text in beside.items():
        remark = Comment(page_id=state.page_id, user=user, text=text, contentpath=name, revision_created_id=seen)
        remark.save()
        remark.log_create(user=user, page_revision=state.revision)
    state.reject(user=user, comment=comment.strip())
    return state


def answered_meanwhile(*, page, user) -> str:
    """Who was faster, where `user` cannot answer the review that the page's newest version was in any more."""
    state = page.review_states.select_related("finished_by", "workflow_state").order_by("-started_at", "-pk").first()
    return "" if state is None or state.awaits(user) else _already(state)


def lock_page(key: int) -> PortalPage:
    """The page, held until the transaction ends; on SQLite the transaction itself holds everything."""
    PortalPage.objects.select_for_update().order_by().values_list("pk").get(pk=key)
    return PortalPage.objects.get(pk=key).specific


def _lock(task_state, user, seen):
    """The review as it is now, if `user` may answer it and has seen the newest version."""
    newest = lock_page(task_state.page_id).latest_revision_id
    state = type(task_state).objects.select_related("workflow_state", "page", "finished_by").get(pk=task_state.pk)
    if not state.is_waiting:
        raise NotPossibleError(_already(state))
    if not state.awaits(user):
        raise NotPossibleError(_("This does not wait for you any more: you are not one of its reviewers now."))
    if newest != seen:
        raise NotPossibleError(
            _(
                "There is a newer version than the one that you had open. Nothing has been decided, and both versions "
                "are kept. Look at the newer one, then decide."
            )
        )
    state.revision_id = seen
    return state


def _already(state):
    who = state.finished_by
    if state.status == TaskState.STATUS_APPROVED and who:
        return _("{name} has approved this in the meantime.").format(name=name_of(who))
    if state.status == TaskState.STATUS_REJECTED and who:
        return _("{name} has asked for changes in the meantime.").format(name=name_of(who))
    return _("This was withdrawn or replaced in the meantime.")
