"""What the communities add to making, using and ending an account."""

import datetime

from django.db.models import Q

from communities import account_entries
from communities.admitting import invited_address, of_an_approved_domain
from communities.joining import forget_old_requests
from communities.welcoming import first_visit
from portal import worker
from portal.accounts import admission, entries, landing
from portal.admin import filled_groups


def register_accounts():
    admission.register(of_an_approved_domain)
    admission.register_invited(invited_address)
    landing.register(first_visit)
    filled_groups.register(Q(community_rules__isnull=False))
    for entry in account_entries.ALL:
        entries.register(entry)
    entries.register(account_entries.close, last=True)
    worker.register(name="forget old requests to join", every=datetime.timedelta(days=1), run=forget_old_requests)
