from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from communities.roles import roles_of
from communities.support import is_support


class PeopleAndRulesPanel(HelpPanel):
    """The box of a community's edit page that leads to its people and rules: each finds what they may use."""

    def __init__(self, **kwargs):
        kwargs = {"template": "communities/admin/people_and_rules.html", "heading": _("People and rules"), **kwargs}
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        @property
        def may_look_after(self):
            user = self.request.user
            return is_support(user) or roles_of(user).get(self.instance.pk) == "facilitator"
