"""Wagtail's search in the admin, mended where it is slow, late or fails: see `backend`."""
