"""Who hears of what happens to a submission: for each event exactly the people concerned, with a page they can open.

Reviewers are led to the review, authors to their own submissions, both outside the admin.
"""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from communities.hearing import kinds
from communities.hearing.telling import settle, tell
from communities.models import Membership, Notice, ReviewState, Step, Suggestion
from communities.moderation.seeing import label_of
from communities.support import support_team
from portal.models import PortalPage

PUBLICATION_KINDS = (kinds.SUBMISSION_SCHEDULED.name, kinds.SUBMISSION_PUBLISHED.name)


def review_address(state: ReviewState) -> str:
    return reverse("review", args=[state.pk])


def submission_address(page: PortalPage) -> str:
    return reverse("submission", args=[page.pk])


def suggestion_address(suggestion: Suggestion) -> str:
    return reverse("review_suggestion", args=[suggestion.pk])


def decided(waited: ReviewState | Suggestion):
    """Nobody is asked any more for what has been answered or withdrawn."""
    address = review_address(waited) if isinstance(waited, ReviewState) else suggestion_address(waited)
    settle(address=address)


def handed_in(state: ReviewState, actor=None):
    """Those who can answer; the support team in the facilitators' place where there is none."""
    if state.is_waiting:
        kind = kinds.PUBLICATION_WAITS if state.step == Step.COMMUNICATIONS else kinds.REVIEW_WAITS
        tell(
            kind=kind, users=but(state.reviewers(), actor), page=state.page, address=review_address(state), actor=actor
        )


def passed(state: ReviewState, actor=None):
    """The authors, when a step has approved and another one follows."""
    under_way = WorkflowState.objects.get(pk=state.workflow_state_id)
    if under_way.status == WorkflowState.STATUS_IN_PROGRESS:
        tell_authors(under_way, kinds.SUBMISSION_APPROVED, actor)


def changes_asked(under_way: WorkflowState, actor=None):
    state = under_way.current_task_state
    remarks = state.revision.created_comments.filter(resolved_at=None).order_by("created_at")
    page = page_of(under_way)
    beside = [f"{label_of(page, remark.contentpath)}: {remark.text}" for remark in remarks]
    tell_authors(
        under_way, kinds.SUBMISSION_SENT_BACK, actor, comment="\n".join(filter(None, [state.comment, *beside]))
    )


def published(under_way: WorkflowState, actor=None):
    """Those who hear of publication, or that it comes on the day that was set."""
    page = page_of(under_way)
    if page.live and not page.has_unpublished_changes:
        _tell_of_publication(under_way, kinds.SUBMISSION_PUBLISHED, actor)
    else:
        _tell_of_publication(under_way, kinds.SUBMISSION_SCHEDULED, actor, under_way=under_way.pk)


def appeared(page: PortalPage, revision):
    """Whoever was promised that the page appears on a day hears that it has, once.

    The promise is a notice; it is kept by the next publication, unless a newer review of it ends with that and tells.
    """
    promise = Notice.objects.filter(page=page.pk, kind__in=PUBLICATION_KINDS).select_related("actor").first()
    if not page.live or promise is None or promise.kind != kinds.SUBMISSION_SCHEDULED.name:
        return
    under_way = WorkflowState.objects.filter(pk=promise.details.get("under_way")).first()
    if under_way and not _newer_review_tells(under_way, revision):
        _tell_of_publication(under_way, kinds.SUBMISSION_PUBLISHED, promise.actor)


def _newer_review_tells(under_way, revision):
    same_page = WorkflowState.objects.filter(
        object_id=under_way.object_id, base_content_type=under_way.base_content_type_id
    )
    newer = same_page.filter(pk__gt=under_way.pk).order_by("-pk").first()
    if newer is None:
        return False
    ends_with_it = newer.status == WorkflowState.STATUS_IN_PROGRESS and revision.is_latest_revision()
    return newer.status == WorkflowState.STATUS_APPROVED or ends_with_it


def _tell_of_publication(under_way, kind, actor, /, **details):
    """The authors, whoever else is named as author with an account, and a member whose suggestion it was."""
    page = page_of(under_way)
    named = page.authorships.values_list("person__profilepage__user", flat=True)
    keys = {*authors_of(under_way), *named, page.owner_id}
    users = get_user_model().objects.filter(pk__in=[key for key in keys if key], is_active=True)
    tell(kind=kind, users=but(users, actor), page=page, address=submission_address(page), actor=actor, **details)


def ended(under_way: WorkflowState, actor=None):
    """A withdrawal: those who could have answered, and the authors if somebody else ended it.

    Nobody's cancellation is that of a deleted community. One that comes with publication, now or on a day that an
    editor has set, is a publication.
    """
    page, state = page_of(under_way), under_way.current_task_state.specific
    appears_later = page.latest_revision.approved_go_live_at is not None
    if appears_later or (page.live and page.live_revision_id == page.latest_revision_id):
        published(under_way, actor)
        return
    if actor is None:
        tell_authors(under_way, kinds.SUBMISSION_WITHOUT_COMMUNITY, None)
        return
    waited = TaskState.objects.filter(pk=state.pk).exclude(status=TaskState.STATUS_REJECTED).exists()
    if waited:
        tell(
            kind=kinds.REVIEW_WITHDRAWN,
            users=but(state.reviewers(), actor),
            page=page,
            address=reverse("reviews"),
            actor=actor,
        )
    tell_authors(under_way, kinds.SUBMISSION_WITHDRAWN, actor)


def reminded(state: ReviewState):
    tell(kind=kinds.REVIEW_REMINDER, users=state.reviewers(), page=state.page, **_late(state))


def escalated(state: ReviewState):
    users = support_team().exclude(pk__in=state.authors)
    tell(kind=kinds.REVIEW_ESCALATED, users=users, page=state.page, **_late(state))


def suggested(suggestion: Suggestion):
    keys = Membership.objects.looking_after().filter(community=suggestion.community_id).values("person__user")
    users = get_user_model().objects.filter(pk__in=keys, is_active=True)
    tell(
        kind=kinds.SUGGESTION_MADE,
        users=but(users, suggestion.by),
        page=suggestion.page,
        address=suggestion_address(suggestion),
        actor=suggestion.by,
    )


def answered(suggestion: Suggestion):
    adopted = suggestion.state == Suggestion.State.ADOPTED
    tell(
        kind=kinds.SUGGESTION_ADOPTED if adopted else kinds.SUGGESTION_DECLINED,
        users=[suggestion.by] if suggestion.by else [],
        page=suggestion.page,
        address=submission_address(suggestion.page),
        actor=suggestion.answered_by,
        reason=suggestion.reason,
    )


def tell_authors(under_way, kind, actor, **details):
    page = page_of(under_way)
    users = get_user_model().objects.filter(pk__in=authors_of(under_way), is_active=True)
    tell(kind=kind, users=but(users, actor), page=page, address=submission_address(page), actor=actor, **details)


def authors_of(under_way):
    state = under_way.current_task_state
    return {key for key in (under_way.requested_by_id, state and state.revision.user_id) if key}


def page_of(under_way):
    return PortalPage.objects.get(pk=under_way.object_id)


def but(users, actor):
    return users.exclude(pk=actor.pk) if actor else users


def _late(state):
    return {"address": review_address(state), "days": (timezone.now() - state.started_at).days}
