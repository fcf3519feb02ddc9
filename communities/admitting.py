from communities.models import JoiningTheNetwork


def of_an_approved_domain(request, email):
    """Whether the network lets addresses of this domain make an account; without an address, whether of any."""
    joining = JoiningTheNetwork.for_request(request)
    return bool(joining.approved) if email is None else joining.approves(email)
