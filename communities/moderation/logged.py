"""What the log says of reviews besides Wagtail's own lines, in words."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

ACTIONS = {
    "pass_on": (
        _("Pass on"),
        _("Passed on to communications: nobody reviews their own, and the community has no other facilitator"),
    ),
    "escalate": (_("Open to the support team"), _("Opened to the support team")),
    "suggest": (_("Suggest"), _("Suggested to the community")),
    "adopt": (_("Adopt a suggestion"), _("The suggestion of {person} was adopted")),
    "decline": (_("Decline a suggestion"), _("The suggestion of {person} was declined: {reason}")),
}
PREFIX = "moderation."


class ReviewFormatter(LogFormatter):
    def format_message(self, entry):
        words = ACTIONS[entry.action.removeprefix(PREFIX)][1]
        return words.format(**{"person": "", "reason": "", **entry.data})


def register(actions):
    """Make every action of ours known to Wagtail's log."""
    for name, (label, _words) in ACTIONS.items():
        formatter = type(f"{name}_formatter", (ReviewFormatter,), {"label": label})
        actions.register_action(f"{PREFIX}{name}")(formatter)
