"""Who may make an account: whoever the network's setting lets in, and whoever holds an invitation."""

from communities.arriving import SESSION_KEY
from communities.models import Invitation, JoiningTheNetwork


def of_an_approved_domain(request, email):
    """Whether the network lets addresses of this domain make an account; without an address, whether of any."""
    joining = JoiningTheNetwork.for_request(request)
    return bool(joining.approved) if email is None else joining.approves(email)


def invited_address(request) -> str:
    """The address of the invitation whose link this session has opened, as long as nobody took it back."""
    token = request.session.get(SESSION_KEY, "")
    invitation = Invitation.objects.open().filter(token=token).first() if token else None
    return invitation.email if invitation else ""
