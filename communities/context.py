from django.utils.functional import SimpleLazyObject

from communities.models import JoiningTheNetwork


def joining(request):
    """`joining_the_network`: how somebody outside gets an account; read where a template asks."""
    return {"joining_the_network": SimpleLazyObject(lambda: JoiningTheNetwork.for_request(request))}
