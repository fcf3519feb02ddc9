from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from communities.submitting.files import MOST_FILES


class FilesInput(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return None

    def value_omitted_from_data(self, data, files, name):
        return True


class FilesField(forms.Field):
    """Takes files in; `communities.submitting.files` checks and stores them, whatever the other fields hold."""

    def __init__(self, **kwargs):
        endings = [f".{ending}" for ending in settings.WAGTAILDOCS_EXTENSIONS]
        hint = _("Up to %(most)s files of %(size)s MB each: texts, tables, slides, PDF and pictures.")
        size = settings.UPLOAD_LIMIT // 1024 // 1024
        super().__init__(
            required=False,
            widget=FilesInput(attrs={"accept": ",".join(endings)}),
            help_text=hint % {"most": MOST_FILES, "size": size},
            **kwargs,
        )
        self.has_files = True
