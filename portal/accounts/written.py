"""What somebody wrote and sent after their session had ended: kept for this browser until it can be sent again.

It lies in the browser's session, of which signing in makes another key and keeps the content. Files, passwords and
tokens are never kept.
"""

import datetime
import re
import secrets

from django.utils import timezone

KEPT_FOR = datetime.timedelta(minutes=30)
LARGEST, MOST = 100 * 1024, 3
IN_SESSION = "written"
# The field that names what is sent again.
FIELD = "written"
NEVER_KEPT = re.compile(rf"password|csrf|token|secret|credential|^(.*[_-])?code$|^{FIELD}$", re.IGNORECASE)


def fields_of(data) -> list[list[str]]:
    """[name, value] of each field that may be shown and sent again."""
    return [[name, value] for name, values in data.lists() if not NEVER_KEPT.search(name) for value in values]


def has_words(fields) -> bool:
    """Whether somebody can have written any of it: numbers and keys alone are a press of a button."""
    return any(_is_written(value) for _name, value in fields)


def shown(fields) -> tuple[list[tuple[str, str]], list[str]]:
    """([(name, text)] to read, [name] of the rest), with names that can be read."""
    words = [(_readable(name), value) for name, value in fields if _is_written(value)]
    return words, [_readable(name) for name, value in fields if value and not _is_written(value)]


def keep(*, session, path: str, fields) -> str | None:
    """Keep it and answer with its key, or None where it is too much."""
    if sum(len(part.encode()) for field in fields for part in field) > LARGEST:
        return None
    key = secrets.token_urlsafe(16)
    record = {"path": path, "fields": fields, "at": timezone.now().timestamp()}
    newest = list(_fresh(session.get(IN_SESSION, {})).items())[1 - MOST :]
    session[IN_SESSION] = {**dict(newest), key: record}
    return key


def kept(*, session, key: str) -> dict | None:
    return _fresh(session.get(IN_SESSION, {})).get(key)


def forget(*, session, key: str = ""):
    """Drop what has `key`, and whatever has lain for too long."""
    records = session.get(IN_SESSION)
    if not records:
        return
    left = {name: record for name, record in _fresh(records).items() if name != key}
    if left:
        if left != records:
            session[IN_SESSION] = left
    else:
        del session[IN_SESSION]


def _fresh(records):
    oldest = (timezone.now() - KEPT_FOR).timestamp()
    return {key: record for key, record in records.items() if record["at"] >= oldest}


def _is_written(value):
    return any(letter.isalpha() for letter in value)


def _readable(name):
    return re.sub(r"[\W_]+", " ", name).strip().capitalize()
