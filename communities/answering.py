"""The admin's screens of requests to join: read, answered by e-mail, accepted or declined."""

from urllib.parse import quote

from django.contrib.admin import display
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail_modeladmin.views import EditView

from communities.joining import AnsweredMeanwhileError, account_of, answer
from communities.models import JoinRequest
from portal.admin.pages import DAY
from portal.admin.record_filters import AskedFilter, CommunityFilter, StateFilter
from portal.admin.records import RecordAdmin, column
from portal.network_name import network_name

State = JoinRequest.State
# What may follow from each state, as (state, words of the button).
ANSWERS = {
    State.WAITING: [(State.ACCEPTED, _("Accept")), (State.DECLINED, _("Decline"))],
    State.ACCEPTED: [(State.DECLINED, _("Decline after all")), (State.WAITING, _("Back to waiting"))],
    State.DECLINED: [(State.ACCEPTED, _("Accept after all")), (State.WAITING, _("Back to waiting"))],
}
WHAT_FOLLOWS = _(
    "“Accept” sends the person a mail with a link that makes their account; it works for 30 days. A community that "
    "they named then gets their request, or has them as a member where everybody may join. “Decline” sends a mail with "
    "the reason that you write here. Either is recorded with who answered and when, and deleted after 90 days. Taking "
    "an answer back stops a link that was not used yet; an account that was made stays."
)

HAS_ACCOUNT = _("There is an account with this address already: “Accept” makes none, and tells them to sign in.")


def letter_to(request, network):
    """A mailto address with a subject and a first line."""
    subject = now("Your request to join {network}").format(network=network)
    body = now("Dear {name},").format(name=request.name)
    return f"mailto:{quote(request.email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


class AnswerView(EditView):
    def get_context_data(self, **kwargs):
        state = self.instance.state
        return super().get_context_data(
            seen=state, answers=ANSWERS[state], letter=letter_to(self.instance, network_name()), **kwargs
        )

    def form_valid(self, form):
        given, seen = self.request.POST.get("answer"), self.request.POST.get("seen", "")
        if given not in dict(ANSWERS.get(seen, ())):
            return super().form_valid(form)
        if given == State.DECLINED and not form.cleaned_data["reply"].strip():
            form.add_error("reply", now("Write why you decline. The person reads it."))
            return self.form_invalid(form)
        try:
            answer(request=form.save(commit=False), state=given, user=self.request.user, seen=seen)
        except AnsweredMeanwhileError as meanwhile:
            return self.answered_meanwhile(form, meanwhile.request)
        messages.success(
            self.request,
            now("{name}: {state}.").format(name=form.instance.name, state=form.instance.get_state_display()),
        )
        return redirect(self.get_success_url())

    def answered_meanwhile(self, form, request):
        """Shows what a colleague has answered, with their buttons from there; what was typed is kept in the form."""
        form.instance.state, form.instance.answered_by = request.state, request.answered_by
        form.instance.answered_at = request.answered_at
        words = now("Nothing was sent: a colleague has answered meanwhile. {answer}. Look at their answer first.")
        form.add_error(None, words.format(answer=request.answer_line))
        return self.form_invalid(form)


class AnswerPanel(FieldPanel):
    """The state, who gave the answer and when, and whether there is anything to make an account for."""

    def format_value_for_display(self, value):
        return value

    class BoundPanel(FieldPanel.BoundPanel):
        @property
        def value_from_instance(self):
            line = self.instance.answer_line
            if self.instance.state == State.WAITING and account_of(self.instance):
                line = f"{line}. {HAS_ACCOUNT}"
            return line


class JoinRequestAdmin(RecordAdmin):
    model = JoinRequest
    menu_label = _("Requests to join")
    menu_icon = "mail"
    menu_order = 240
    edit_view_class = AnswerView
    edit_template_name = "portal/admin/answer.html"
    list_display = ["who", "address", "works_at", "wants", "state_name", "asked"]
    list_filter = [StateFilter, CommunityFilter, AskedFilter]
    exported = {
        "name": _("Name"),
        "email": _("E-mail"),
        "organisation": _("Organisation"),
        "community": _("Community"),
        "message": _("Message"),
        "asked_at": _("Asked"),
        "get_state_display": _("State"),
        "answered_by": _("Answered by"),
        "answered_at": _("Answered"),
        "reply": _("Written to the person"),
        "note": _("Note"),
    }
    search_fields = ["name", "email", "organisation", "message", "note"]
    ordering = ["asked_at"]
    panels = [
        HelpPanel(WHAT_FOLLOWS, heading=_("What an answer does")),
        AnswerPanel("state", read_only=True),
        FieldPanel("reply"),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldPanel("name", heading=_("Name")),
                FieldPanel("email", heading=_("E-mail")),
                FieldPanel("organisation", heading=_("Organisation")),
                FieldPanel("community", heading=_("Community")),
                FieldPanel("message", heading=_("Message")),
            ],
            heading=_("What was asked"),
        ),
    ]

    who = column("name", _("Name"))
    works_at = column("organisation", _("Organisation"))
    wants = column("community", _("Community"), order="community__title")
    state_name = column("get_state_display", _("State"), order="state")

    @display(description=_("E-mail"), ordering="email")
    def address(self, request):
        return format_html('<a href="mailto:{}">{}</a>', quote(request.email, safe="@"), request.email)

    @display(description=_("Asked"), ordering="asked_at")
    def asked(self, request):
        return date_format(request.asked_at, DAY)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("community", "answered_by")


def edit_address(request):
    return reverse("communities_joinrequest_modeladmin_edit", args=[request.pk])
