"""The vocabularies' screens: a group of their own in the menu."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.models import Audience, CareSetting, Topic


class TermViewSet(SnippetViewSet):
    list_display = ["name", Column("pages_count", label=_("Pages"), sort_key="pages_count")]
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("slug")]
    inspect_view_enabled = True

    def get_queryset(self, request):
        return self.model.objects.annotate(pages_count=Count("pages"))


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "parent", Column("pages_count", label=_("Pages"), sort_key="pages_count")]
    list_filter = ["parent"]
    panels = [FieldPanel("name"), FieldPanel("parent"), FieldPanel("description"), FieldPanel("slug")]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("parent")


class OrderedTermViewSet(TermViewSet):
    ordering = ["sort_order", "name"]
    panels = [FieldPanel("name"), FieldPanel("sort_order"), FieldPanel("slug")]


class CareSettingViewSet(OrderedTermViewSet):
    model = CareSetting
    icon = "home"


class AudienceViewSet(OrderedTermViewSet):
    model = Audience
    icon = "group"


class VocabularyGroup(SnippetViewSetGroup):
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 350
    items = (TopicViewSet, CareSettingViewSet, AudienceViewSet)
