"""The answers that a reviewer can give."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

BESIDE = "beside-"
LONGEST = 2000


def panels_of(panel):
    """Every field's name in the order of Wagtail's editor."""
    children = getattr(panel, "children", [])
    if isinstance(panel, FieldPanel):
        yield panel.field_name
    for child in children:
        yield from panels_of(child)


def commentable(page):
    """(name, label) of the fields that hold something, and of those that a page of this type has to have."""
    names = ["title", *(name for panel in page.content_panels for name in panels_of(panel))]
    for name in dict.fromkeys(names):
        field = page._meta.get_field(name)
        value = getattr(page, name, None)
        filled = value.exists() if hasattr(value, "exists") else bool(value)
        if filled or name in page.needed_to_publish:
            yield name, str(field.verbose_name)


class AnswerForm(forms.Form):
    """A comment in general and one beside each field of the version with key `seen`."""

    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=10**17)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The author reads it. When you ask for changes, say what should change, here or beside a field."),
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in commentable(page):
            self.fields[f"{BESIDE}{name}"] = forms.CharField(
                label=label, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def beside_fields(self):
        return [self[name] for name in self.fields if name.startswith(BESIDE)]

    @property
    def beside(self):
        data = self.cleaned_data
        return {name.removeprefix(BESIDE): data[name] for name in self.fields if name.startswith(BESIDE)}


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The member reads it. Needed only when you do not adopt the suggestion."),
    )
