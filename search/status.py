"""How the search is: which engine answers, and whether it knows what the database holds."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F, Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.extraction.waiting import waiting as unread
from portal.models import DocumentText, JobTime
from portal.pages.models import PortalPage
from portal.row_by_row import RowsFailedError
from search.engines.servers import jobs
from search.engines.servers.comparing import Differences, differences
from search.engines.servers.connecting import language_of
from search.engines.servers.gate import MOST_REFUSED
from search.engines.servers.keeping import names_answering, patient_client
from search.engines.servers.refusals import RefusedPage, refused_pages
from search.index.comparing import differing, lacks_spellings
from search.index.rows import waiting, waiting_behind
from search.index.sql import rows_of
from search.index.unwritable import told, unwritable
from search.models import RefusedDocument, SearchDocument, ServerIndex
from search.server_identity import NAMES, Standing, standing_of

# The worker looks every minute.
LONG = timedelta(minutes=10)
# So many of the pages that the server refuses, or that cannot be written, are named.
MOST_NAMED = 20
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass
class Status:
    """`pages` are the published ones, `documents` what the index holds of them, None where it cannot be asked."""

    engine: str
    pages: int
    documents: int | None
    waiting_for_words: int
    # Files that nothing has been read in yet: the pages that hold them are found by their own words only.
    unread_files: int
    # Files that were read, and in which nothing can be searched.
    unsearchable_files: int
    waiting_for_server: int = 0
    # Between 0 and 100 while an index is being filled.
    filled: int | None = None
    differing: int = 0
    # When the change was made that has waited longest.
    waiting_since: datetime | None = None
    # How many pages the server refuses for good, and the first of them.
    refused: int = 0
    refused_pages: tuple[RefusedPage, ...] = ()
    # How many pages are found by their titles alone, as no more could be written, and the first of them.
    titles_only: int = 0
    titles_only_pages: tuple[SearchDocument, ...] = ()
    # In plain words.
    faults: tuple[str, ...] = ()

    @property
    def is_well(self):
        return self.is_in_step and not (self.refused or self.titles_only)

    @property
    def is_in_step(self):
        """Whether the index holds all that the database holds but what the server refuses or what cannot be written."""
        return self.counts_agree and not self.faults

    @property
    def counts_agree(self):
        waits = self.waiting_for_words or self.waiting_for_server
        return not (self.differing or waits) and self.documents == self.pages - self.refused

    @property
    def unnamed(self):
        return self.refused - len(self.refused_pages)

    @property
    def titles_only_unnamed(self):
        return self.titles_only - len(self.titles_only_pages)

    @property
    def is_passed_over(self):
        """Whether the database answers because of what the server refuses."""
        return self.refused > MOST_REFUSED


def status(*, page_by_page: bool = False) -> Status:
    """As it is now; `page_by_page` compares every document of a server with the database."""
    server = settings.SEARCH_SERVER
    # What was put off is told with its own fault.
    since = _oldest((_unsent() if server else waiting()).exclude(pk__in=waiting_behind().order_by().values("pk")))
    now = Status(
        DATABASES[connection.vendor],
        PortalPage.objects.published().count(),
        documents=None,
        waiting_for_words=waiting().count(),
        unread_files=unread().count(),
        unsearchable_files=DocumentText.objects.unsearchable().count(),
        differing=len(differing()),
        waiting_since=since,
        titles_only=unwritable().count(),
        titles_only_pages=tuple(unwritable()[:MOST_NAMED]),
        faults=(*_faults_of_jobs(), *_put_off(), *_long_waits(since), *_lost_spellings()),
    )
    return _with_server(now, server, page_by_page) if server else replace(now, documents=_number_of_words())


def _with_server(now, server, page_by_page):
    standing, words = standing_of(server)
    faults = [words] if standing is not Standing.WELL else []
    found = None
    if standing is Standing.WELL:
        try:
            found = _compared(page_by_page)
        except language_of(server).FAULTS as fault:
            faults.append(_("The search server cannot be asked: {fault}").format(fault=fault))
        else:
            if found is None:
                faults.append(_("No index answers yet. The worker fills one; the database answers meanwhile."))
    return replace(
        now,
        engine=f"{NAMES[server.product]} ({server.host}:{server.port}, {server.prefix})",
        documents=found.documents if found else None,
        waiting_for_server=_unsent().count(),
        filled=_filled(),
        differing=now.differing + (found.number if found else 0),
        refused=RefusedDocument.objects.count(),
        refused_pages=tuple(refused_pages(MOST_NAMED)),
        faults=(*faults, *now.faults),
    )


def _compared(page_by_page):
    client = patient_client()
    if not names_answering(client):
        return None
    if page_by_page:
        return differences(client)
    return Differences(documents=client.count(index=settings.SEARCH_SERVER.prefix)["count"])


def _unsent():
    """What the server has not been told, whether it is written down or not."""
    return SearchDocument.objects.exclude(sent=F("version"))


def _oldest(rows):
    return rows.aggregate(since=Min("changed_at"))["since"]


def _long_waits(since):
    if since and timezone.now() - since > LONG:
        moment = date_format(timezone.localtime(since), "j F Y, H:i")
        yield _("A change of {moment} still waits. Does the worker run?").format(moment=moment)


def _number_of_words():
    return rows_of("SELECT count(*) FROM search_words", ())[0][0]


def _lost_spellings():
    if lacks_spellings():
        yield _("No word can be suggested where one is misspelt. The worker brings them back.")


def _filled():
    """How much of the rows the coming index has, in per cent."""
    coming = ServerIndex.objects.filter(answers=False).first()
    if not coming:
        return None
    rows = SearchDocument.objects.all()
    done = rows.filter(sent=F("version")) if coming.filled_to is None else rows.filter(page_id__lte=coming.filled_to)
    return 100 * done.count() // max(1, rows.count())


def _put_off():
    """Pages of which not even the title could be written."""
    return tuple(told(row) for row in waiting_behind()[:MOST_NAMED])


def _faults_of_jobs():
    """But for the failure that stands for pages which cannot be written: these are named by themselves."""
    failed = JobTime.objects.filter(failures__gt=0, name__in=jobs.NAMES)
    failed = failed.exclude(name=jobs.WRITE, last_error__startswith=RowsFailedError.__name__)
    return tuple(f"{job.name}: {job.last_error}" for job in failed)
