"""Takes in the files of a form without letting one of them cost the words beside it.

Django gives up the whole form when a file is too large for the disk. Here the file is refused and the form goes on;
what is refused is noted on the request as (name, words).
"""

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.utils.translation import gettext as _

MOST_AT_ONCE = 20


def receive_carefully(request):
    """Has to be called before anything reads the form."""
    request.refused_uploads = []
    request.upload_handlers = [CarefulUploadHandler(request)]


def not_stored() -> str:
    return _("could not be stored: the disk of the portal is full or broken. Try it later, or tell the support team.")


def too_large() -> str:
    megabytes = settings.UPLOAD_LIMIT // 1024 // 1024
    return _("is larger than %(limit)s MB. Make it smaller, or put it elsewhere and share the link.") % {
        "limit": megabytes
    }


class CarefulUploadHandler(TemporaryFileUploadHandler):
    def __init__(self, request):
        super().__init__(request)
        self.received = 0

    def new_file(self, *args, **kwargs):
        self.size, self.received = 0, self.received + 1
        self.name = args[1] if len(args) > 1 else kwargs.get("file_name", "")
        if self.received > MOST_AT_ONCE:
            self._refuse(_("was one file too many. Send fewer at once."))
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self._refuse(not_stored())

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.size > settings.UPLOAD_LIMIT:
            self._refuse(too_large())
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._refuse(not_stored())

    def file_complete(self, file_size):
        try:
            self.file.flush()
            return super().file_complete(file_size)
        except OSError:
            self.request.refused_uploads.append((self.name, not_stored()))
            return None

    def _refuse(self, words):
        self.request.refused_uploads.append((self.name, words))
        raise SkipFile
