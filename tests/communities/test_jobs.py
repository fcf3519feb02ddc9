import pytest
from django.core.files.base import ContentFile

from communities import jobs
from communities.models import Notice
from portal.models import PortalDocument, ScanState
from portal.worker import JOBS
from tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_the_worker_reminds_escalates_and_scans():
    assert {"remind and escalate", "scan what is in quarantine"} <= set(JOBS)
    # A job that answers something true would be run again at once, for ever.
    assert jobs.see_to_what_waits() is None
    assert jobs.scan_and_tell() is None


def test_whoever_put_in_a_file_with_a_virus_hears_its_name(monkeypatch):
    account = make_account()
    file = ContentFile(b"x", name="paper.txt")
    document = PortalDocument.objects.create(
        title="Huddle paper", file=file, uploaded_by_user=account, scan_state=ScanState.WAITING
    )
    monkeypatch.setattr(jobs, "scan_waiting", lambda: [document])
    jobs.scan_and_tell()
    notice = Notice.objects.get()
    assert (notice.user, notice.details["file"]) == (account, "Huddle paper")
