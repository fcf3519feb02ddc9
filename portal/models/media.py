"""Images and documents; every file is checked for what it is, not for what its name says."""

import re
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError
from wagtail.search import index
from wagtail.utils.file import hash_filelike

from portal.models.quarantine import Quarantined
from portal.picture_sizes import is_too_large_a_picture
from portal.sniffing import ARCHIVES, is_damaged_archive, kind_of_content


@cache
def _filter(spec):
    return Filter(spec=spec)


class PortalImage(Quarantined, AbstractImage):
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made or owns the picture. Shown below it.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_portalimage", "Can choose image")]

    def clean_filter_for_svg(self, filter):
        """What a filter does is read from its text once, not for every picture of every page: a tenth of the front
        page's time."""
        return _filter(super().clean_filter_for_svg(filter).spec)

    def create_rendition(self, filter):
        """A disk without room for a size of the picture leaves the place empty; nobody loses the page for it."""
        try:
            return super().create_rendition(filter)
        except OSError as fault:
            raise SourceImageIOError(str(fault)) from fault

    @property
    def default_alt_text(self):
        """The description that an editor wrote, or nothing: a file name helps nobody who cannot see the picture."""
        return self.description


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]


class PortalDocument(Quarantined, AbstractDocument):
    # The page that it was uploaded for outside the admin: whoever may see that draft may have the file.
    drafted_for = models.ForeignKey(
        "portal.PortalPage", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_for.wagtail_reference_index_ignore = True

    admin_form_fields = Document.admin_form_fields
    search_fields = (
        *AbstractDocument.search_fields,
        index.SearchField("words_of_filename"),
        index.AutocompleteField("words_of_filename"),
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_portaldocument", "Can choose document")]

    def save(self, *args, **kwargs):
        """Whoever puts another file in: its hash is known, and nobody finds the document by the words before it."""
        is_put_in = self.is_put_in
        is_replaced = is_put_in and self.pk
        if is_put_in:
            self.file_hash, self.file_size = hash_filelike(self.file), self.file.size
        super().save(*args, **kwargs)
        if is_replaced:
            self._meta.get_field("inside").related_model.objects.filter(document=self.pk).delete()

    @property
    def words_of_filename(self):
        """For the admin's search: PostgreSQL takes a whole name for one word."""
        return re.sub(r"[\W_]+", " ", self.filename)

    def clean(self):
        # Of no file Wagtail would say that its name has a wrong ending, also where the form has no field to say it by.
        if not self.file:
            return
        super().clean()
        if getattr(self.file, "_committed", True):
            return
        fault = self._fault()
        if fault:
            raise ValidationError({"file": fault})

    def _fault(self):
        """Why the file is not taken."""
        if self.file.size > settings.UPLOAD_LIMIT:
            megabytes = settings.UPLOAD_LIMIT // 1024 // 1024
            return _("This file is larger than %(limit)s MB. Make it smaller or link to it.") % {"limit": megabytes}
        if not self.file.size:
            return _("This file is empty. Choose another one.")
        extension = self.file_extension.lower()
        if extension in ARCHIVES and is_damaged_archive(self.file):
            return _("This file is damaged and cannot be opened. Save it again in its program.")
        if extension not in kind_of_content(self.file):
            return _("The name says %(name)s, but the content is something else. Save it again in its program.") % {
                "name": extension.upper()
            }
        if is_too_large_a_picture(self.file):
            return _("This picture has more than 40 million pixels. Save a smaller copy of it.")
        return ""
