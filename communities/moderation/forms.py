"""The answers that a reviewer can give."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from communities.moderation.seeing import label_of
from portal.markup import plain

BESIDE = "beside-"
LONGEST, LONGEST_SHOWN = 2000, 200


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


def text_of(page, name) -> str:
    """What the field holds, shortened, as plain words."""
    field, value = page._meta.get_field(name), getattr(page, name, None)
    if hasattr(value, "all"):
        return Truncator(", ".join(str(item) for item in value.all())).chars(LONGEST_SHOWN)
    if isinstance(field, StreamField):
        return Truncator(" ".join(field.get_searchable_content(value))).chars(LONGEST_SHOWN)
    if hasattr(page, f"get_{name}_display"):
        value = getattr(page, f"get_{name}_display")()
    words = plain(value) if isinstance(field, RichTextField) else str(value or "")
    return Truncator(" ".join(words.split())).chars(LONGEST_SHOWN)


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
