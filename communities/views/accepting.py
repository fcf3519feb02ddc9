from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from communities.arriving import SESSION_KEY
from communities.inviting import accept
from communities.membership import NotPossibleError
from communities.models import Invitation
from portal.accounts.throttling import too_often


@never_cache
def accept_invitation(request, token):
    """What an invitation's link opens: accept it with the account that has its address, or make that account first.

    Whoever makes the account or signs in from here has accepted it by that.
    """
    found = Invitation.objects.select_related("community", "by").filter(token=token[:64])
    invitation = found.open().first()
    if invitation is None:
        used = found.exclude(accepted_at=None).first()
        return _welcome(used) if used and _is_mine(request, used) else _gone(request)
    mine = _is_mine(request, invitation)
    if request.method == "POST" and mine:
        try:
            accept(invitation=invitation, user=request.user)
        except NotPossibleError as refused:
            messages.error(request, str(refused))
            return redirect("/")
        name = invitation.community.title if invitation.community else ""
        messages.success(request, _("Welcome to %(name)s.") % {"name": name} if name else _("Welcome."))
        return _welcome(invitation)
    if not request.user.is_authenticated:
        request.session[SESSION_KEY] = invitation.token
    return render(request, "communities/membership/invitation.html", {"invitation": invitation, "mine": mine})


def _is_mine(request, invitation):
    return request.user.is_authenticated and request.user.email == invitation.email.lower()


def _welcome(invitation):
    return redirect(invitation.community.url if invitation.community else "/")


def _gone(request):
    gone = render(request, "communities/membership/invitation_gone.html", status=410)
    return too_often(request, "unknown_invitation") or gone
