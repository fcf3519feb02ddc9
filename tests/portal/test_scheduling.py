"""Scheduled pages come and go by the worker alone."""

import datetime

import pytest
from django.utils import timezone

from portal.models import PortalPage
from portal.pages import scheduling
from portal.worker import JOBS, Worker
from tests.factories import make_resource

pytestmark = pytest.mark.django_db
NAME = "publish what is scheduled"
HOUR = datetime.timedelta(hours=1)


def test_the_worker_publishes_a_page_when_its_time_has_come_and_not_before(time_machine, administrator):
    page = make_resource(live=False, go_live_at=timezone.now() + HOUR)
    page.save_revision(user=administrator).publish(user=administrator)
    work()
    assert not PortalPage.objects.get(pk=page.pk).live
    time_machine.move_to(timezone.now() + 2 * HOUR)
    work()
    assert PortalPage.objects.get(pk=page.pk).live


def test_the_worker_takes_a_page_back_when_its_time_is_over(time_machine, administrator):
    page = make_resource(expire_at=timezone.now() + HOUR)
    page.save_revision(user=administrator).publish(user=administrator)
    work()
    assert PortalPage.objects.get(pk=page.pk).live
    time_machine.move_to(timezone.now() + 2 * HOUR)
    work()
    assert not PortalPage.objects.get(pk=page.pk).live


def test_the_job_is_not_due_again_at_once():
    assert scheduling.publish_what_is_due() is None


def work():
    Worker({NAME: JOBS[NAME]}).run_due()
