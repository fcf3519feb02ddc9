"""The answers that a reviewer can give."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from communities.moderation.excerpts import text_of
from communities.moderation.seeing import label_of

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
    """(name, label, text) of the fields that an author fills, empty ones too, and of others that hold something."""
    asked = getattr(page, "submission_form_class", None)
    asked = {*asked.base_fields, *asked.called} if asked else set()
    names = ["title", *(name for panel in page.content_panels for name in panels_of(panel))]
    labels = set()
    for name in dict.fromkeys(names):
        text, label = text_of(page, name), label_of(page, name)
        # What the author fills in one field may be two of the page's: one box is enough where the second is empty.
        if text or (label not in labels and (name in asked or name in page.needed_to_publish)):
            labels.add(label)
            yield name, label, text


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
        for name, label, text in commentable(page):
            self.fields[f"{BESIDE}{name}"] = forms.CharField(
                label=label,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("“{text}”").format(text=text) if text else _("Nothing is written here."),
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
