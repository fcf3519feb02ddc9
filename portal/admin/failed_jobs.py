"""What the worker could not do, on the admin's front page; the panel is there only while there is something in it."""

from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.admin.dashboard import LENGTH, ListPanel, Row
from portal.models import JobTime
from portal.worker import JOBS

LONGEST_ERROR = 400


class FailedJobs(ListPanel):
    name = "failed_jobs"
    heading = _("Unfinished jobs")
    advice = _(
        "The portal does these by itself, and tries them again by itself. You need do nothing at once. What still "
        "stands here tomorrow is not put right by waiting: send these words to whoever looks after the server, whose "
        "log says more."
    )
    order = 10

    @classmethod
    def for_request(cls, request):
        """The panel as a list: none for whoever does not look after the mails, and none while all is well."""
        panel = cls(request)
        return [panel] if request.user.has_perm("portal.change_outgoingmail") and panel.rows() else []

    def rows(self):
        # A job that is gone from the table would stay failed for ever.
        failed = JobTime.objects.filter(failures__gt=0, name__in=JOBS).order_by("due_at", "pk")[: LENGTH + 1]
        return [
            Row(capfirst(job.name), note=_attempts(job), quoted=Truncator(job.last_error).chars(LONGEST_ERROR))
            for job in failed
        ]


def _attempts(job):
    tries = ngettext(
        "One attempt failed, the next is on {moment}.",
        "{number} attempts failed, the next is on {moment}.",
        job.failures,
    )
    return tries.format(number=job.failures, moment=date_format(localtime(job.due_at), "j F Y, H:i"))
