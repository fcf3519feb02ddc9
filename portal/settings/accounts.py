"""Signing in: django-allauth's and django-axes' settings, and the providers that the environment names."""

import json
import re
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from .environment import env

PROVIDER_KEYS = {"id", "name", "issuer", "client_id", "client_secret"}


def provider_apps(text):
    """What allauth asks of each OpenID Connect provider, out of a JSON list of objects with PROVIDER_KEYS."""
    try:
        providers = json.loads(text)
        right = all(_is_right(provider) for provider in providers)
        right = right and len({provider["id"] for provider in providers}) == len(providers)
    except (TypeError, ValueError):
        right = False
    if not right:
        raise ImproperlyConfigured(
            "PORTAL_OIDC_PROVIDERS has to be a JSON list of objects, each with an id of its own (letters, digits and "
            f"hyphens) and with: {', '.join(sorted(PROVIDER_KEYS))}."
        )
    return [
        {
            "provider_id": provider["id"],
            "name": provider["name"],
            "client_id": provider["client_id"],
            "secret": provider["client_secret"],
            "settings": {"server_url": provider["issuer"].rstrip("/"), "oauth_pkce_enabled": True},
        }
        for provider in providers
    ]


def _is_right(provider):
    whole = isinstance(provider, dict) and set(provider) == PROVIDER_KEYS
    return whole and all(provider.values()) and bool(re.fullmatch(r"[A-Za-z0-9-]+", provider["id"]))


# Whoever may open the admin has to have a second factor first.
ADMIN_NEEDS_SECOND_FACTOR = True

ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# A code that is typed where one signs in: programs that open every link of a mail confirm nothing.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Passwords are counted by axes, address and computer together; this is for codes of the second step, for requests to
# join, and for links of invitations that nobody was sent.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,5/300s/key",
    "login": "60/m/ip",
    "ask_to_join": "20/5m/ip",
    "unknown_invitation": "20/5m/ip",
    "shared_password": "20/5m/ip",
    "keep_written": "20/5m/ip",
}
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.SignInForm",
    "signup": "portal.accounts.forms.SignUpForm",
    "add_email": "portal.accounts.forms.ChangeEmailForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "reset_password": "portal.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.NewPasswordForm",
    "reauthenticate": "portal.accounts.forms.PasswordOnceMoreForm",
    "confirm_email_verification_code": "portal.accounts.forms.ConfirmEmailForm",
}

MFA_ADAPTER = "portal.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The code before and the one after pass too: people need seconds to type, and clocks of phones differ (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "portal.accounts.second_factor_forms.CodeForm",
    "reauthenticate": "portal.accounts.second_factor_forms.CodeOnceMoreForm",
    "activate_totp": "portal.accounts.second_factor_forms.FirstCodeForm",
    "add_webauthn": "portal.accounts.second_factor_forms.AddPasskeyForm",
    "edit_webauthn": "portal.accounts.second_factor_forms.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "portal.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "portal.accounts.provider.IssuerAndSubject",
        "APPS": provider_apps(env("PORTAL_OIDC_PROVIDERS", default="[]")),
    }
}

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Trying on does not make the wait longer, so that nobody can keep somebody else out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "portal.accounts.throttling.typed_address"
AXES_CLIENT_IP_CALLABLE = "portal.accounts.throttling.client_address"
AXES_LOCKOUT_CALLABLE = "portal.accounts.throttling.say_when_to_try_again"

# Counts of tries are shared by all workers, what pages keep is each worker's own.
CACHES = {
    "default": {"BACKEND": "portal.accounts.shared_counts.MemoryWithSharedCounts"},
    "shared counts": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_accounts_counts",
    },
}
