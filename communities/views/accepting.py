from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from communities.inviting import accept
from communities.membership import NotPossibleError
from communities.models import Invitation


@never_cache
def accept_invitation(request, token):
    """What an invitation's link opens: accept it with the account that has its address, or make that account first."""
    invitation = Invitation.objects.open().select_related("community", "by").filter(token=token[:64]).first()
    if invitation is None:
        return render(request, "communities/membership/invitation_gone.html", status=410)
    mine = request.user.is_authenticated and request.user.email == invitation.email
    if request.method == "POST" and mine:
        try:
            membership = accept(invitation=invitation, user=request.user)
        except NotPossibleError as refused:
            messages.error(request, str(refused))
            return redirect("/")
        name = membership.community.title if membership else ""
        messages.success(request, _("Welcome to %(name)s.") % {"name": name} if name else _("Welcome."))
        return redirect(membership.community.url if membership else "/")
    context = {"invitation": invitation, "mine": mine, "sign_up": reverse("join")}
    return render(request, "communities/membership/invitation.html", context)
