"""How a thing of the world comes into each of the states that the matrix looks at."""

import datetime

from django.utils import timezone

from portal.models import PortalPage
from tests.leaks.making import draft_of

DAY = datetime.timedelta(days=1)


class ThingsInStates:
    """A method for each of `cast.STATES`, for the world that has the `author` and the `people` who act."""

    def _live(self, thing, name, workflow):
        thing.page.save_revision(user=self.author)

    def _draft(self, thing, name, workflow, **fields):
        PortalPage.objects.filter(pk=thing.page.pk).update(live=False, first_published_at=None, **fields)
        thing.page.refresh_from_db()
        thing.page.save_revision(user=self.author)
        thing.page.refresh_from_db()

    def _edited(self, thing, name, workflow):
        changed = draft_of(name.kind, thing.page, self._word(name, "draft"), self.author)
        thing.draft_document, thing.draft_image = changed
        thing.page.refresh_from_db()

    def _in_review(self, thing, name, workflow):
        self._draft(thing, name, workflow)
        (thing.page.get_workflow() or workflow).start(thing.page, self.author)

    def _rejected(self, thing, name, workflow):
        self._in_review(thing, name, workflow)
        thing.page.current_workflow_task_state.reject(user=self.people["administrator"])

    def _scheduled(self, thing, name, workflow):
        later = timezone.now() + DAY
        self._draft(thing, name, workflow, go_live_at=later)
        thing.page.latest_revision.approved_go_live_at = later
        thing.page.latest_revision.save()

    def _expired(self, thing, name, workflow):
        self._draft(thing, name, workflow, expired=True, expire_at=timezone.now() - DAY)

    def _deleted(self, thing, name, workflow):
        thing.page.save_revision(user=self.author)
        thing.key, thing.address = thing.page.pk, thing.page.url
        PortalPage.objects.get(pk=thing.page.pk).specific.delete(user=self.people["administrator"])
