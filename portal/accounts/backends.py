import functools

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef

from portal.models import User
from portal.viewer_annotations import VIEWER_ANNOTATIONS


class Accounts(AuthenticationBackend):
    """Fetches whoever has signed in together with the answer to the one question that every page asks of its viewer."""

    def get_user(self, user_id):
        user = viewers().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


@functools.cache
def viewers():
    """Accounts with what every page asks of its viewer; put together once, as it is asked at every request."""
    editing = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin", group__user=OuterRef("pk")
    )
    return User.objects.annotate(in_editing_group=Exists(editing), **VIEWER_ANNOTATIONS)
