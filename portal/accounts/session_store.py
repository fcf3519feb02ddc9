"""Sessions in the database, as Django keeps them, found by a statement that is written once: every request of whoever
has signed in asks for one."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.written_once import WrittenOnce

BY_KEY = WrittenOnce(lambda key: Session.objects.filter(session_key=key), key=str)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self):
        # Other signs are in no key that was ever given, and PostgreSQL refuses some of those that a cookie may hold.
        found = BY_KEY.rows(key=self.session_key) if self.session_key.isalnum() else []
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
