"""Terms in use stay. Wagtail's own count of references sees no many-to-many fields, so pages are counted here."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.usage import UsageView as ReferencesView
from wagtail.snippets.views.snippets import DeleteView, EditView, UsageView

from portal.models.vocabulary import Term, Topic
from portal.pages.title_order import by_title
from portal.vocabulary.merging import pages_with


def usage_address(term):
    return reverse(f"wagtailsnippets_{term._meta.app_label}_{term._meta.model_name}:usage", args=[term.pk])


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class TermUsageView(UsageView):
    columns = [
        TitleColumn("title", label=gettext_lazy("Title"), get_url=edit_address),
        Column("type_name", label=gettext_lazy("Type")),
    ]

    def get_queryset(self):
        return pages_with([self.object]).select_related("content_type").order_by(by_title(), "pk")

    def get_table(self, object_list, **kwargs):
        return super(ReferencesView, self).get_table(object_list, **kwargs)


class TermEditView(EditView):
    def get_usage_url(self):
        """None: the editor's side panel would count references, of which there are none."""
        return None


class TagDeleteView(DeleteView):
    page_title = gettext_lazy("Retire")

    def get_usage_url(self):
        return None

    @property
    def confirmation_message(self):
        count = pages_with([self.object]).count()
        words = ngettext(
            "Retire “{tag}”? It is taken off {count} page, and off every picture and file.",
            "Retire “{tag}”? It is taken off {count} pages, and off every picture and file.",
            count,
        )
        return words.format(tag=self.object.name, count=count)


def reason_to_stay(term):
    """Why `term` may not be deleted; empty where nothing speaks against it."""
    count = term.pages.count()
    if count:
        words = ngettext(
            "“{term}” stays: {count} page uses it. Take it off the page first.",
            "“{term}” stays: {count} pages use it. Take it off the pages first.",
            count,
        )
        return words.format(term=term, count=count)
    if isinstance(term, Topic) and term.children.exists():
        return _("“{term}” stays: it has topics of its own. Move or delete them first.").format(term=term)
    return ""


def refuse_while_in_use(request, instances):
    """For Wagtail's hook before snippets are deleted: leads back to the list and says what stays and why."""
    terms = [term for term in instances if isinstance(term, Term)]
    reasons = {term: reason for term in terms if (reason := reason_to_stay(term))}
    if not reasons:
        return None
    for term, reason in reasons.items():
        buttons = [messages.button(usage_address(term), _("Show the pages"))] if term.pages.exists() else []
        messages.error(request, reason, buttons=buttons)
    return redirect(f"wagtailsnippets_{terms[0]._meta.app_label}_{terms[0]._meta.model_name}:list")
