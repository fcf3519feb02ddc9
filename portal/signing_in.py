from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import Permission
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.models import User


class SignInForm(AuthenticationForm):
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("We do not know this e-mail address with this password. Check both and try again."),
    }


class SignIn(LoginView):
    """The one way in. Whoever works in the admin lands there, everybody else on the front page."""

    template_name = "portal/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request, *args, **kwargs):
        wanted = self.get_redirect_url()
        if (
            request.user.is_authenticated
            and wanted.startswith(reverse("wagtailadmin_home"))
            and not request.user.may_edit
        ):
            # Wagtail sends whoever may not edit here; signing in once more would change nothing.
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self):
        if self.request.user.may_edit:
            return reverse("wagtailadmin_home")
        return super().get_default_redirect_url()


# What rooms above want to know of whoever has signed in: expressions by the attribute that holds the answer.
KNOWN_WITH_ACCOUNT = {}


class Accounts(ModelBackend):
    """Fetches whoever has signed in together with the answers to the questions that every page asks of its viewer."""

    def get_user(self, user_id):
        editing = Permission.objects.filter(
            content_type__app_label="wagtailadmin", codename="access_admin", group__user=OuterRef("pk")
        )
        user = User.objects.annotate(in_editing_group=Exists(editing), **KNOWN_WITH_ACCOUNT).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
