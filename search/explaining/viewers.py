"""As whom a search is explained: the editor, a member of no community, or a visitor."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

MYSELF, MEMBER, VISITOR = "me", "member", "visitor"
VIEWERS = [
    (MYSELF, _("Me")),
    (MEMBER, _("A member who is in no community")),
    (VISITOR, _("A visitor who has not signed in")),
]


def viewer_called(name: str, editor):
    """Whoever may edit reads whatever a member of no community reads: nothing is told here that they may not know."""
    if name == MEMBER:
        # In no group, and nobody's account.
        return get_user_model()()
    return AnonymousUser() if name == VISITOR else editor
