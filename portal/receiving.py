"""Takes in a large file that the disk has no room for without giving up the whole request."""

import contextlib
from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class RefusedUpload(InMemoryUploadedFile):
    """Stands in the place of a file that could not be taken in; it is empty."""


class BearsAFullDisk(TemporaryFileUploadHandler):
    def new_file(self, *args, **kwargs):
        self.is_refused = False
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.is_refused = True

    def receive_data_chunk(self, raw_data, start):
        try:
            if not self.is_refused:
                self.file.write(raw_data)
        except OSError:
            self._give_up()

    def file_complete(self, file_size):
        try:
            if not self.is_refused:
                self.file.flush()
                return super().file_complete(file_size)
        except OSError:
            self._give_up()
        return RefusedUpload(BytesIO(), self.field_name, self.file_name, self.content_type, 0, self.charset)

    def _give_up(self):
        self.is_refused = True
        # What is left in the buffer cannot be written either; the temporary file goes with its closing.
        with contextlib.suppress(OSError):
            self.file.close()
