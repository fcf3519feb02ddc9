"""Production, with the built static files beside the database, so that a benchmark leaves nothing in the clone."""

from portal.settings.production import *  # noqa: F403

STATIC_ROOT = DATA_DIR / "static"  # noqa: F405
