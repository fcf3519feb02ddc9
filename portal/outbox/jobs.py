import datetime

from portal import worker
from portal.outbox.delivery import deliver
from portal.outbox.forgetting import forget_old_mails


def register_jobs():
    worker.register(name="deliver mails", every=datetime.timedelta(seconds=2), run=deliver, shared=True)
    worker.register(name="forget old mails", every=datetime.timedelta(days=1), run=forget_old_mails)
