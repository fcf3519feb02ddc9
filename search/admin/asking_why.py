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
from search.question import Question, loose_words
from search.stop_words import small_words


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
        self.is_unknown = bool(data and data.get("page")) and not _is_known(data["page"], editor)
        if self.is_unknown:
            # Wagtail's chooser would name it.
            data = data.copy()
            data["page"] = ""
        super().__init__(data)

    def clean_page(self):
        if self.is_unknown:
            raise forms.ValidationError(_("Choose a page that you may read or edit."))
        return self.cleaned_data["page"]


def _is_known(key, editor):
    pages = PortalPage.objects.filter(depth__gt=1)
    page = pages.filter(pk=key).first() if key.isascii() and key.isdecimal() and len(key) < 10 else None
    return page is not None and is_known(page, editor)


def asked_in(request, form) -> SearchQuery:
    """The query of the address, as the search of everything reads it, on behalf of whom the form names."""
    viewer = viewer_called(form.cleaned_data["as_whom"], request.user)
    return replace(asked_of_everything(request.GET, viewer).query, page=1)


def left_out_of(query: SearchQuery) -> list[str]:
    """The small words of `query`, as they were typed, by which nothing is searched; "who" asks for people."""
    question = Question.of(query.text)
    kept = {*question.wanted, *(("who", "whom") if question.asks_whom else ())}
    return [word for word in small_words(loose_words(query.text)) if not {word, word.casefold()} & kept]


def narrowing_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The filters of `query` as fields of a form, so that other words are asked with the same ones."""
    pairs = [(name, value) for name, values in query.selected.items() for value in values]
    return pairs + [(name, day.isoformat()) for name, day in (("from", query.date_from), ("to", query.date_to)) if day]


def manner_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The order of `query`, and that its words are asked as typed, as fields of a form; of other words that is open."""
    pairs = [("sort", query.sort), ("as_typed", query.text if query.as_typed else "")]
    return [(name, value) for name, value in pairs if value]
