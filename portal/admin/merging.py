"""Choose terms in a list, say which one is kept, and read how many pages will change before it is done."""

from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit.models import Tag
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from portal.models import Audience, CareSetting, Topic
from portal.vocabulary.merging import LOGGED, merge, pages_with, reason_not_to_merge

VOCABULARIES = (Topic, CareSetting, Audience, Tag)
ACTION = "merge"


class MergeForm(forms.Form):
    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = terms
        model = type(terms[0])
        self.fields["kept"] = forms.ModelChoiceField(
            model.objects.select_related("parent") if model is Topic else model.objects.all(),
            label=_("Merge into"),
            empty_label=_("Choose the one that is kept"),
            error_messages={"required": _("Choose the term that is kept.")},
            help_text=_("It may be one of those above, or any other."),
        )

    def clean_kept(self):
        kept = self.cleaned_data["kept"]
        others = [term for term in self.terms if term.pk != kept.pk]
        reason = reason_not_to_merge(kept, others)
        if reason:
            raise ValidationError(reason)
        return kept


class MergeTerms(SnippetBulkAction):
    display_name = _("Merge into…")
    action_type = ACTION
    aria_label = _("Merge the chosen terms into one")
    template_name = "portal/admin/merge.html"
    action_priority = 20
    form_class = MergeForm

    models = VOCABULARIES

    def dispatch(self, request, *args, **kwargs):
        if not self.chosen:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, term):
        return may_merge(self.request.user, term)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "terms": self.chosen}

    @property
    def chosen(self):
        terms, _without = self.get_actionable_objects()
        return terms

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ValidationError as refused:
            # Somebody else was faster: what was chosen is no longer there, or has changed.
            form.add_error("kept", refused)
            return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "count": pages_with(self.chosen).count()}

    @classmethod
    def execute_action(cls, objects, **kwargs):
        action = kwargs["self"]
        kept = action.cleaned_form.cleaned_data["kept"]
        return merge(kept=kept, others=[term for term in objects if term.pk != kept.pk], user=action.request.user), 0

    def get_success_message(self, count, _children):
        words = ngettext(
            "Merged into “{kept}”. {count} page changed.", "Merged into “{kept}”. {count} pages changed.", count
        )
        return words.format(kept=self.cleaned_form.cleaned_data["kept"], count=count)


def may_merge(user, term):
    policy = policy_registry.get_by_type(type(term))
    return all(policy.user_has_permission_for_instance(user, right, term) for right in ("change", "delete"))


def merge_button(snippet, user, next_url=None):
    """For Wagtail's hook of buttons in lists of snippets."""
    if isinstance(snippet, VOCABULARIES) and may_merge(user, snippet):
        meta = snippet._meta
        address = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, ACTION])
        query = {"id": snippet.pk, **({"next": next_url} if next_url else {})}
        yield Button(_("Merge into…"), f"{address}?{urlencode(query)}", icon_name="resubmit", priority=15)


class MergeFormatter(LogFormatter):
    label = _("Merge terms")

    def format_message(self, entry):
        merged = ", ".join(f"“{name}”" for name in entry.data.get("merged", ()))
        return now("{merged} merged into “{kept}”").format(merged=merged, kept=entry.data.get("kept", ""))


def name_log_action(actions):
    actions.register_action(LOGGED)(MergeFormatter)
