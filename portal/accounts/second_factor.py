from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
WANTED = "wanted_before_second_factor"


def has_second_factor(user):
    """Whether signing in asks this user for more than a password; recovery codes alone do not count."""
    return is_mfa_enabled(user, FACTORS)


def lacks_second_factor(user):
    """Whether the admin stays shut until this user has set up a second factor."""
    return (
        settings.ADMIN_NEEDS_SECOND_FACTOR and user.is_authenticated and user.may_edit and not has_second_factor(user)
    )
