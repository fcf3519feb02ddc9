from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from communities.forms import InviteForm
from communities.inviting import invite_addresses
from communities.permissions import is_support


@login_required
def invite_into_network(request):
    """The support team invites people into the network by addresses as they are pasted, into no community."""
    if not is_support(request.user):
        raise PermissionDenied
    form = InviteForm(request.POST if request.method == "POST" else None)
    outcome = None
    if form.is_valid():
        outcome = invite_addresses(
            community=None, addresses=form.right, by=request.user, message=form.cleaned_data["message"]
        )
        if not form.wrong:
            messages.success(request, form.said(outcome))
            return redirect("invite_into_network")
        form = form.with_wrong_ones_only()
    context = {"form": form, "outcome": outcome}
    return render(request, "communities/membership/invite.html", context, status=422 if form.errors else 200)
