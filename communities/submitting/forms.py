"""What the forms of the front end have in common: a page read into plain fields, and written back.

Nothing is required to save a draft; `needed` says what is to hand in. A field that was not changed is not written, so
that what an editor made of it in the admin, and plain fields cannot hold, stays.
"""

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from communities.submitting.simple_text import to_html, to_text
from communities.submitting.stream_text import has_kept_blocks, stream_of, text_of
from portal.control_characters import without_controls
from portal.keys import as_key
from portal.markup import plain

LONGEST_TEXT = 50_000
FORMAT_HINT = _(
    "A blank line begins a new paragraph, “- ” an item of a list. **Bold** and [words](https://…) work too."
)


class PlainTextField(forms.CharField):
    """A text without the invisible characters that come in by pasting.

    What is too long is said beside the field: a browser that knew the limit would cut what is pasted without a word.
    """

    default_error_messages = {"max_length": _("At most %(limit_value)d characters; this has %(show_value)d.")}

    def widget_attrs(self, widget):
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value):
        return without_controls(super().to_python(value))


class FormattedTextField(PlainTextField):
    """Paragraphs, lists, bold and links, typed plainly."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", LONGEST_TEXT)
        rows = kwargs.pop("rows", 4)
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows, "data-formatted": ""}), **kwargs)


class SubmissionForm(forms.Form):
    """`page` is the page as it was saved last, perhaps not in the database yet; `user` is who writes."""

    # (heading, names of fields) in the order of the screen.
    groups = ()
    # Field name → words for whoever leaves it empty.
    needed = {}
    # Fields whose names and values are those of the page.
    same = ()
    # What a comment on a field of the page stands beside, where the form calls it otherwise.
    called = {}
    # Headings of the screen: "new", "suggest" and "edit"; and "lede", the line below.
    words = {}
    use_required_attribute = False

    def __init__(self, *args, page, user, typed=None, complete=False, **kwargs):
        self.page, self.user = page, user
        super().__init__(*args, **kwargs)
        self.prepare()
        self.read_values = self.read()
        self.initial = {**self.read_values, **self.initial}
        if typed is not None:
            self.initial.update(self._raw(typed))
        for name, field in self.fields.items():
            field.is_needed = name in self.needed
            field.required = complete and field.is_needed
            if field.is_needed:
                field.error_messages = {**field.error_messages, "required": self.needed[name]}

    def prepare(self):
        """Fill choices and hints that depend on the page and on who writes."""

    def read(self) -> dict:
        """Initial values from the page."""
        return {name: self._read_value(name) for name in self.fields if self._kind(name)}

    def write(self):
        """Put into the page every field that is whole and was changed."""
        for name in self.cleaned_data:
            if name in self.read_values and self._is_unchanged(name):
                continue
            if hasattr(self, f"write_{name}"):
                getattr(self, f"write_{name}")(self.cleaned_data[name])
            elif self._kind(name):
                self._write_value(name, self.cleaned_data[name])

    @property
    def typed(self) -> dict:
        """Every field as the browser sent it, but files."""
        return {
            name: [without_controls(value)[:LONGEST_TEXT] for value in self.data.getlist(name)]
            for name, field in self.fields.items()
            if not field.widget.needs_multipart_form and name in self.data
        }

    @property
    def as_typed(self) -> dict:
        """What a browser would send if nobody changed anything."""
        shown = {name: self[name].value() for name in self.fields if not self.fields[name].widget.needs_multipart_form}
        return {
            name: [str(item) for item in (value if isinstance(value, (list, tuple)) else [value])]
            for name, value in shown.items()
            if value not in (None, "")
        }

    @property
    def bound_groups(self):
        """(heading, [(bound field, comments that a reviewer left beside it)])."""
        comments = getattr(self, "comments", {})
        return [
            (heading, [(self[name], comments.get(name, ())) for name in names if name in self.fields])
            for heading, names in self.groups
        ]

    def _raw(self, typed):
        values = MultiValueDict({name: list(value) for name, value in typed.items() if isinstance(value, list)})
        return {
            name: self.fields[name].widget.value_from_datadict(values, MultiValueDict(), name)
            for name in self.fields
            if not self.fields[name].widget.needs_multipart_form
        }

    def _is_unchanged(self, name):
        read, sent = self.read_values[name], self.data.get(name)
        as_typed = isinstance(read, str) and sent is not None and _comparable(read) == _comparable(sent)
        return as_typed or _comparable(read) == _comparable(self.cleaned_data[name])

    def _kind(self, name):
        """How the page holds the field: "stream", "formatted", "plain", or nothing for the form's own."""
        if name not in self.same:
            return ""
        field = self.page._meta.get_field(name)
        if isinstance(field, StreamField):
            return "stream"
        return "formatted" if isinstance(field, RichTextField) else "plain"

    def _read_value(self, name):
        value, kind = getattr(self.page, name), self._kind(name)
        if kind == "plain":
            return value
        if kind == "stream":
            if has_kept_blocks(value):
                self.fields[name].kept = _(
                    "Lines in ⟦ ⟧ stand for pictures and the like that an editor placed here. They stay; move the line "
                    "to move them."
                )
            return text_of(value)
        text = to_text(value)
        if text is None:
            self.fields[name].disabled = True
            self.fields[name].kept = _(
                "An editor has formatted this text in a way that this form cannot show. It stays as it is; "
                "communications can change it."
            )
            return plain(value)
        return text

    def _write_value(self, name, value):
        kind = self._kind(name)
        if kind == "formatted":
            value = to_html(value, getattr(self.page, name))
        elif kind == "stream":
            field = self.page._meta.get_field(name)
            value = field.stream_block.to_python(stream_of(value, getattr(self.page, name)))
        setattr(self.page, name, value)


def key_of(value):
    """The primary key that a choice stands for, or None."""
    return as_key(str(value or ""))


def _comparable(value):
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, (list, tuple)):
        return sorted(str(item) for item in value)
    return str(value) if value is not None else ""
