"""What somebody meets who may not read a page."""

import enum

from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.models import PageViewRestriction

from portal.accounts.leading_back import lead_to_sign_in
from portal.pages.querysets import may_read, restrictions_on


class Outcome(enum.Enum):
    """What comes of asking for a page at its address."""

    READS = "reads"
    # The same as where there is no page at all.
    NOT_FOUND = "not-found"
    SIGN_IN = "sign-in"
    PASSWORD = "password"  # noqa: S105  the name of an outcome
    REFUSED = "refused"


def outcome_of(page, request) -> tuple[Outcome, list]:
    """What `request` gets for `page`, and the privacy settings that kept it out."""
    if may_read(page, request):
        return Outcome.READS, []
    failed = [row for row in restrictions_on(page, request.user) if not _accepts(row, request)]
    if not page.live or any(row.is_hidden for row in failed):
        return Outcome.NOT_FOUND, failed
    if failed and all(row.restriction_type == PageViewRestriction.PASSWORD for row in failed):
        return Outcome.PASSWORD, failed
    return (Outcome.REFUSED if request.user.is_authenticated else Outcome.SIGN_IN), failed


def refusal_of(page, request) -> HttpResponse | None:
    """The answer to whoever may not read `page`, or None where Wagtail goes on: it serves, or asks for a password.

    Raises Http404 where the reader must not learn that there is such a page, and PermissionDenied for whoever has
    signed in already: to sign in once more would change nothing.
    """
    outcome, failed = outcome_of(page, request)
    if outcome in (Outcome.READS, Outcome.PASSWORD):
        return None
    if outcome is Outcome.NOT_FOUND:
        raise Http404
    response = lead_to_sign_in(request) if outcome is Outcome.SIGN_IN else failed[0].page.specific.refuse(request)
    add_never_cache_headers(response)
    return response


def _accepts(row, request):
    return row.passed or (row.restriction_type == PageViewRestriction.PASSWORD and row.accept_request(request))
