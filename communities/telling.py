"""Who hears of what happens to memberships: exactly those whom it concerns, in the transaction in which it happens."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from communities.hearing import kinds
from communities.hearing.telling import settle, tell
from communities.models import Invitation, JoinRequest, Membership
from communities.support import support_team, who_answers_requests
from portal.models import SiteIdentity, User
from portal.network_name import network_name


def invited_by_mail(invitation: Invitation):
    """Send the link to an address that has no account."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("accept_invitation", args=[invitation.token])
    _mail("invitation", to=invitation.email, invitation=invitation, address=address)


def asked_to_join_network(request: JoinRequest):
    """Whoever may answer reads it in the admin."""
    address = reverse("communities_joinrequest_modeladmin_edit", args=[request.pk])
    tell(users=who_answers_requests(), kind=kinds.NETWORK_ASKED, address=address, network=network_name())


def has_an_account(request: JoinRequest, *, is_passed_on: bool):
    """Tell whoever was accepted, and has an account, that they can sign in; and that their community was asked."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("sign_in")
    _mail("has_an_account", to=request.email, request=request, address=address, is_passed_on=is_passed_on)


def declined_to_join_network(request: JoinRequest):
    _mail("declined", to=request.email, request=request)


def asked(membership: Membership):
    """The facilitators can answer; where there is none, the support team can."""
    address = _request_address(membership)
    users = _facilitators(membership) or support_team()
    _tell(membership, kinds.JOINING_ASKED, users, address, message=membership.message)


def decided(membership: Membership):
    """Nobody is asked any more about a request that was answered or withdrawn."""
    settle(address=_request_address(membership))


def _request_address(membership):
    return reverse("answer_request", args=[membership.community_id, membership.pk])


def let_in(membership: Membership):
    _tell_the_person(membership, kinds.JOINING_ACCEPTED, membership.community.url)


def declined(membership: Membership):
    address = reverse("join_community", args=[membership.community_id])
    _tell_the_person(membership, kinds.JOINING_DECLINED, address, reason=membership.reason)


def invited(membership: Membership):
    _tell_the_person(membership, kinds.INVITED, reverse("join_community", args=[membership.community_id]))


def removed(membership: Membership):
    _tell_the_person(membership, kinds.REMOVED, reverse("own_access"), reason=membership.reason)


def made_facilitator(membership: Membership):
    _tell_the_person(membership, kinds.MADE_FACILITATOR, reverse("community_people", args=[membership.community_id]))


def handed_over(membership: Membership, successor: Membership):
    """The other facilitators learn with whom they look after the community now."""
    others = _facilitators(membership).exclude(profile=successor.person_id)
    address = reverse("community_people", args=[membership.community_id])
    _tell(membership, kinds.HANDED_OVER, others, address, successor=successor.person.title)


def left_without_facilitator(membership: Membership):
    address = reverse("community_people", args=[membership.community_id])
    _tell(membership, kinds.WITHOUT_FACILITATOR, support_team(), address)


def _mail(name, *, to, **context):
    context["network"] = SiteIdentity.objects.first()
    subject, text, html = (
        render_to_string(f"communities/mails/{name}.{part}", context) for part in ("subject.txt", "txt", "html")
    )
    mail = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to])
    mail.attach_alternative(html, "text/html")
    mail.send()


def _facilitators(membership):
    facilitators = Membership.objects.looking_after().filter(community=membership.community_id).values("person")
    return User.objects.filter(profile__in=facilitators, is_active=True)


def _tell_the_person(membership, kind, address, **details):
    _tell(membership, kind, User.objects.filter(profile=membership.person_id), address, **details)


def _tell(membership, kind, users, address, **details):
    details = {name: words for name, words in details.items() if words}
    tell(users=users, kind=kind, page=membership.community, actor=membership.by, address=address, **details)
