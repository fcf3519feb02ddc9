import datetime

from portal import worker
from search.engines.servers.comparing import compare_now_and_then
from search.engines.servers.keeping import keep_in_step

WRITE = "write the words of pages for the search"
MEND = "compare the words for the search with the pages"
KEEP = "tell the search server what has changed"
COMPARE = "compare the search server with the database"
NAMES = (WRITE, MEND, KEEP, COMPARE)
# That a server is away is found out in a second or two; once it is back, nothing shall wait for long.
AGAIN = datetime.timedelta(seconds=10)


def register_jobs():
    worker.register(name=KEEP, every=datetime.timedelta(seconds=2), run=keep_in_step, again=AGAIN)
    worker.register(name=COMPARE, every=datetime.timedelta(minutes=30), run=compare_now_and_then, again=AGAIN)
