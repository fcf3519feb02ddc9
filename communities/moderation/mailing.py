"""The mails about submissions, in HTML and text, sent when what they tell of is in the database."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.moderation.deciding import name_of
from portal.models import SiteIdentity

# Kind of event: (subject, first sentence, words of the link).
LOOK, MINE = gettext_lazy("Look at it"), gettext_lazy("My submissions")
WORDS = {
    "review-asked": (
        gettext_lazy("To review: {title}"),
        gettext_lazy("{actor} has handed in “{title}”. Please read it, then approve it or ask for changes."),
        LOOK,
    ),
    "review-publish": (
        gettext_lazy("To publish: {title}"),
        gettext_lazy("“{title}” waits for communications to publish it."),
        LOOK,
    ),
    "review-passed": (
        gettext_lazy("One step further: {title}"),
        gettext_lazy("{actor} has approved “{title}”. It now waits for communications to publish it."),
        MINE,
    ),
    "changes-asked": (
        gettext_lazy("Changes asked for: {title}"),
        gettext_lazy("{actor} asks for changes to “{title}”. Your text is kept; change it and hand it in again."),
        MINE,
    ),
    "published": (gettext_lazy("Published: {title}"), gettext_lazy("“{title}” is published."), MINE),
    "scheduled": (
        gettext_lazy("Approved: {title}"),
        gettext_lazy("“{title}” is approved and appears on the day that was set."),
        MINE,
    ),
    "withdrawn": (
        gettext_lazy("Withdrawn: {title}"),
        gettext_lazy("{actor} has withdrawn “{title}”. You need do nothing."),
        gettext_lazy("What waits for you"),
    ),
    "ended-by-other": (
        gettext_lazy("Taken out of review: {title}"),
        gettext_lazy("{actor} has taken “{title}” out of review. Your draft is kept."),
        MINE,
    ),
    "community-closed": (
        gettext_lazy("Not reviewed any more: {title}"),
        gettext_lazy("The community that “{title}” was meant for does not exist any more. Your draft is kept."),
        MINE,
    ),
    "reminder": (
        gettext_lazy("Still waiting: {title}"),
        gettext_lazy("“{title}” has waited for an answer for some days."),
        LOOK,
    ),
    "escalated": (
        gettext_lazy("Nobody has answered: {title}"),
        gettext_lazy("“{title}” waits, and no facilitator of its community answers. You can answer now as well."),
        LOOK,
    ),
    "suggested": (
        gettext_lazy("A suggestion: {title}"),
        gettext_lazy("{actor} suggests “{title}” to your community. Adopt it, or say why not."),
        LOOK,
    ),
    "suggestion-adopted": (
        gettext_lazy("Adopted: {title}"),
        gettext_lazy("{actor} has adopted your suggestion “{title}” and handed it in. You are named as its author."),
        MINE,
    ),
    "suggestion-declined": (
        gettext_lazy("Not adopted: {title}"),
        gettext_lazy("Your suggestion “{title}” was not adopted. Your draft is kept."),
        MINE,
    ),
}


def send(*, kind, users, page, address, actor=None, comment="", remarks=()):
    """Send one mail to each of `users` once the transaction is done; a mail server that fails undoes nothing."""
    subject, sentence, link = WORDS[kind]
    known = {"title": page.draft_title or page.title, "actor": name_of(actor) if actor else _("Somebody")}
    context = {
        "sentence": sentence.format(**known),
        "link": link,
        "address": settings.WAGTAILADMIN_BASE_URL + address,
        "comment": comment,
        "remarks": remarks,
        "network": SiteIdentity.objects.first(),
    }
    text, html = (render_to_string(f"communities/moderation/mails/event.{part}", context) for part in ("txt", "html"))
    for user in users:
        mail = EmailMultiAlternatives(" ".join(subject.format(**known).split()), text, to=[user.email])
        mail.attach_alternative(html, "text/html")
        transaction.on_commit(partial(mail.send), robust=True)
