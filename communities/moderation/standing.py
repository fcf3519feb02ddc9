"""Where each of somebody's submissions stands: state, who has it, since when. A fixed number of queries.

A community that the viewer may not know of is not named.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.translation import gettext as _
from wagtail.models import Comment, WorkflowState

from communities.models import ReviewState, Step, Suggestion
from communities.moderation.seeing import known_communities
from portal.models import PortalPage

State, Answer = WorkflowState, Suggestion.State


@dataclass
class Standing:
    """`tone` names the look of the state, which is told in words as well. `note` is what a reviewer wrote."""

    tone: str
    state: str
    holder: str = ""
    since: datetime | None = None
    note: str = ""
    can_withdraw: bool = False
    # Nothing changes under the eyes of whoever reviews it.
    can_edit: bool = True
    # It was handed in or suggested before, and was withdrawn.
    is_withdrawn: bool = False


def add_standings(pages: list[PortalPage], *, user):
    """Give each page `standing` and `open_comments`, the number of comments that wait for its author."""
    keys = [page.pk for page in pages]
    under_way, reviews = _workflows(keys)
    suggestions = {row.page_id: row for row in _suggestions(keys)}
    has_it = {row.community_id for row in (*reviews.values(), *suggestions.values())}
    known = known_communities(has_it, user=user)
    comments = Comment.objects.filter(page__in=keys, resolved_at=None).order_by().values("page")
    counts = dict(comments.annotate(number=Count("pk")).values_list("page", "number"))
    for page in pages:
        workflow = under_way.get(page.pk)
        review = reviews.get(workflow.current_task_state_id) if workflow else None
        page.standing = _standing(page, workflow, review, suggestions.get(page.pk), known)
        page.open_comments = counts.get(page.pk, 0)
    return pages


def _workflows(keys):
    """The newest workflow of each page, and the reviews at which they stand, by their keys."""
    content_type = ContentType.objects.get_for_model(PortalPage)
    rows = State.objects.filter(base_content_type=content_type, object_id__in=[str(key) for key in keys])
    rows = rows.select_related("current_task_state__task").order_by("created_at", "pk")
    newest = {int(row.object_id): row for row in rows}
    at = [row.current_task_state_id for row in newest.values()]
    return newest, ReviewState.objects.in_bulk(at)


def _suggestions(keys):
    return Suggestion.objects.filter(page__in=keys).order_by("made_at", "pk")


def _standing(page, workflow, review, suggestion, known):
    if suggestion and suggestion.state == Answer.OPEN:
        holder = _facilitators(suggestion.community_id, known)
        return Standing("waiting", _("Suggested"), holder, suggestion.made_at, can_withdraw=True)
    if workflow and suggestion:
        # What was begun last counts: a draft may be adopted, withdrawn and suggested again.
        workflow, suggestion = (workflow, None) if workflow.created_at > suggestion.made_at else (None, suggestion)
    if workflow and workflow.status == State.STATUS_IN_PROGRESS:
        current = workflow.current_task_state
        holder = _holder(review, known) if review else current.task.name
        return Standing("waiting", _("Waiting for an answer"), holder, current.started_at, "", True, can_edit=False)
    if workflow and workflow.status == State.STATUS_NEEDS_CHANGES:
        current = workflow.current_task_state
        return Standing(
            "back", _("Changes asked for"), _("You"), current.finished_at, current.comment, can_withdraw=True
        )
    if suggestion and suggestion.state == Answer.DECLINED:
        return Standing("back", _("Not adopted"), _("You"), suggestion.answered_at, suggestion.reason)
    rest = _at_rest(page)
    rest.is_withdrawn = rest.tone == "draft" and _was_withdrawn(workflow, suggestion)
    if rest.is_withdrawn and not page.live:
        rest.state = _("Withdrawn")
    return rest


def _was_withdrawn(workflow, suggestion):
    if workflow:
        return workflow.status == State.STATUS_CANCELLED
    return bool(suggestion) and suggestion.state == Answer.WITHDRAWN


def _at_rest(page):
    if page.live and page.has_unpublished_changes:
        return Standing("draft", _("Published, with changes not handed in"), _("You"), page.latest_revision_created_at)
    if page.live:
        return Standing("done", _("Published"), since=page.last_published_at)
    return Standing("draft", _("Draft"), _("You"), page.latest_revision_created_at)


def _holder(review, known):
    if review.step == Step.COMMUNICATIONS:
        return _("Communications")
    holder = _facilitators(review.community_id, known)
    return _("{holder}, or the support team").format(holder=holder) if review.escalated_at else holder


def _facilitators(community, known):
    if community is None:
        return _("The support team")
    if community not in known:
        return _("The facilitators of its community")
    return _("The facilitators of {community}").format(community=known[community].title)
