"""Several pages that somebody has published or taken off the site at once, in the log."""

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter, log

from portal.models import PortalPage

PUBLISH_TOGETHER, UNPUBLISH_TOGETHER = "portal.publish_together", "portal.unpublish_together"
ACTIONS = {"publish": PUBLISH_TOGETHER, "unpublish": UNPUBLISH_TOGETHER}
LABELS = {PUBLISH_TOGETHER: _("Publish several pages at once"), UNPUBLISH_TOGETHER: _("Unpublish several at once")}


def write_down(request, action_type, pages, action):
    """For Wagtail's hook after an action on several things: a line for each page that was ticked."""
    if action.model is PortalPage and action_type in ACTIONS:
        for page in pages:
            data = {"others": len(pages) - 1}
            log(instance=page, action=ACTIONS[action_type], user=request.user, data=data)


class TogetherFormatter(LogFormatter):
    def format_message(self, entry):
        words = now("Published from a list") if entry.action == PUBLISH_TOGETHER else now("Unpublished from a list")
        others = entry.data.get("others", 0)
        together = ngettext("together with {count} other page", "together with {count} other pages", others)
        return f"{words}, {together.format(count=others)}" if others else words


def register(actions):
    for name, label in LABELS.items():
        actions.register_action(name)(type(f"{name}_formatter", (TogetherFormatter,), {"label": label}))
