"""What anybody who has signed in can do about their own membership. Each step is a page: a link can lead to it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import membership as verbs
from communities.membership import NotPossibleError
from communities.models import Membership
from communities.naming import name_of
from communities.people import profile_of
from communities.privacy import rules_of
from communities.reading import facilitators_of
from communities.views.finding import listed_community, own_membership

State = Membership.State


class MessageForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("What brings you here"),
        help_text=gettext_lazy("The facilitators read it. A sentence is enough."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@login_required
def join(request, key):
    """Join at once, ask, or accept an invitation, as the community's rules say."""
    community = listed_community(request, key)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            membership = verbs.join(
                community=community,
                person=profile_of(request.user),
                by=request.user,
                message=form.cleaned_data["message"],
            )
        except NotPossibleError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _said_after_joining(membership))
            return redirect(community.url if membership.is_active else reverse("join_community", args=[community.pk]))
    own = own_membership(request, community)
    context = {
        "community": community,
        "rules": rules_of(community),
        "membership": own,
        "invited_by": name_of(own.by) if own and own.state == State.INVITED and own.by else "",
        "facilitators": facilitators_of(community, request.user),
        "form": form,
    }
    return render(request, "communities/membership/join.html", context, status=422 if form.errors else 200)


@login_required
def leave(request, key):
    """End the membership, take a request back or say no to an invitation."""
    community = listed_community(request, key)
    membership = own_membership(request, community)
    if membership is None or membership.state not in (State.ACTIVE, State.ASKED, State.INVITED):
        return redirect("join_community", key=community.pk)
    refusal = None
    if request.method == "POST":
        before = membership.state
        try:
            verbs.leave(membership=membership, by=request.user)
        except NotPossibleError as refused:
            refusal = str(refused)
        else:
            messages.success(request, _said_after_leaving(community, before))
            return redirect("join_community", key=community.pk) if _can_come_back(community) else redirect("/")
    context = {"community": community, "membership": membership, "refusal": refusal, "rules": rules_of(community)}
    return render(request, "communities/membership/leave.html", context, status=422 if refusal else 200)


def _can_come_back(community):
    return rules_of(community).is_listed


def _said_after_joining(membership):
    if membership.is_active:
        return format_html(_("You are a member of {} now."), membership.community.title)
    return format_html(
        _(
            "Your request has reached the facilitators of {}. You hear from them by e-mail; until then you can take "
            "it back here."
        ),
        membership.community.title,
    )


def _said_after_leaving(community, before):
    words = {
        State.ACTIVE: _("You have left {}."),
        State.ASKED: _("You have taken your request to {} back."),
        State.INVITED: _("You have declined the invitation of {}."),
    }[before]
    return format_html(words, community.title)
