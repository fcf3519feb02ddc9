"""Flat lists of one type of page each, with the filters that editors ask for."""

from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.search import index

from portal.keys import as_key
from portal.models import PortalPage
from portal.pages.known import known
from portal.pages.title_order import by_title

DAY = "j M Y"


class TitleColumn(PageTitleColumn):
    """Leads to the editor in such a way that it comes back to the list as it was."""

    cell_template_name = "portal/admin/title_cell.html"


class DayColumn(Column):
    """A day as people write it, "18 Mar 2027"; Wagtail's own column says "Just now" for every day to come."""

    def get_value(self, instance):
        value = super().get_value(instance)
        return date_format(value, DAY) if value else ""


BEFORE = [
    BulkActionsColumn("bulk_actions"),
    TitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
]
KIND = Column("get_kind_display", label=_("Kind"), sort_key="kind")
COMMUNITY = Column("community", label=_("Community"), sort_key="community__title")
DATE = DayColumn("dated_on", label=_("Date"), sort_key="dated_on", width="12%")
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%")


def kind_filter(kinds):
    return MultipleChoiceFilter(field_name="kind", label=_("Kind"), choices=kinds, widget=forms.CheckboxSelectMultiple)


def communities(request):
    return known(PortalPage.objects.of_search_type("community"), request.user).order_by(by_title())


def community_filter(kind=ModelMultipleChoiceFilter):
    return kind(field_name="community", label=_("Community"), queryset=communities, widget=forms.CheckboxSelectMultiple)


class ListingFilterSet(PageFilterSet):
    """Our filters first, then those of Wagtail's that tell pages apart here.

    A number that no database can hold counts as none.
    """

    site = has_child_pages = None

    class Meta(PageFilterSet.Meta):
        pass

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data and self.without_impossible_keys(data), *args, **kwargs)
        inherited = PageFilterSet.base_filters
        own = {name: declared for name, declared in self.filters.items() if name not in inherited}
        self.filters = {**own, **{name: self.filters[name] for name in self.filters if name in inherited}}

    @classmethod
    def without_impossible_keys(cls, data):
        data = data.copy()
        for name, declared in cls.base_filters.items():
            if name in data and isinstance(declared, ModelChoiceFilter | ModelMultipleChoiceFilter):
                keys = [key for key in data.getlist(name) if as_key(key) is not None]
                data.setlist(name, keys)
        return data


class ListingView(IndexView):
    """`addable` maps page types to what their buttons say."""

    addable = {}

    @property
    def address(self):
        """Where this list is, narrowed and ordered as it stands."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        return f"{self.index_url}?{query.urlencode()}" if query else self.index_url

    def get_table_kwargs(self):
        return {**super().get_table_kwargs(), "actions_next_url": self.address}

    def filter_queryset(self, queryset):
        """Wagtail's search refuses filters on fields that its index does not know; it always knows the key."""
        narrowed = super().filter_queryset(queryset)
        if not (self.is_searching and self.is_filtering):
            return narrowed
        return queryset.filter(pk__in=list(narrowed.order_by().values_list("pk", flat=True)))

    def get_valid_orderings(self):
        orderings = super().get_valid_orderings()
        if not self.is_searching:
            return orderings
        known = {field.field_name for field in self.model.search_fields if isinstance(field, index.FilterField)}
        return [ordering for ordering in orderings if ordering.removeprefix("-") in known]

    @cached_property
    def header_buttons(self):
        parent = PortalPage.objects.type(*next(iter(self.addable)).allowed_parent_page_models()).first()
        if parent is None or not parent.permissions_for_user(self.request.user).can_add_subpage():
            return []
        return [self.add_button_for(model, words, parent) for model, words in self.addable.items()]

    def add_button_for(self, model, words, parent):
        address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
        return HeaderButton(words, url=f"{address}?{urlencode({'next': self.index_url})}", icon_name="plus")


def listing(*, model, name, label, icon, order, columns, filters, addable, view=ListingView, ordering=None):
    """A page listing in the menu; `filters` maps names to django-filter filters, `addable` types to button texts."""
    meta = type("Meta", (ListingFilterSet.Meta,), {"model": model})
    filterset = type(f"{model.__name__}FilterSet", (ListingFilterSet,), {**filters, "Meta": meta})
    index_view = type(f"{model.__name__}ListingView", (view,), {"page_title": label, "addable": addable})
    viewset = type(
        f"{model.__name__}ListingViewSet",
        (PageListingViewSet,),
        {
            "model": model,
            "icon": icon,
            "menu_label": label,
            "menu_order": order,
            "add_to_admin_menu": True,
            "columns": [*BEFORE, *columns, STATUS],
            "filterset_class": filterset,
            "index_view_class": index_view,
            **({"ordering": ordering} if ordering else {}),
        },
    )
    return viewset(name)
