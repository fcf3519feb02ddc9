"""Every environment variable the portal reads, each read once.

An unknown PORTAL_* variable is a misspelt setting, so it stops the start instead of being silently ignored.
"""

import os

import environ
from django.core.exceptions import ImproperlyConfigured

KNOWN = {
    "PORTAL_ALLOWED_HOSTS": "host names the portal answers to, separated by commas",
    "PORTAL_BASE_URL": "the address that people type, for links in mails and feeds",
    "PORTAL_DATA_DIR": "folder for the SQLite database and uploaded media",
    "PORTAL_EMAIL_URL": "mail server, for example smtp+tls://user:password@mail.example.org:587",
    "PORTAL_FROM_EMAIL": "sender of the portal's mails",
    "PORTAL_OIDC_PROVIDERS": "other ways to sign in: a JSON list of OpenID Connect providers",
    "PORTAL_PORT": "port that `make run` serves on",
    "PORTAL_SCANNER_URL": "virus scanner that uploads wait for, for example clamd://localhost:3310",
    "PORTAL_REVIEW_ESCALATION_DAYS": "days after which the support team may answer a submission",
    "PORTAL_REVIEW_REMINDER_DAYS": "days after which the reviewers of a submission are reminded",
    "PORTAL_SEARCH_WORDS_KEPT_DAYS": "days after which it is forgotten what was searched for",
    "PORTAL_SECRET_KEY": "long random string that signs sessions",
    "PORTAL_SECURE_PROXY": "1 when a proxy in front ends TLS and sets X-Forwarded-Proto and X-Forwarded-For",
    "PORTAL_TIME_ZONE": "time zone of the network",
    "PORTAL_UPLOAD_LIMIT_MB": "largest file that may be uploaded, in megabytes",
}


def refuse_unknown(variables=os.environ):
    """Raise ImproperlyConfigured that names every PORTAL_* variable the portal does not know."""
    unknown = sorted(name for name in variables if name.startswith("PORTAL_") and name not in KNOWN)
    if unknown:
        raise ImproperlyConfigured(
            f"Unknown environment variable {', '.join(unknown)}. The portal knows: {', '.join(sorted(KNOWN))}."
        )


refuse_unknown()
env = environ.Env()
