"""Notices and digests as mails, in text and HTML."""

from django.template.loader import render_to_string

from communities.hearing.kinds import KINDS
from communities.hearing.stopping import link_token
from communities.hearing.wording import full_address, line_of
from communities.models import Category, Notice
from portal.models import OutgoingMail
from portal.outbox.makers import Words
from portal.outbox.writing import letter


def stop_headers(user, categories) -> dict[str, str]:
    """One-click unsubscribing, as RFC 8058 has it."""
    return {
        "List-Unsubscribe": f"<{stop_address(user, categories)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def stop_address(user, categories):
    return full_address("stop_hearing", link_token(user=user, categories=categories))


def frame(user, categories, network) -> dict:
    """What every mail says at its end."""
    return {
        "network": network,
        "categories": [str(Category(category).label) for category in categories],
        "stop": stop_address(user, categories),
        "choose": full_address("hearing"),
    }


def rendered(name, subject, context) -> Words:
    return Words(
        subject,
        # The text form is no HTML: its template escapes nothing.
        render_to_string(f"communities/mail/{name}.txt", context),
        render_to_string(f"communities/mail/{name}.html", context),
    )


def letter_of(notice: Notice, network: str) -> OutgoingMail:
    """The mail that tells of one notice at once; whether its page may be named is asked again when it is sent."""
    kind = KINDS[notice.kind]
    line = line_of(notice, is_open=True)
    context = {
        "line": line,
        "address": full_address("notice", notice.pk),
        **frame(notice.user, [kind.category], network),
    }
    words = rendered("notice", line.subject, {**context, "subject": line.subject})
    return letter(
        user=notice.user,
        subject=f"{words.subject} – {network}",
        text=words.text,
        html=words.html,
        page=None if kind.always_goes else notice.page,
        page_rule=kind.rule,
        headers=stop_headers(notice.user, [kind.category]),
    )
