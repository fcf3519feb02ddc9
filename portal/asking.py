"""Questions to the gate on somebody's behalf, while they are not here."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest


def asked_by(user) -> HttpRequest:
    """A request of `user`, as it comes without a shared password; a closed account is nobody."""
    request = HttpRequest()
    request.user = user if user and user.is_active else AnonymousUser()
    request.session = {}
    return request
