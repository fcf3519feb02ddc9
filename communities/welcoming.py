"""Somebody's first visit: what they can choose, all of it optional, and what follows from it."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from communities import membership as verbs
from communities.hearing.choosing import choose
from communities.membership import NotPossibleError
from communities.models import Category, CommunityPage, CommunityRules, Frequency, Hearing, Membership
from communities.people import profile_of
from portal.accounts.landing import Landing
from portal.pages.title_order import by_title


class HowOften(TextChoices):
    """One choice instead of one for each category."""

    USUAL = "usual", _("At once what concerns me; news together, once a week")
    DAILY = "daily", _("Everything together, once a day")
    WEEKLY = "weekly", _("Everything together, once a week")
    NEVER = "never", _("No mails: I look at my notices in the portal")


FREQUENCIES = {
    HowOften.USUAL: {**dict.fromkeys(Category.values, Frequency.AT_ONCE), Category.NEWS.value: Frequency.WEEKLY},
    HowOften.DAILY: dict.fromkeys(Category.values, Frequency.DAILY),
    HowOften.WEEKLY: dict.fromkeys(Category.values, Frequency.WEEKLY),
    HowOften.NEVER: dict.fromkeys(Category.values, Frequency.NEVER),
}


class Entered(NamedTuple):
    """The communities that somebody is a member of now, and those whose facilitators will answer."""

    joined: list[str]
    asked: list[str]


def first_visit(request) -> Landing | None:
    """Where somebody lands who has not been shown yet what can be chosen."""
    if Hearing.objects.filter(user=request.user).exclude(welcomed_at=None).exists():
        return None
    return Landing(reverse("welcome"), now("Welcome! Choose your communities, your topics, and how you hear from us."))


def mark_welcomed(*, user) -> Hearing:
    """Remember that the person has seen it: they are never led there again."""
    hearing, _made = Hearing.objects.get_or_create(user=user)
    if hearing.welcomed_at is None:
        Hearing.objects.filter(pk=hearing.pk, welcomed_at=None).update(welcomed_at=timezone.now())
    return hearing


def how_often_now(hearing: Hearing) -> HowOften | None:
    """The one choice that says what the person hears now; none where they have chosen category by category."""
    heard = {category: hearing.frequency_of(category) for category in Category.values}
    return next((choice for choice, frequencies in FREQUENCIES.items() if frequencies == heard), None)


def enterable_communities(user):
    """Communities that are listed to the person, where they can join or ask and have not done so."""
    Joining, State = CommunityRules.Joining, Membership.State
    mine = Membership.objects.of(user).filter(state__in=(State.ACTIVE, State.ASKED)).values("community")
    invited = Membership.objects.of(user).filter(state=State.INVITED).values("community")
    listed = CommunityPage.objects.listed_to(user).filter(rules__archived_at=None).exclude(pk__in=mine)
    closed = listed.filter(rules__joining=Joining.INVITATION).exclude(pk__in=invited).order_by().values("pk")
    return listed.exclude(pk__in=closed).select_related("rules").order_by(by_title())


@transaction.atomic
def begin(*, user, communities, topics, how_often, first_name="", last_name="") -> Entered:
    """Do what was chosen at the first visit. A community that has changed its rules meanwhile is passed over."""
    if first_name or last_name:
        _name(user, first_name, last_name)
    choose(user=user, frequencies=FREQUENCIES[HowOften(how_often)] if how_often else {}, topics=topics)
    communities = list(communities)
    verbs.lock_all(community.pk for community in communities)
    entered = Entered([], [])
    for community in communities:
        try:
            membership = verbs.join(community=community, person=profile_of(user), by=user)
        except NotPossibleError:
            continue
        (entered.joined if membership.is_active else entered.asked).append(community.title)
    return entered


def _name(user, first_name, last_name):
    """The name of the account, and of a profile that was made without one."""
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])
    profile = profile_of(user)
    profile.title = profile.draft_title = user.get_full_name()
    profile.save_revision(user=user, log_action=True).publish()
