import pytest
from django.core.files.base import ContentFile

from communities import jobs
from communities.models import Notice
from portal import scanning
from portal.models import PortalDocument, ScanState
from portal.row_by_row import RowsFailedError
from portal.worker import JOBS
from tests.factories import make_account

pytestmark = pytest.mark.django_db


def document(title, account):
    """A document that waits for the scanner."""
    paper = PortalDocument.objects.create(
        title=title, file=ContentFile(b"x", name="paper.txt"), uploaded_by_user=account
    )
    PortalDocument.objects.filter(pk=paper.pk).update(scan_state=ScanState.WAITING)
    return paper


def test_the_worker_reminds_escalates_and_scans():
    assert {"remind and escalate", "scan what is in quarantine"} <= set(JOBS)
    # A job that answers something true would be run again at once, for ever.
    assert jobs.see_to_what_waits() is None
    assert jobs.scan_and_tell() is None


def test_whoever_put_in_a_file_with_a_virus_hears_its_name(monkeypatch):
    account = make_account()
    document("Huddle paper", account)
    monkeypatch.setattr(scanning, "virus_in", lambda file: "Eicar")
    jobs.scan_and_tell()
    notice = Notice.objects.get()
    assert (notice.user, notice.details["file"]) == (account, "Huddle paper")


def test_whoever_cannot_be_told_keeps_nobody_else_from_hearing(monkeypatch):
    for title in ("First", "Second"):
        document(title, make_account())
    monkeypatch.setattr(scanning, "virus_in", lambda file: "Eicar")
    tell = jobs.tell
    monkeypatch.setattr(jobs, "tell", lambda **told: 1 / 0 if told["file"] == "First" else tell(**told))
    with pytest.raises(RowsFailedError, match="1 failed"):
        jobs.scan_and_tell()
    assert Notice.objects.get().details["file"] == "Second"
