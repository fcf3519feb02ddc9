"""What an app for codes shows on somebody's phone."""

import time

from allauth.mfa.app_settings import TOTP_PERIOD
from allauth.mfa.totp.internal.auth import hotp_value


def code_shown(secret, ahead=0):
    """The six digits of now, on a phone whose clock is `ahead` seconds."""
    return f"{hotp_value(secret, int(time.time() + ahead) // TOTP_PERIOD):06}"
