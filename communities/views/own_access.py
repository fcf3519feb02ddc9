from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from communities.own_rights import access_of


@login_required
def own_access(request):
    """What I can see and do, and why."""
    return render(request, "communities/membership/own_access.html", access_of(request.user))
