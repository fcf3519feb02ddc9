from contextlib import contextmanager
from contextvars import ContextVar

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef

from portal.models import User
from portal.viewer_annotations import VIEWER_ANNOTATIONS
from portal.written_once import WrittenOnce

ADMIN_ACCESS = "wagtailadmin.access_admin"
_comes_alone = ContextVar("comes_alone", default=False)


@contextmanager
def account_alone():
    """Within, an account comes without the answers to what pages ask of it: for what is asked often and needs none."""
    former = _comes_alone.set(True)
    try:
        yield
    finally:
        _comes_alone.reset(former)


class Accounts(AuthenticationBackend):
    """Fetches whoever has signed in together with the answers to what every page asks of its viewer."""

    def get_user(self, user_id):
        found = (ACCOUNT if _comes_alone.get() else VIEWER).rows(key=int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None

    def has_perm(self, user, right, thing=None):
        """As for any account; whoever is outside the admin is known for it with the account, without a question."""
        if right == ADMIN_ACCESS and getattr(user, "has_right_to_edit", None) in (0, False) and not user.is_superuser:
            return False
        return super().has_perm(user, right, thing)


def _viewer(key):
    """An account with what every page asks of its viewer."""
    editing = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    # Wagtail opens the admin for a right that somebody has without a group, too.
    may_edit = Exists(editing.filter(group__user=OuterRef("pk"))) | Exists(editing.filter(user=OuterRef("pk")))
    return User.objects.filter(pk=key).annotate(has_right_to_edit=may_edit, **VIEWER_ANNOTATIONS)


VIEWER = WrittenOnce(_viewer, key=int)
ACCOUNT = WrittenOnce(lambda key: User.objects.filter(pk=key), key=int)
