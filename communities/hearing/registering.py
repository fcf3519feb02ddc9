"""What this package adds to the portal's tables when it starts."""

import datetime

from django.db.models import OuterRef

from communities.hearing.digests import register_maker, write_due_digests
from communities.hearing.rules import register_rules
from communities.models import Notice
from portal import worker
from portal.viewer_annotations import VIEWER_ANNOTATIONS, number_of


def register_hearing():
    register_rules()
    register_maker()
    worker.register(name="write digests", every=datetime.timedelta(minutes=10), run=write_due_digests)
    VIEWER_ANNOTATIONS["unread_notices"] = unread_notices()


def unread_notices():
    return number_of(Notice.objects.unread().filter(user=OuterRef("pk")))
