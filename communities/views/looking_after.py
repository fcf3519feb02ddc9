"""What facilitators and the support team do for a community's people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities import membership as verbs
from communities.forms import InviteForm, ReasonForm, RoleForm, SuccessorForm
from communities.inviting import invite_addresses, withdraw
from communities.membership import NotPossibleError
from communities.models import Invitation, Membership
from communities.permissions import is_facilitator, is_member, is_support, may_look_after
from communities.reading import add_faces, people_of
from communities.views.finding import looked_after_community, own_membership, readable_community
from portal.keys import as_key
from portal.paging import Part

State = Membership.State
PER_PAGE = 50


@login_required
def people(request, key):
    """A community's people for whoever may read it; requests and invitations for those who look after it."""
    community = readable_community(request, key)
    looks_after = may_look_after(request.user, community)
    name = request.GET.get("q", "").replace("\0", "").strip()[:100]
    sees_all = looks_after or is_member(request.user, community)
    found = people_of(community, request.user, name=name, sees_all=sees_all)
    shown = Part(found, request.GET, PER_PAGE)
    context = {
        "community": community,
        "people": shown.pages,
        "name": name,
        "looks_after": looks_after,
        # Asked of those only who may look after it for no other reason.
        "may_appoint": looks_after and not is_facilitator(request.user, community) and is_support(request.user),
        "own": own_membership(request, community),
    }
    if looks_after:
        coming = list(community.memberships.on_the_way().select_related("person"))
        context["requests"] = [row for row in coming if row.state == State.ASKED]
        context["invited"] = [row for row in coming if row.state == State.INVITED]
        context["invitations"] = Invitation.objects.open().filter(community=community)
    add_faces([*shown.rows, *context.get("requests", ()), *context.get("invited", ())], request.user)
    return render(request, "communities/membership/people.html", context)


@login_required
def answer_request(request, key, membership):
    """Let somebody in who asked, or decline and say why."""
    community = looked_after_community(request, key)
    asked = _membership(community, membership)
    form = ReasonForm(request.POST if request.POST.get("answer") == "decline" else None)
    if request.method == "POST":
        try:
            if request.POST.get("answer") == "approve":
                verbs.approve(membership=asked, by=request.user)
                messages.success(request, _("%(name)s is a member now.") % {"name": asked.person.title})
                return redirect("community_people", key=community.pk)
            if form.is_valid():
                verbs.decline(membership=asked, by=request.user, reason=form.cleaned_data["reason"])
                messages.success(request, _("%(name)s is told why.") % {"name": asked.person.title})
                return redirect("community_people", key=community.pk)
        except NotPossibleError as refused:
            messages.error(request, str(refused))
            return redirect("community_people", key=community.pk)
    context = {"community": community, "asked": asked, "form": form}
    return render(request, "communities/membership/request.html", context, status=422 if form.errors else 200)


@login_required
def one_person(request, key, membership):
    """Change somebody's role, or end their membership and say why."""
    community = looked_after_community(request, key)
    row = _membership(community, membership)
    if row.state not in (State.ACTIVE, State.INVITED):
        raise Http404
    wanted = request.POST.get("do")
    role = RoleForm(request.POST if wanted == "role" else None, initial={"role": row.role, "task": row.task})
    end = ReasonForm(request.POST if wanted == "end" else None)
    for form, act in ((role, _give_role), (end, _end)):
        if form.is_bound and form.is_valid():
            try:
                messages.success(request, act(row, form.cleaned_data, request.user))
                return redirect("community_people", key=community.pk)
            except NotPossibleError as refused:
                form.add_error(None, str(refused))
    context = {"community": community, "row": row, "role": role, "end": end}
    status = 422 if role.errors or end.errors else 200
    return render(request, "communities/membership/person.html", context, status=status)


@login_required
def hand_over(request, key):
    """Make another member facilitator in one's own place."""
    community = looked_after_community(request, key)
    own = own_membership(request, community)
    if own is None or own.role != Membership.Role.FACILITATOR or not own.is_active:
        raise Http404
    form = SuccessorForm(request.POST if request.method == "POST" else None, own=own)
    if form.is_valid():
        try:
            verbs.hand_over(membership=own, successor=form.cleaned_data["successor"], by=request.user)
        except NotPossibleError as refused:
            form.add_error(None, str(refused))
        else:
            name = form.cleaned_data["successor"].person.title
            messages.success(request, _("%(name)s looks after the community now. Thank you!") % {"name": name})
            return redirect("community_people", key=community.pk)
    context = {"community": community, "form": form}
    return render(request, "communities/membership/hand_over.html", context, status=422 if form.errors else 200)


@login_required
def invite(request, key):
    """Invite people by addresses as they are pasted: wrong ones are named and stay in the field, the rest is sent."""
    community = looked_after_community(request, key)
    form = InviteForm(request.POST if request.method == "POST" else None)
    outcome = None
    if form.is_valid():
        try:
            outcome = invite_addresses(
                community=community,
                addresses=form.right,
                by=request.user,
                message=form.cleaned_data["message"],
            )
        except NotPossibleError as refused:
            form.add_error(None, str(refused))
        else:
            if not form.wrong:
                messages.success(request, form.said(outcome))
                return redirect("community_people", key=community.pk)
            form = form.with_wrong_ones_only()
    context = {"community": community, "form": form, "outcome": outcome}
    return render(request, "communities/membership/invite.html", context, status=422 if form.errors else 200)


@login_required
def withdraw_invitation(request, key, invitation):
    community = looked_after_community(request, key)
    row = get_object_or_404(Invitation, pk=as_key(invitation) or 0, community=community)
    if request.method == "POST":
        withdraw(invitation=row)
        messages.success(request, _("The invitation of %(email)s is taken back.") % {"email": row.email})
    return redirect("community_people", key=community.pk)


def _membership(community, key):
    return get_object_or_404(community.memberships.select_related("person", "community"), pk=as_key(key) or 0)


def _give_role(row, data, user):
    verbs.change_role(membership=row, role=data["role"], task=data["task"], by=user)
    return _("%(name)s: %(role)s.") % {"name": row.person.title, "role": Membership.Role(data["role"]).label}


def _end(row, data, user):
    verbs.remove(membership=row, by=user, reason=data["reason"])
    return _("%(name)s is not a member any more, and is told why.") % {"name": row.person.title}
