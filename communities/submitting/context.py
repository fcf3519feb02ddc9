from django.utils.functional import SimpleLazyObject

from communities.permissions import roles_of


def sharing(request):
    """`belongs_to`: keys of the communities to which the viewer may share or suggest; read where a template asks."""
    user = getattr(request, "user", None)
    return {"belongs_to": SimpleLazyObject(lambda: set(roles_of(user)) if user else set())}
