"""To the sign-in and back to what was asked for."""

import re

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.utils.http import MAX_URL_LENGTH

# Of two that follow each other in the question of an address, what stands between: half a word is none.
BETWEEN = re.compile(r"(.*)(?:[&+]|%20)", re.DOTALL)


def lead_to_sign_in(request) -> HttpResponse:
    """Lead to the sign-in, which leads back to this address, or to so much of it as Django takes."""
    return redirect_to_login(address_to_come_back_to(request))


def address_to_come_back_to(request) -> str:
    address = request.get_full_path()
    if len(address) <= MAX_URL_LENGTH:
        return address
    path, _mark, question = address.partition("?")
    whole = BETWEEN.match(question[: max(MAX_URL_LENGTH - len(path), 0)])
    kept = f"{path}?{whole[1]}" if whole else path
    return kept if len(kept) <= MAX_URL_LENGTH else "/"
