"""Nobody sees what is not theirs to see, and everybody what is: each role, each channel, all words at once.

And the matrix can fail: with the gate open, nearly every channel does. The world is made once for all of it.
"""

import time
from collections import Counter

import pytest
from django.db import connection

from tests.leaks.admin_channels import ADMIN, LEFT_OUT, admin_routes, part_of, values_for
from tests.leaks.asking import Browser
from tests.leaks.cast import ROLES
from tests.leaks.channels import SITE
from tests.leaks.expected import NO_ACCOUNT
from tests.leaks.gate import opened
from tests.leaks.matrix import look_through
from tests.leaks.routes import NAMED, all_routes
from tests.leaks.searching import (
    OF_SEARCH,
    look_in_feeds_by_key,
    look_in_feeds_of_lists,
    look_in_feeds_of_lists_by_key,
    look_in_feeds_of_searches,
)
from tests.leaks.telling import hear_nothing, tell_everybody

pytestmark = pytest.mark.django_db
# In each part whoever sees most goes first; the parts that take longest come first, so that two workers end together.
PARTS = {
    "open portal 1": ("open", ("branch-editor", "non-member")),
    "open portal 2": ("open", ("communications", "member", "anonymous")),
    "open portal 3": ("open", ("support-team", "deactivated")),
    # Whoever has signed in reads the same in a closed portal as in an open one: two of them stand for the rest. The
    # admin does not know the difference.
    "closed portal": ("closed", ("member", "non-member", "deactivated", "anonymous")),
    "open portal 4": ("open", ("hosting-team", "author")),
    "open portal 5": ("open", ("own-facilitator", "invited")),
    "open portal 6": ("open", ("other-facilitator", "declined")),
    "open portal 7": ("open", ("administrator", "applicant")),
    "open portal 8": ("open", ("editor", "former-member")),
}
LEAST = 90
# Everything else asks the gate in Django's words, which are the same on every database.
IS_WHOLE = connection.vendor == "sqlite"
ON_SITE, IN_ADMIN = (
    [channel for channel in channels if IS_WHOLE or channel.name in OF_SEARCH] for channels in (SITE, ADMIN)
)


def test_with_the_gate_open_nearly_every_channel_leaks(world, monkeypatch):
    world.set_portal("closed")
    # In the admin Wagtail's rights are the gate.
    type(world.author).objects.filter(pk=world.people["branch-editor"].pk).update(is_superuser=True)
    hear_nothing()
    with opened():
        monkeypatch.setattr(world, "sent", tell_everybody(world))
        site = look_through(world, ON_SITE, roles=("non-member", "branch-editor"), is_one_enough=True)
        admin = look_through(world, IN_ADMIN, roles=("branch-editor",), is_one_enough=True)
    channels, leaking = site.channels | admin.channels, site.leaking | admin.leaking
    share = 100 * len(leaking) / len(channels)
    silent = ", ".join(sorted(channels - leaking))
    print(f"\nLeak matrix with the gate open: {len(leaking)} of {len(channels)} channels leak, {share:.0f} %; silent: {silent}")  # fmt: skip  # noqa: T201
    assert share >= LEAST, silent


def test_every_role_is_asked():
    asked = [role for portal, roles in PARTS.values() if portal == "open" for role in roles]
    assert sorted(asked) == sorted(ROLES)


@pytest.mark.parametrize("part", PARTS)
def test_nothing_leaks_and_nothing_is_kept_back(world, part):
    began, spent = time.monotonic(), time.process_time()
    portal, roles = PARTS[part]
    world.set_portal(portal)
    result = look_through(world, [*ON_SITE, *IN_ADMIN] if portal == "open" else ON_SITE, roles)
    print(  # noqa: T201
        f"\nLeak matrix, {part}: {len(roles)} roles × {len(result.channels)} channels × {len(world.canaries)} "
        f"canaries, {result.asked} requests, {time.monotonic() - began:.0f} s (processor "
        f"{time.process_time() - spent:.0f} s): {len(result.leaks)} leaks, {len(result.blocked)} kept back"
    )
    assert not result.leaks and not result.blocked, (
        f"leaks:\n{summary(result.leaks)}\nkept back:\n{summary(result.blocked)}"
    )


@pytest.mark.skipif(
    not IS_WHOLE, reason="A key says who asks: the matrix itself asks every database with and without one."
)
def test_a_program_with_a_key_finds_exactly_what_its_owner_finds_with_a_session(world):
    world.set_portal("closed")
    for role in (role for role in ROLES if role not in NO_ACCOUNT):
        browser = Browser(world, role)
        found = look_in_feeds_of_searches(world, browser)
        assert found, role
        assert look_in_feeds_by_key(world, browser) == found, role
        found = look_in_feeds_of_lists(world, browser)
        assert found, role
        assert look_in_feeds_of_lists_by_key(world, browser) == found, role


def summary(found):
    """A line for each channel and role: how many canaries, and one of them."""
    rows = Counter((channel, role) for channel, role, _canary in found)
    examples = {(channel, role): canary for channel, role, canary in found}
    return "\n".join(f"{number} {row}: {examples[row]}" for row, number in sorted(rows.items()))


def test_every_route_of_the_admin_can_be_asked(world):
    thing = next(world.only("resource", "hidden", "live"))
    for route in admin_routes():
        needed = {match.group(1) or match.group(2) for match in NAMED.finditer(route)}
        unknown = needed - set(values_for(world, thing, route))
        assert not unknown, f"Say in values_for what {unknown} of admin/{route} is"
        assert part_of(route) in {channel.name for channel in ADMIN}
    assert all(any(route == left for route, _name in all_routes()) for left in LEFT_OUT)
