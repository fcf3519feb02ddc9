"""Five wrong passwords for one address from one computer, and that computer waits a quarter of an hour for it."""

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume, handler429
from axes.conf import settings
from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone


def typed_address(request, credentials=None):
    """The address that somebody tries to sign in with; of any length, in any case, whether or not it has an account."""
    typed = (credentials or {}).get("email") or request.POST.get("login", "")
    return typed.strip().lower()[:255]


def client_address(request):
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        # Sessions that a program makes come from no computer.
        return None


def too_often(request, action, *, is_asked_only=False):
    """A page that says so where this computer has done `action` more often than ACCOUNT_RATE_LIMITS allows.

    It counts as done once more, unless `is_asked_only`.
    """
    limit = {"app": "allauth.account", "action": action, "limit_get": True}
    return None if consume(request, dry_run=is_asked_only, **limit) else handler429(request)


def say_when_to_try_again(request, response, credentials=None):
    address, computer = typed_address(request, credentials), client_address(request)
    attempt = AccessAttempt.objects.filter(username=address, ip_address=computer).order_by("-attempt_time").first()
    since = attempt.attempt_time if attempt else timezone.now()
    context = {"open_at": since + settings.AXES_COOLOFF_TIME}
    return render(request, "account/locked.html", context, status=settings.AXES_HTTP_RESPONSE_CODE)
