"""Production, with the built static files beside the database, so that a benchmark leaves nothing in the clone."""

from portal.settings.production import *

STATIC_ROOT = DATA_DIR / "static"
