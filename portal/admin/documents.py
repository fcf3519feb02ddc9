"""Wagtail's list of documents, with what became of the words in each file."""

import django_filters
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.documents.views import documents

from portal.extraction.showing import say_what_can_be_searched
from portal.models import DocumentText, TextState

WORDS_INSIDE = _("Words in it")
UNSEARCHABLE = "unsearchable"
STATES = [(UNSEARCHABLE, _("Cannot be searched, whatever the reason")), *TextState.choices]


class DocumentsFilterSet(documents.DocumentsFilterSet):
    words_inside = django_filters.ChoiceFilter(label=WORDS_INSIDE, choices=STATES, method="with_words")

    class Meta(documents.DocumentsFilterSet.Meta):
        pass

    def with_words(self, queryset, name, state):
        # By keys: Wagtail's search knows no field of another table.
        texts = DocumentText.objects
        texts = texts.unsearchable() if state == UNSEARCHABLE else texts.current().filter(state=state)
        return queryset.filter(pk__in=texts.values_list("document_id", flat=True))


class DocumentsView(documents.IndexView):
    filterset_class = DocumentsFilterSet

    @cached_property
    def columns(self):
        return [*super().columns, Column("words_inside", label=WORDS_INSIDE)]

    def decorate_paginated_queryset(self, object_list):
        object_list = super().decorate_paginated_queryset(object_list)
        say_what_can_be_searched(object_list)
        return object_list


def addresses():
    """In front of Wagtail's own, under the same addresses; `wagtaildocs:index` still names them."""
    return [
        path("documents/", DocumentsView.as_view(), name="documents_and_words"),
        path("documents/results/", DocumentsView.as_view(results_only=True), name="documents_and_words_results"),
    ]
