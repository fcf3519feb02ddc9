"""What somebody follows: the communities they belong to and the topics they have chosen."""

import datetime

from django.db.models import Q, QuerySet

from communities.models import Hearing
from communities.permissions import roles_of
from portal.models import PortalPage, User

NEWS = ("resource", "gathering")


def followed_communities(user: User) -> list[int]:
    """Keys of the communities that the person is an active member of."""
    return list(roles_of(user))


def news_for(user: User, hearing: Hearing, since: datetime.datetime, until: datetime.datetime) -> QuerySet[PortalPage]:
    """What was published in between and may be read by `user`, newest first; not what they wrote themselves."""
    taking_part = Q(community__in=followed_communities(user))
    by_topic = Q(pk__in=PortalPage.topics.through.objects.filter(topic__in=hearing.topics.all()).values("portalpage"))
    pages = PortalPage.objects.visible_to(user).of_search_type(*NEWS)
    pages = pages.filter(first_published_at__gt=since, first_published_at__lte=until).filter(taking_part | by_topic)
    return pages.exclude(owner=user).order_by("-first_published_at", "-pk")
