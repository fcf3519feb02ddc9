"""Who may look at a draft: its authors, those whom it awaits, whoever may publish it, and, once it was handed in or
suggested, the support team.

Whoever looks at it gets its files. Besides, all of its community's facilitators get them until it is decided: the
words are theirs at their own step only, as the author may be rewriting them for somebody else.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils.text import capfirst
from wagtail.models import Comment, WorkflowState

from communities.models import CommunityPage, ReviewState, Suggestion
from communities.moderation.who_hands_in import handed_in_by_right
from communities.permissions import is_facilitator, is_support, may_look_after
from portal.models import PortalPage

SHARED = ("resource", "gathering")


def submissions_of(user):
    """Pages of the types that people share which `user` began, handed in or suggested, the newest first.

    What is published is among them as long as the author may read it: who has left a closed community may not. What
    somebody else began is among them as long as the user could hand it in today.
    """
    content_type = ContentType.objects.get_for_model(PortalPage)
    handed_in = WorkflowState.objects.filter(requested_by=user.pk, base_content_type=content_type)
    keys = handed_in.annotate(page_key=Cast("object_id", BigIntegerField())).order_by().values("page_key")
    suggested = Suggestion.objects.filter(by=user.pk).order_by().values("page")
    readable = PortalPage.objects.visible_to(user).order_by().values("pk")
    pages = PortalPage.objects.of_search_type(*SHARED).filter(Q(live=False) | Q(pk__in=readable))
    pages = pages.filter(Q(owner=user.pk) | Q(pk__in=suggested) | (Q(pk__in=keys) & handed_in_by_right(user)))
    return pages.order_by("-latest_revision_created_at", "-pk")


def add_known_communities(pages: list[PortalPage], *, user):
    """Give each page `known_community`, None where `user` may not know of it: one query."""
    known = known_communities({page.community_id for page in pages}, user=user)
    for page in pages:
        page.known_community = known.get(page.community_id)
    return pages


def known_communities(keys: set[int | None], *, user) -> dict[int, CommunityPage]:
    """Those that `user` may know of, by their keys: one query.

    Whoever has left a hidden community keeps the drafts for it, and does not learn what it is called now.
    """
    keys = keys - {None}
    return CommunityPage.objects.listed_to(user).in_bulk(keys) if keys else {}


def is_own(page: PortalPage, user) -> bool:
    """Whether the page is among the user's submissions."""
    return submissions_of(user).filter(pk=page.pk).exists()


def may_see_draft(*, page: PortalPage, user) -> bool:
    """Whether `user` reads the newest version."""
    return user.is_authenticated and user.is_active and _may_see(page, user, *_showings(page))


def has_part_in_draft(*, page: PortalPage, user) -> bool:
    """Whether `user` gets the draft's files."""
    reviews, suggestions = _showings(page)
    return (
        page.owner_id == user.pk
        or any(is_facilitator(user, row.community_id or 0) for row in (*reviews, *suggestions))
        or (user.is_authenticated and user.is_active and _may_see(page, user, reviews, suggestions))
    )


def _showings(page):
    """(reviews, suggestions) under way, by which others than the author know of the draft."""
    return list(ReviewState.objects.open().filter(page=page.pk)), list(page.suggestions.open().still_meant())


def _may_see(page, user, reviews, suggestions):
    return (
        bool(reviews and ReviewState.objects.awaiting(user).filter(page=page.pk).exists())
        or bool((reviews or suggestions) and is_support(user))
        or any(may_look_after(user, suggestion.community_id or 0) for suggestion in suggestions)
        or page.permissions_for_user(user).can_publish()
        or is_own(page, user)
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
