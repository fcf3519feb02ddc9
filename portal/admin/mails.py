"""The admin's list of mails: what waits, what was sent and what failed with its reason; never what a mail says."""

from django.contrib.admin import display
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail_modeladmin.views import EditView

from portal.admin.record_filters import StateFilter
from portal.admin.records import MadeElsewhere, RecordAdmin, column
from portal.models import OutgoingMail
from portal.outbox.retrying import try_again

MINUTE = "j M Y, H:i"
LONGEST_REASON = 120
WHAT_THE_LIST_SHOWS = _(
    "A mail that waits is tried until the mail server takes it. One that failed was refused for good: put the address "
    "right or ask the server's keeper, then try again. What a mail says is not shown, because some hold links that "
    "open an account."
)


def moment(name, title):
    @display(description=title, ordering=name)
    def value(model_admin, mail):
        at = getattr(mail, name)
        return at and date_format(localtime(at), MINUTE)

    return value


class ReadOnlyMail(MadeElsewhere):
    def user_can_delete_obj(self, user, obj):
        return False


class MailView(EditView):
    page_title = _("Outgoing mail")

    def form_valid(self, form):
        if "again" in self.request.POST and try_again(mail=self.instance):
            messages.success(
                self.request, now("The mail to {recipient} waits again.").format(recipient=self.instance.recipient)
            )
        return redirect(self.index_url)


class OutgoingMailAdmin(RecordAdmin):
    model = OutgoingMail
    permission_helper_class = ReadOnlyMail
    edit_view_class = MailView
    edit_template_name = "portal/admin/mail.html"
    inspect_view_enabled = False
    menu_label = _("Mails")
    menu_icon = "mail"
    menu_order = 250
    list_display = ["to", "about", "state_name", "why", "written", "again_at"]
    list_filter = [StateFilter]
    exported = {
        "recipient": _("Recipient"),
        "subject": _("Subject"),
        "get_state_display": _("State"),
        "reason": _("Reason"),
        "attempts": _("Attempts"),
        "created_at": _("Written"),
        "sent_at": _("Sent"),
    }
    search_fields = ["recipient", "subject", "reason"]
    ordering = ["-created_at", "-pk"]
    panels = [
        HelpPanel(WHAT_THE_LIST_SHOWS, heading=_("What this shows")),
        *[
            FieldPanel(name, read_only=True)
            for name in (
                "recipient",
                "subject",
                "state",
                "reason",
                "attempts",
                "created_at",
                "next_try_at",
                "settled_at",
            )
        ],
    ]

    to = column("recipient", _("Recipient"))
    about = column("subject", _("Subject"))
    state_name = column("get_state_display", _("State"), order="state")
    written = moment("created_at", _("Written"))

    @display(description=_("Reason"), ordering="reason")
    def why(self, mail):
        return Truncator(mail.reason).chars(LONGEST_REASON)

    @display(description=_("Next attempt"), ordering="next_try_at")
    def again_at(self, mail):
        return date_format(localtime(mail.next_try_at), MINUTE) if mail.state == OutgoingMail.State.WAITING else ""

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text", "html", "attachments", "data", "headers")
