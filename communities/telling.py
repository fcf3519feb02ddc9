"""Who hears of what happens to memberships."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from communities.models import Invitation
from portal.models import SiteIdentity


def invited_by_mail(invitation: Invitation):
    """Send the link to an address that has no account."""
    context = {
        "invitation": invitation,
        "network": SiteIdentity.objects.first(),
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("accept_invitation", args=[invitation.token]),
    }
    subject, text, html = (
        render_to_string(f"communities/mails/invitation.{part}", context) for part in ("subject.txt", "txt", "html")
    )
    mail = EmailMultiAlternatives(" ".join(subject.split()), text, to=[invitation.email])
    mail.attach_alternative(html, "text/html")
    mail.send()
