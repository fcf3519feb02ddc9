from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.contrib.auth.views import LoginView
from django.db.models import Exists, OuterRef
from django.urls import reverse

from portal.models import User


class SignIn(LoginView):
    """The one way in. Whoever works in the admin lands there, everybody else on the front page."""

    template_name = "portal/sign_in.html"

    def get_default_redirect_url(self):
        if self.request.user.may_edit:
            return reverse("wagtailadmin_home")
        return super().get_default_redirect_url()


class Accounts(ModelBackend):
    """Fetches whoever has signed in together with the answer to the one question that every page asks of its viewer."""

    def get_user(self, user_id):
        editing = Permission.objects.filter(
            content_type__app_label="wagtailadmin", codename="access_admin", group__user=OuterRef("pk")
        )
        user = User.objects.annotate(in_editing_group=Exists(editing)).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
