"""Flat lists of one type of page each, with the filters that editors ask for."""

from django import forms
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from portal.models import PortalPage

LONGEST_KEY = 18
BEFORE = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
]
KIND = Column("get_kind_display", label=_("Kind"), sort_key="kind")
COMMUNITY = Column("community", label=_("Community"), sort_key="community__title")
DATE = DateColumn("dated_on", label=_("Date"), sort_key="dated_on")
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live")


def kind_filter(kinds):
    return MultipleChoiceFilter(field_name="kind", label=_("Kind"), choices=kinds, widget=forms.CheckboxSelectMultiple)


def community_filter():
    return ModelMultipleChoiceFilter(
        field_name="community",
        label=_("Community"),
        queryset=lambda request: PortalPage.objects.of_search_type("community").order_by(Lower("title")),
        widget=forms.CheckboxSelectMultiple,
    )


class ListingFilterSet(PageFilterSet):
    """Wagtail's filters, where a number that no database can hold counts as none."""

    class Meta(PageFilterSet.Meta):
        pass

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data and self.without_impossible_keys(data), *args, **kwargs)

    @classmethod
    def without_impossible_keys(cls, data):
        data = data.copy()
        for name, declared in cls.base_filters.items():
            if name in data and isinstance(declared, ModelChoiceFilter | ModelMultipleChoiceFilter):
                keys = [key for key in data.getlist(name) if key.isdecimal() and len(key) <= LONGEST_KEY]
                data.setlist(name, keys)
        return data


def listing(*, model, name, label, icon, order, columns, filters):
    """A page listing in the menu; `filters` maps names to django-filter filters."""
    meta = type("Meta", (ListingFilterSet.Meta,), {"model": model})
    filterset = type(f"{model.__name__}FilterSet", (ListingFilterSet,), {**filters, "Meta": meta})
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
        },
    )
    return viewset(name)
