"""Everybody is told of everything: what the words of notices, mails and digests then name is the portal's to decide."""

import datetime

from django.core import mail
from django.utils import timezone

from communities.hearing import kinds
from communities.hearing.digests import write_due_digests
from communities.hearing.telling import tell
from communities.models import Hearing, Notice
from portal.models import OutgoingMail, PortalPage, Topic
from portal.outbox.delivery import deliver

TOLD_OF = ("live", "draft")


def hear_nothing():
    """As if nobody had been told of anything."""
    for model in (Notice, OutgoingMail, Hearing):
        model.objects.all().delete()


def tell_everybody(world):
    """Write notices to all accounts about things of each kind and container, and digests; return the mails sent."""
    people = list(world.people.values())
    mail.outbox = []
    yesterday = timezone.now() - datetime.timedelta(days=1)
    for person in people:
        hearing = Hearing.objects.create(user=person, news="at-once", news_until=yesterday)
        hearing.topics.set(Topic.objects.all())
    for thing in world.things.values():
        if thing.name.kind == "resource" and thing.name.state in TOLD_OF:
            page = PortalPage.objects.get(pk=thing.page.pk)
            tell(users=people, kind=kinds.SUBMISSION_PUBLISHED, page=page, address="/")
    for community in world.communities.values():
        page = PortalPage.objects.get(pk=community.pk)
        tell(users=people, kind=kinds.JOINING_ASKED, page=page, address="/")
        tell(users=[world.people["declined"]], kind=kinds.JOINING_DECLINED, page=page, address="/")
        tell(users=[world.people["invited"]], kind=kinds.INVITED, page=page, address="/")
    write_due_digests()
    while deliver():
        pass
    return list(mail.outbox)
