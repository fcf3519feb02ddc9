"""The vocabularies' screens: a group of their own in the menu."""

from django import forms
from django.db.models import Case, Count, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Lower
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag, TaggedItem
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.admin.vocabulary_use import TagDeleteView, TermEditView, TermUsageView, usage_address
from portal.models import Audience, CareSetting, PortalPageTag, Topic

PAGES = TitleColumn("pages_count", label=_("Pages"), sort_key="pages_count", get_url=usage_address)


class TopicForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        main = Topic.objects.filter(parent=None).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = main.order_by(Lower("name"))
        self.fields["parent"].empty_label = _("A main topic")


class OrderedTermForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            last = self._meta.model.objects.aggregate(last=Max("sort_order"))["last"]
            self.initial["sort_order"] = 0 if last is None else last + 1


class TermViewSet(SnippetViewSet):
    list_display = ["name", PAGES]
    search_fields = ["name"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("slug")])
    inspect_view_enabled = True
    edit_view_class = TermEditView
    usage_view_class = TermUsageView

    def get_queryset(self, request):
        return self.model.objects.annotate(pages_count=Count("pages"))


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"
    list_display = ["__str__", PAGES]
    list_filter = ["parent"]
    ordering = "whole_name"
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("parent", widget=forms.Select),
            FieldPanel("description"),
            FieldPanel("slug"),
        ],
        base_form_class=TopicForm,
    )

    def get_queryset(self, request):
        whole = Case(When(parent=None, then="name"), default=Concat("parent__name", Value(": "), "name"))
        return super().get_queryset(request).select_related("parent").annotate(whole_name=Lower(whole))


class OrderedTermViewSet(TermViewSet):
    ordering = ["sort_order", "name"]
    list_display = ["name", Column("sort_order", label=_("Position"), sort_key="sort_order"), PAGES]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("sort_order"), FieldPanel("slug")], base_form_class=OrderedTermForm
    )


class CareSettingViewSet(OrderedTermViewSet):
    model = CareSetting
    icon = "home"


class AudienceViewSet(OrderedTermViewSet):
    model = Audience
    icon = "group"


class TagViewSet(TermViewSet):
    """Free tags: made by whoever writes, tidied up here."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    ordering = ["name"]
    list_display = ["name", PAGES, Column("files_count", label=_("Pictures and files"), sort_key="files_count")]
    delete_view_class = TagDeleteView

    def get_queryset(self, request):
        counts = {"pages_count": uses(PortalPageTag), "files_count": uses(TaggedItem)}
        return Tag.objects.annotate(**counts)


def uses(through):
    """How many carry a tag; counted apart, as two joins would multiply each other."""
    rows = through.objects.filter(tag=OuterRef("pk")).order_by().values("tag")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


class VocabularyGroup(SnippetViewSetGroup):
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 350
    items = (TopicViewSet, CareSettingViewSet, AudienceViewSet, TagViewSet)
