"""One machine, no secrets: `make run`."""

from .base import *
from .environment import env

DEBUG = True
SECRET_KEY = env("PORTAL_SECRET_KEY", default="only-for-development-on-one-machine")
ALLOWED_HOSTS = ["*"]
# Lets `load_sample_network` create sign-ins with a well-known password.
SAMPLE_SIGN_INS = True
# The printed sign-ins open the admin with their password alone.
ADMIN_NEEDS_SECOND_FACTOR = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Mails are kept as files, so that they can be read and do not drown the server's output.
OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
