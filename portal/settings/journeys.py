"""The server that the browser tests drive: as in production, but on one machine and without TLS."""

from .base import STORAGES as STORAGES_OF_PRODUCTION
from .dev import *

STORAGES = STORAGES_OF_PRODUCTION

DEBUG = False
STATIC_ROOT = DATA_DIR / "static"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "WARNING"}}
