"""What Wagtail's editor asks of a reviewer."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm


class AskForChangesForm(TaskStateCommentForm):
    """Nobody is sent back to their work without a word."""

    comment = forms.CharField(
        label=_("What should change"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The author reads it. Comments beside fields are sent with it."),
        error_messages={"required": _("Say what should change.")},
    )
