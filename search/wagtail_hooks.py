from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.synonym_sets import SynonymSet


class SynonymSetViewSet(SnippetViewSet):
    model = SynonymSet
    icon = "openquote"
    menu_label = _("Synonyms")
    menu_order = 850
    add_to_admin_menu = True
    search_fields = ["phrases"]
    list_display = ["__str__"]


register_snippet(SynonymSetViewSet)
