"""What the forms of the front end offer to choose from, and the words typed for people and links."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from communities.models import CommunityPage, Membership
from communities.moderation.who_hands_in import hands_in_to
from communities.submitting.forms import PlainTextField
from portal.fields import LinkFormField
from portal.models import PortalPage, Topic
from portal.pages.querysets import NEWEST_FIRST
from portal.pages.title_order import by_title

RECENT_GATHERINGS, MOST_LINES = 60, 20


def communities_of(user):
    """Communities that the user belongs to and that still work."""
    mine = Membership.objects.active().of(user).values("community")
    return CommunityPage.objects.visible_to(user).filter(pk__in=mine, rules__archived_at=None).order_by(by_title())


def community_choices(user, page):
    """Those to hand in to and those to suggest to, apart; what the page has already is among them."""
    own = list(communities_of(user))
    if page.community_id and page.community_id not in {community.pk for community in own}:
        own += CommunityPage.objects.visible_to(user).filter(pk=page.community_id)
    hand_in = [(community.pk, community.title) for community in own if hands_in_to(user, community)]
    suggest = [(community.pk, community.title) for community in own if not hands_in_to(user, community)]
    none = _("The whole network") if page.pk and page.live and not page.community_id else _("Choose one")
    if not (hand_in and suggest):
        return [("", none), *hand_in, *suggest]
    return [("", none), (_("You hand in"), hand_in), (_("You suggest; a facilitator takes it up"), suggest)]


def topic_choices():
    """Topics two levels deep, each under its main topic."""
    topics = Topic.objects.select_related("parent").order_by(Lower("name"))
    return sorted(((topic.pk, str(topic)) for topic in topics), key=lambda choice: choice[1].casefold())


def gathering_choices(user, chosen):
    gatherings = PortalPage.objects.visible_to(user).of_search_type("gathering").order_by(*NEWEST_FIRST)
    rows = list(gatherings[:RECENT_GATHERINGS])
    if chosen and chosen not in {row.pk for row in rows}:
        rows += gatherings.filter(pk=chosen)
    words = ((row.pk, f"{row.title}, {row.local_start:%-d %B %Y}" if row.starts_at else row.title) for row in rows)
    return [("", _("Not from a gathering")), *words]


class LinesField(PlainTextField):
    """One thing on each line."""

    def __init__(self, rows=3, **kwargs):
        super().__init__(required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value):
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("There may be %(most)s lines at most.") % {"most": MOST_LINES})
        return [self.clean_line(line) for line in lines]

    def clean_line(self, line):
        return line[:120]


class LinksField(LinesField):
    """An address on each line, with what it is called after it: (address, words)."""

    def clean_line(self, line):
        first, _space, rest = line.partition(" ")
        try:
            address = LinkFormField(max_length=500).clean(first)
        except ValidationError as refused:
            raise ValidationError(
                _("“%(line)s”: %(why)s") % {"line": line[:60], "why": " ".join(refused.messages)}
            ) from None
        return address, rest.strip()[:120] or address[:120]


def people_named(names, authorships, user):
    """(person's key or None, name) for each name: whom the page names already, who writes, or the one profile of it."""
    known = {row.person.title: row.person_id for row in authorships if row.person_id}
    own = getattr(user, "profile", None)
    if own:
        known.setdefault(own.title, own.pk)
    wanted = [name for name in names if name not in known]
    people = PortalPage.objects.visible_to(user).of_search_type("person").filter(title__in=wanted)
    found = {}
    for key, title in people.values_list("pk", "title"):
        found.setdefault(title, []).append(key)
    known |= {title: keys[0] for title, keys in found.items() if len(keys) == 1}
    return [(known.get(name), name) for name in dict.fromkeys(names)]
