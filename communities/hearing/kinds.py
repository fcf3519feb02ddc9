"""What people are told about: one entry a kind. Rooms add a kind with one call of `add`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communities.models import Category

KINDS = {}
SUBMISSION, ITEM, COMMUNITY = _("See the submission"), _("Open it"), _("Go to the community")


@dataclass(frozen=True)
class Kind:
    """`words` and `subject` may name {page} (its title in quotation marks), {title}, {actor} and what `needs` lists.

    `rule` says who may be told of the page (`portal.outbox.page_rules`). A mail that `always_goes` tells its reader
    what happened to themselves, and names the page even when it has just been closed to them.
    """

    name: str
    category: Category
    subject: str | Promise
    words: str | Promise
    leads_to: str | Promise
    rule: str = "concerned"
    needs: tuple[str, ...] = ()
    always_goes: bool = False


def add(kind: Kind) -> Kind:
    if kind.name in KINDS:
        raise ValueError(f"There is a kind {kind.name!r} already.")
    KINDS[kind.name] = kind
    return kind


def _submission(name, subject, words, *, category=Category.SUBMISSIONS, leads_to=SUBMISSION, **fields):
    return add(Kind(f"submission-{name}", category, subject, words, leads_to, **fields))


def _review(name, subject, words, *, leads_to=ITEM, **fields):
    return add(Kind(f"review-{name}", Category.REVIEWS, subject, words, leads_to, **fields))


def _membership(name, subject, words, *, leads_to=COMMUNITY, **fields):
    fields = {"rule": "known", **fields}
    return add(Kind(f"membership-{name}", Category.MEMBERSHIP, subject, words, leads_to, **fields))


REVIEW_WAITS = _review(
    "waits",
    _("For your review: {title}"),
    _("{actor} has handed in {page}. It waits for your review."),
    leads_to=_("Review it"),
)
PUBLICATION_WAITS = _review(
    "publish",
    _("To publish: {title}"),
    _("{page} waits for communications to publish it."),
    leads_to=_("Look at it"),
)
REVIEW_REMINDER = _review(
    "reminder",
    _("Still waiting for your review: {title}"),
    _("{page} has been waiting for a review for {days} days."),
    leads_to=_("Review it"),
    needs=("days",),
)
REVIEW_ESCALATED = _review(
    "escalated",
    _("Nobody has reviewed: {title}"),
    _("Nobody has reviewed {page} for {days} days. The support team is asked to help."),
    needs=("days",),
)
REVIEW_WITHDRAWN = _review(
    "withdrawn",
    _("Withdrawn: {title}"),
    _("{actor} has withdrawn {page}. There is nothing left to review."),
)
SUGGESTION_MADE = _review(
    "suggestion",
    _("A suggestion: {title}"),
    _("{actor} suggests {page}. You can adopt it and hand it in for your community."),
    leads_to=_("Look at the suggestion"),
)
SUBMISSION_APPROVED = _submission(
    "approved",
    _("Approved: {title}"),
    _("{actor} has approved {page}. It goes on to the next step."),
)
SUBMISSION_PUBLISHED = _submission(
    "published",
    _("Published: {title}"),
    _("{page} is published."),
    leads_to=_("See the page"),
)
SUBMISSION_SENT_BACK = _submission(
    "sent-back",
    _("Changes asked for: {title}"),
    _("{actor} asks for changes to {page}."),
    leads_to=_("See what is asked for"),
)
SUBMISSION_WITHDRAWN = _submission(
    "withdrawn",
    _("Withdrawn: {title}"),
    _("{actor} has withdrawn {page}. It is a draft again."),
)
SUGGESTION_ADOPTED = _submission(
    "adopted",
    _("Your suggestion was adopted: {title}"),
    _("{actor} has adopted your suggestion {page}."),
)
SUBMISSION_SCHEDULED = _submission(
    "scheduled",
    _("Approved: {title}"),
    _("{page} is approved and appears on the day that was set."),
)
SUBMISSION_WITHOUT_COMMUNITY = _submission(
    "without-community",
    _("Not reviewed any more: {title}"),
    _("The community that {page} was meant for does not exist any more. Your draft is kept."),
)
SUGGESTION_DECLINED = _submission(
    "declined",
    _("Not adopted: {title}"),
    _("Your suggestion {page} was not adopted. Your draft is kept."),
)
FILE_REFUSED = _submission(
    "file-refused",
    _("A file was deleted: {file}"),
    _("The scanner found a virus in your file “{file}”. It was deleted, and nobody else has received it."),
    leads_to=_("Go on writing"),
    needs=("file",),
)
JOINING_ASKED = _membership(
    "asked",
    _("{actor} asks to join {title}"),
    _("{actor} asks to join {title}."),
    leads_to=_("Answer"),
)
JOINING_ACCEPTED = _membership(
    "accepted", _("Welcome to {title}"), _("You are now a member of {title}."), always_goes=True
)
JOINING_DECLINED = _membership(
    "declined",
    _("Your request to join {title}"),
    _("Your request to join {title} was declined."),
    always_goes=True,
)
INVITED = _membership(
    "invited",
    _("You are invited to {title}"),
    _("{actor} invites you to join {title}."),
    leads_to=_("See the invitation"),
    always_goes=True,
)
MADE_FACILITATOR = _membership(
    "facilitator", _("You facilitate {title}"), _("{actor} has made you a facilitator of {title}."), always_goes=True
)
REMOVED = _membership(
    "removed",
    _("Your membership of {title} has ended"),
    _("{actor} has ended your membership of {title}."),
    leads_to=_("See the communities"),
    always_goes=True,
)
HANDED_OVER = _membership(
    "handed-over",
    _("A new facilitator for {title}"),
    _("{actor} has handed the facilitation of {title} over to {successor}."),
    needs=("successor",),
)
WITHOUT_FACILITATOR = _membership(
    "without-facilitator",
    _("{title} has no facilitator"),
    _("{actor} has left, and nobody facilitates {title} any more. Please find somebody."),
    leads_to=_("See its people"),
)
