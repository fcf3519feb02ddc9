"""Two screens: what a query finds with the reasons, and how the search finds one page."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.models import PortalPage
from portal.pages.querysets import is_visible, reads_unmarked
from portal.readers.of_pages import edit_address
from search.admin.asking_why import WordsAndPageForm, WordsForm, asked_in, left_out_of, manner_of, narrowing_of
from search.admin.screens import AmongSearchScreens
from search.asked import FACETS
from search.engines import engine
from search.explaining.answering import LAST_PLACE, explain
from search.explaining.indexed import indexed
from search.recommending import recommended_for

TITLE_OF_PAGE = _("How the search finds it")


class WhyReport(AmongSearchScreens, WagtailAdminTemplateMixin, TemplateView):
    """For a query its first hits, each with a link to its reasons; with a page, on to that page's screen."""

    template_name = "search/admin/why.html"
    page_title = _("Why is this found?")
    header_icon = "search"

    @cached_property
    def form(self):
        return WordsAndPageForm(self.request.GET or None, editor=self.request.user)

    def get(self, request, *args, **kwargs):
        if self.form.is_valid() and self.form.cleaned_data["page"]:
            parameters = request.GET.copy()
            page = parameters.pop("page")[-1]
            return redirect(f"{reverse('page_in_search', args=[page])}?{parameters.urlencode()}")
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, media=self.form.media, **kwargs)
        if self.form.is_valid():
            query = asked_in(self.request, self.form)
            context |= _read_from(query, self.form)
            if query.is_narrowed and not context["cannot_search"]:
                context["answer"] = answer = engine.search(query, facets=FACETS)
                context["recommended"] = recommended_for(query, self.request, meant=answer.searched.text)
        return context


class PageInSearch(WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/in_search.html"
    page_title = TITLE_OF_PAGE
    header_icon = "search"

    def dispatch(self, request, *args, **kwargs):
        if not (self.may_edit or is_visible(self.subject, request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def subject(self):
        pages = PortalPage.objects.select_related("alias_of", "community")
        return get_object_or_404(pages, pk=self.kwargs["page_id"], depth__gt=1)

    @cached_property
    def may_edit(self):
        return self.subject.permissions_for_user(self.request.user).can_edit()

    def get_breadcrumbs_items(self):
        back = edit_address(self.subject) if self.may_edit else self.subject.url or ""
        return [
            *super().get_breadcrumbs_items(),
            {"url": back, "label": str(self.subject.title)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        form = WordsForm(self.request.GET or None)
        context = super().get_context_data(subject=self.subject, form=form, last_place=LAST_PLACE, **kwargs)
        context["held"] = indexed(self.subject, self.request.user, with_files_of_draft=self.may_edit)
        if form.is_valid():
            query = asked_in(self.request, form)
            context |= _read_from(query, form)
            if query.is_narrowed and not context["cannot_search"]:
                context["why"] = explain(page=self.subject, query=query, request=self.request)
        return context


def _read_from(query, form):
    """What the templates of both screens say of the question."""
    return {
        "narrowing": narrowing_of(query),
        "manner": manner_of(query),
        "asked": _address(query, form),
        "left_out": left_out_of(query),
        "cannot_search": query.is_narrowed and not reads_unmarked(query.viewer),
    }


def _address(query, form):
    """The question as an address's parameters, with whom it is asked for."""
    return f"{query.to_address(page=1)}&{urlencode({'as_whom': form.cleaned_data['as_whom']})}"


class InSearchButton(PageMenuItem):
    label = TITLE_OF_PAGE
    icon_name = "search"
    url_name = "page_in_search"

    def is_shown(self, user):
        return not self.page.is_root() and self.page.permissions_for_user(user).can_edit()


why_report = require_admin_access(WhyReport.as_view())
page_in_search = require_admin_access(PageInSearch.as_view())
