"""As the browser tests' server, but with the second factor that production asks of whoever edits."""

from portal.settings.journeys import *  # noqa: F403

ADMIN_NEEDS_SECOND_FACTOR = True
