"""Writes an uploaded file: wholly, with its row in the database, or not at all."""

import logging
import uuid
from pathlib import PurePath

from django.db import transaction
from wagtail.utils.file import hash_filelike

from portal.models.quarantine import first_state
from portal.scanning import ScanState, scan

logger = logging.getLogger(__name__)


class NotStoredError(Exception):
    """The disk could not take the file; nothing of it is left."""


class InfectedError(Exception):
    """The scanner found a virus; the file and its row are gone."""


def store(media, upload, folder: str):
    """Store `upload` as the file of `media`, a row not saved yet, and have it scanned.

    Raises NotStoredError and InfectedError.
    """
    storage = media.file.storage
    # A folder of its own, so that what is left of a file that could not be written is nobody else's.
    path = f"{folder}/{uuid.uuid4().hex}/{storage.get_valid_name(PurePath(upload.name).name)[-60:]}"
    try:
        with transaction.atomic():
            media.file = storage.save(path, upload)
            media.file_size, media.file_hash = upload.size, hash_filelike(upload)
            media.scan_state = first_state()
            media.save()
    except OSError as fault:
        logger.exception("An upload could not be stored")
        _clear_up(storage, path)
        raise NotStoredError from fault
    if scan(media) == ScanState.INFECTED:
        media.delete()
        raise InfectedError


def discard(media):
    """Take back what was stored, folder and all."""
    path = media.file.name
    media.delete()
    _clear_up(media.file.storage, path)


def _clear_up(storage, path):
    for part in (path, str(PurePath(path).parent)):
        try:
            storage.delete(part)
        except OSError:
            logger.exception("%s is left over", part)
