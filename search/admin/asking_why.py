"""The question of the screens that explain a search: which words, as whom, about which page."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from portal.models import PortalPage
from portal.pages.known import is_known
from search.asked import asked_of_everything
from search.explaining.viewers import MYSELF, VIEWERS, viewer_called
from search.query import TEXT_LIMIT, SearchQuery


class WordsForm(forms.Form):
    q = forms.CharField(
        label=_("What was searched for"),
        required=False,
        max_length=TEXT_LIMIT,
        error_messages={"max_length": _("Use at most %(limit_value)d letters, as the search does.")},
    )
    as_whom = forms.ChoiceField(
        label=_("By whom"),
        choices=VIEWERS,
        required=False,
        help_text=_("Different people find different pages: each of them only what they may read."),
    )

    def clean_as_whom(self):
        return self.cleaned_data["as_whom"] or MYSELF


class WordsAndPageForm(WordsForm):
    page = forms.ModelChoiceField(
        PortalPage.objects.filter(depth__gt=1),
        label=_("A page that you expect among the results"),
        required=False,
        widget=AdminPageChooser(),
        help_text=_("Leave it empty to see what is found, with the reason for each."),
    )

    def __init__(self, data, *, editor):
        if data and not data.get("page", "").isdecimal():
            # Wagtail's chooser fails where it is to show what is no key.
            data = data.copy()
            data["page"] = ""
        super().__init__(data)
        self.editor = editor

    def clean_page(self):
        page = self.cleaned_data["page"]
        if page and not is_known(page, self.editor):
            raise forms.ValidationError(_("Choose a page that you may read or edit."))
        return page


def asked_in(request, form) -> SearchQuery:
    """The query of the address, as the search of everything reads it, on behalf of whom the form names."""
    viewer = viewer_called(form.cleaned_data["as_whom"], request.user)
    return replace(asked_of_everything(request), viewer=viewer, page=1)


def narrowing_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The filters of `query` as fields of a form, so that other words are asked with the same ones."""
    pairs = [(name, value) for name, values in query.selected.items() for value in values]
    pairs += [(name, day.isoformat()) for name, day in (("from", query.date_from), ("to", query.date_to)) if day]
    return [*pairs, *([("sort", query.sort)] if query.sort else []), *([("as_typed", "1")] if query.as_typed else [])]
