"""Tells a few people who ask the same from one who asks again and again, without a note of who it was.

Whoever asks belongs to one of a few lots, as do many others. That two in one lot count as one makes little difference
where it is asked whether there were three; what a lot is of cannot be read without the portal's key, and is emptied
when the day is over.
"""

from ipaddress import ip_address

from django.utils.crypto import salted_hmac

from portal.accounts.throttling import client_address

LOTS = 16


def lot_of(request, *, words: str, day) -> int:
    """The lot of whoever asks for `words` on this day, as a number with one bit set."""
    digest = salted_hmac("search.querylog.lots", f"{day}\n{words}\n{_who(request)}", algorithm="sha256").digest()
    return 1 << digest[0] % LOTS


def _who(request):
    if request.user.is_authenticated:
        return f"account {request.user.pk}"
    address = client_address(request)
    # One computer has as many addresses of the newer kind as it likes, which all begin alike.
    return ip_address(address).exploded[:19] if address and ":" in address else address
