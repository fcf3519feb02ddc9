"""What waits for a reviewer, what was sent back, and what members suggest; each with the filters of the screen."""

from django.db.models import Count, Exists, F, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from communities.models import Membership, ReviewState, Step, Suggestion
from communities.models.review_state import publishers
from communities.support import is_support
from portal.keys import as_key
from portal.models.terms import KIND_CHOICES

WAITING, BACK, SUGGESTIONS = "waiting", "back", "suggestions"
STATES = {WAITING: _("Waiting for me"), BACK: _("Sent back"), SUGGESTIONS: _("Suggestions")}


def facilitated(user):
    return Membership.objects.looking_after().of(user).order_by()


def rows_for(user, state):
    """A queryset of reviews or suggestions, the oldest first, ready to be shown."""
    if state == SUGGESTIONS:
        rows = Suggestion.objects.open().still_meant().select_related("page__content_type", "community", "by__profile")
        return rows if is_support(user) else rows.filter(community__in=facilitated(user).values("community"))
    rows = sent_back_by(user) if state == BACK else ReviewState.objects.awaiting(user)
    return rows.select_related(
        "page__content_type", "community", "workflow_state__requested_by__profile", "finished_by__profile"
    )


def counts_for(user):
    """How many there are under each tab of the queue: one query."""
    tabs = [
        rows_for(user, state).order_by().values(tab=Value(state)).annotate(number=Count("pk", distinct=True))
        for state in STATES
    ]
    found = tabs[0].union(*tabs[1:], all=True)
    return dict.fromkeys(STATES, 0) | {row["tab"]: row["number"] for row in found}


def sent_back_by(user):
    """Reviews in the user's communities, or of pages that the user may publish, that wait for their authors now.

    `reviewed_title` is that of the version; what is written since may be meant for another community.
    """
    rows = ReviewState.objects.filter(workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES)
    rows = rows.filter(workflow_state__current_task_state=F("taskstate_ptr")).order_by("finished_at", "pk")
    rows = rows.annotate(reviewed_title=KeyTextTransform("title", "revision__content"))
    if user.is_superuser:
        return rows
    own = Q(step=Step.FACILITATORS, community__in=facilitated(user).values("community"))
    return rows.filter(own | Q(Exists(publishers(group__user=user.pk))))


def choices_for(rows):
    """(key, title) of the communities and (value, words) of the kinds among `rows`, for the filters."""
    communities = rows.order_by("community__title").values_list("community", "community__title").distinct()
    kinds = set(rows.order_by().values_list("page__kind", flat=True).distinct())
    return [row for row in communities if row[0]], [choice for choice in KIND_CHOICES if choice[0] in kinds]


def narrow(rows, query):
    """Apply the filters of the address; what names nothing narrows nothing."""
    community, kind = as_key(query.get("community", "")), query.get("kind", "")
    if community is not None:
        rows = rows.filter(community=community)
    if kind in dict(KIND_CHOICES):
        rows = rows.filter(page__kind=kind)
    return rows
