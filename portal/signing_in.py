from django.contrib.auth.views import LoginView
from django.urls import reverse


class SignIn(LoginView):
    """The one way in. Whoever works in the admin lands there, everybody else on the front page."""

    template_name = "portal/sign_in.html"

    def get_default_redirect_url(self):
        if self.request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return super().get_default_redirect_url()
