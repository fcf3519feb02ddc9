"""Who may look at a draft: its authors, those whom it awaits, whoever may publish it, and the support team."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils.text import capfirst
from wagtail.models import Comment, WorkflowState

from communities.models import ReviewState, Suggestion
from communities.moderation.suggesting import may_answer
from communities.support import is_support
from portal.models import PortalPage

SHARED = ("resource", "gathering")


def submissions_of(user):
    """Pages of the types that people share which `user` began, handed in or suggested, the newest first.

    What is published is among them as long as the author may read it: who has left a closed community may not.
    """
    content_type = ContentType.objects.get_for_model(PortalPage)
    handed_in = WorkflowState.objects.filter(requested_by=user.pk, base_content_type=content_type)
    keys = handed_in.annotate(page_key=Cast("object_id", BigIntegerField())).order_by().values("page_key")
    suggested = Suggestion.objects.filter(by=user.pk).order_by().values("page")
    readable = PortalPage.objects.visible_to(user).order_by().values("pk")
    pages = PortalPage.objects.of_search_type(*SHARED).filter(Q(live=False) | Q(pk__in=readable))
    pages = pages.filter(Q(owner=user.pk) | Q(pk__in=keys) | Q(pk__in=suggested))
    return pages.order_by("-latest_revision_created_at", "-pk")


def is_own(page: PortalPage, user) -> bool:
    """Whether the page is among the user's submissions."""
    return submissions_of(user).filter(pk=page.pk).exists()


def may_see_draft(*, page: PortalPage, user) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    return (
        ReviewState.objects.awaiting(user).filter(page=page.pk).exists()
        or is_support(user)
        or page.permissions_for_user(user).can_publish()
        or is_own(page, user)
        or any(may_answer(community=open_one.community_id, user=user) for open_one in page.suggestions.open())
    )


def comments_on(page: PortalPage) -> dict[str, list[Comment]]:
    """Open comments by the name of the field that they stand beside, the oldest first."""
    comments = Comment.objects.filter(page=page.pk, resolved_at=None).select_related("user__profile")
    beside = {}
    for comment in comments.order_by("created_at", "pk"):
        beside.setdefault(comment.contentpath.split(".")[0], []).append(comment)
    return beside


def remarks_on(page: PortalPage) -> list[tuple[str, list[str]]]:
    """Open comments as (label of the field, texts)."""
    beside = comments_on(page)
    return [(label_of(page, name), [comment.text for comment in comments]) for name, comments in beside.items()]


def label_of(page: PortalPage, contentpath: str) -> str:
    """What its author knows the field by that a comment of Wagtail's stands beside, or within."""
    name = contentpath.split(".")[0]
    form = getattr(page.specific_class, "submission_form_class", None)
    asked = form and form.base_fields.get(form.called.get(name, name))
    return capfirst(asked.label if asked else page.specific_class._meta.get_field(name).verbose_name)
