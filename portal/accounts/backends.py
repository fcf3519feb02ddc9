import functools

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef

from portal.models import User
from portal.viewer_annotations import VIEWER_ANNOTATIONS

ADMIN_ACCESS = "wagtailadmin.access_admin"
# No account has this key: it marks the place of the key in the parameters.
ANY_KEY = -(2**31)


class Accounts(AuthenticationBackend):
    """Fetches whoever has signed in together with the answer to the one question that every page asks of its viewer."""

    def get_user(self, user_id):
        sql, parameters = viewer_question()
        found = list(User.objects.raw(sql, [user_id if value == ANY_KEY else value for value in parameters]))
        return found[0] if found and self.user_can_authenticate(found[0]) else None

    def has_perm(self, user, right, thing=None):
        """As for any account; whoever is outside the admin is known for it with the account, without a question."""
        if right == ADMIN_ACCESS and getattr(user, "has_right_to_edit", None) in (0, False) and not user.is_superuser:
            return False
        return super().has_perm(user, right, thing)


@functools.cache
def viewer_question():
    """The SQL (text, parameters) for an account with what every page asks of its viewer.

    It is the same at every request but for the key, and Django takes four times as long to write it as a database
    takes to answer it, so it is written once. Truth values come as the database has them, 0 and 1 from SQLite.
    """
    editing = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    # Wagtail opens the admin for a right that somebody has without a group, too.
    may_edit = Exists(editing.filter(group__user=OuterRef("pk"))) | Exists(editing.filter(user=OuterRef("pk")))
    viewers = User.objects.annotate(has_right_to_edit=may_edit, **VIEWER_ANNOTATIONS)
    return viewers.filter(pk=ANY_KEY).query.sql_with_params()
