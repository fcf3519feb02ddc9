import datetime

from portal import worker
from portal.extraction.waiting import read_waiting


def register_jobs():
    worker.register(name="read the words in files", every=datetime.timedelta(seconds=30), run=read_waiting)
