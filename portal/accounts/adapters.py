"""What allauth asks of the portal: who may sign up, where to land, what mails look like, what we are called."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.accounts.admission import may_sign_up
from portal.accounts.landing import landing_for
from portal.network_name import network_name

WAYS_TO_PROVE = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "We do not know this e-mail address with this password. Check both and try again."
        ),
        "incorrect_password": _("This is not your password. Check it and try again."),
        "incorrect_code": _("This is not the code, or its time is over. Check it, or ask for a new one."),
        "too_many_login_attempts": _("Too many wrong codes. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        return may_sign_up(request)

    def pre_authenticate(self, request, **credentials):
        """Count nothing: axes counts wrong passwords, by address and computer together."""

    def is_safe_url(self, url):
        try:
            return super().is_safe_url(url)
        except ValueError:
            # No address at all, such as "//[".
            return False

    def get_login_redirect_url(self, request):
        if request.user.may_edit:
            return reverse("wagtailadmin_home")
        landing = landing_for(request)
        return landing.address if landing else super().get_login_redirect_url(request)

    def get_signup_redirect_url(self, request):
        return self.get_login_redirect_url(request)

    def post_login(self, request, user, **details):
        """Whoever came for a page of their own choice reads there what they would have landed on."""
        response = super().post_login(request, user, **details)
        landing = landing_for(request)
        if landing and response.url != landing.address:
            messages.info(request, format_html('<a href="{}">{}</a>', landing.address, landing.words))
        return response

    def get_email_verification_redirect_url(self, email_address):
        """Whoever is signed in sees the address that holds now."""
        return reverse("account_email") if self.request.user.is_authenticated else reverse("sign_in")

    def get_password_change_redirect_url(self, request):
        return reverse("account")

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": WAYS_TO_PROVE.get(method["id"], method["description"])} for method in methods]

    def render_mail(self, template_prefix, email, context, headers=None):
        """The words of a mail are written once, as text; its HTML is the same words in the network's frame."""
        context = {**context, "network_name": network_name()}
        mail = super().render_mail(template_prefix, email, context, headers)
        frame = {"subject": mail.subject, "text": mail.body, "network_name": context["network_name"]}
        mail.attach_alternative(render_to_string("account/email/frame.html", frame), "text/html")
        return mail


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or its time is over. Try the one that is shown now."),
    }

    def get_totp_issuer(self):
        return network_name()

    def get_public_key_credential_rp_entity(self):
        """Passkeys belong to the address that people type, whatever a proxy calls this server."""
        return {"id": urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname, "name": network_name()}

    def generate_authenticator_name(self, user, type):
        number = user.authenticator_set.filter(type=type).count() + 1
        return _("Passkey {number}").format(number=number)


class ProviderAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        """Whoever comes from a provider needs the same admission, for the address that the provider names."""
        return bool(sociallogin.user.email) and may_sign_up(request, sociallogin.user.email)
