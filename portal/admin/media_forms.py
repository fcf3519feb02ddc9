"""The admin's forms for pictures and documents: a file that the disk cannot take is said beside the field.

The file is written while the form is checked, the last of all, as nothing can be said afterwards any more.
"""

import logging
import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from portal.receiving import RefusedUpload

log = logging.getLogger(__name__)


def not_stored() -> str:
    return _(
        "The file could not be stored: the disk of the portal is full or broken. Try it later, or tell whoever runs "
        "the portal."
    )


class StoresWhileChecking:
    def _clean_fields(self):
        super()._clean_fields()
        if isinstance(self.files.get(self.add_prefix("file")), RefusedUpload):
            self._errors["file"] = self.error_class([not_stored()])

    def _post_clean(self):
        super()._post_clean()
        upload = self.cleaned_data.get("file")
        if self.errors:
            # The screen that shows the form again would call the former file lost, as the refused one is not stored.
            self.instance.file = self.original_file
        elif isinstance(upload, UploadedFile):
            self._store(upload)

    def _store(self, upload):
        file = self.instance.file
        wanted = PurePath(file.field.generate_filename(self.instance, upload.name))
        # A folder of its own, so that what is left of a file that could not be written is nobody else's.
        path = str(wanted.parent / uuid.uuid4().hex / wanted.name[-50:])
        try:
            upload.seek(0)
            stored = file.storage.save(path, upload)
        except OSError:
            log.exception("An upload could not be stored")
            _clear_up(file.storage, path)
            self.instance.file = self.original_file
            self.add_error("file", not_stored())
            return
        self.instance.file = stored
        self.instance.has_new_file = True

    def save(self, commit=True):
        try:
            return super().save(commit=commit)
        except Exception:
            if isinstance(self.cleaned_data.get("file"), UploadedFile):
                _clear_up(self.instance.file.storage, self.instance.file.name)
            raise


class ImageForm(StoresWhileChecking, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever describes pictures that are there already sends none.
        if file := self.fields.get("file"):
            # Wagtail's own gives the number, which is not known of one that is too large to be opened.
            words = _("This picture has more than {number} million pixels. Save a smaller copy of it and choose that.")
            number = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
            file.error_messages["file_too_many_pixels"] = words.format(number=number)


class DocumentForm(StoresWhileChecking, BaseDocumentForm):
    pass


def _clear_up(storage, path):
    for part in (path, str(PurePath(path).parent)):
        try:
            storage.delete(part)
        except OSError:
            log.exception("%s is left over", part)
