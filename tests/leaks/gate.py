"""The gate, opened: everything is visible to everybody. A matrix that then finds nothing tests nothing."""

import sys
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from wagtail.permission_policies.pages import PagePermissionPolicy

from communities.querysets import CommunityQuerySet
from portal.outbox.page_rules import PAGE_RULES
from portal.pages import querysets
from portal.pages.querysets import PortalPageQuerySet

ANSWERS = {
    "is_visible": lambda page, user: True,
    "may_read": lambda page, request: True,
    "restrictions_for": lambda user: [],
    "restrictions_on": lambda page, user: [],
    "reads_unmarked": lambda user: True,
}
ROOMS = ("portal", "search", "communities", "resources", "events", "home")


def everything(queryset, *arguments):
    return queryset.all()


def every_page(user, pages):
    return {page.pk for page in pages}


@contextmanager
def opened():
    """Replace the gate wherever it has been imported, and Wagtail's own question in the admin."""
    with ExitStack() as stack:
        put = stack.enter_context
        put(patch.object(PortalPageQuerySet, "visible_to", everything))
        put(patch.object(CommunityQuerySet, "listed_to", everything))
        put(patch.dict(PAGE_RULES, dict.fromkeys(PAGE_RULES, every_page)))
        put(patch.object(PagePermissionPolicy, "explorable_instances", lambda self, user: self.model.objects.all()))
        put(patch.object(PagePermissionPolicy, "user_has_permission_for_instance", lambda *arguments: True))
        for name, answer in ANSWERS.items():
            original = getattr(querysets, name)
            stack.callback(_close, name, answer, original)
            for module in _holding(name, original):
                put(patch.object(module, name, answer))
        yield


def _holding(name, function):
    modules = [module for key, module in list(sys.modules.items()) if key.split(".")[0] in ROOMS]
    return [module for module in modules if module.__dict__.get(name) is function]


def _close(name, answer, original):
    """A module that was imported for the first time while the gate was open has taken the answer for the gate."""
    for module in _holding(name, answer):
        setattr(module, name, original)
