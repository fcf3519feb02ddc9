from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.links import validate_link


class LinkFormField(forms.CharField):
    """A link typed by an editor; `https://` is added where a bare host name is typed."""

    default_validators = [validate_link]

    def to_python(self, value):
        value = super().to_python(value)
        head = value.partition("/")[0]
        return f"https://{value}" if value and ":" not in head and "." in head and " " not in value else value


class LinkField(models.CharField):
    """A link to another site: https, http or mailto and nothing else."""

    default_validators = [validate_link]
    description = _("Link")

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LinkFormField, **kwargs})
