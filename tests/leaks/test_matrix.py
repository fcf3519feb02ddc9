"""Nobody sees what is not theirs to see, and everybody what is: each role, each channel, all words at once."""

import time
from collections import Counter

import pytest

from tests.leaks.admin_channels import ADMIN
from tests.leaks.cast import INSIDERS, ROLES
from tests.leaks.channels import SITE
from tests.leaks.matrix import look_through
from tests.leaks.telling import tell_everybody
from tests.leaks.world import World

pytestmark = pytest.mark.django_db
# Whoever has signed in reads the same in a closed portal as in an open one: a few of them stand for the rest.
IN_CLOSED = ("anonymous", "deactivated", "non-member", "invited", "former-member", "member", "administrator")
PARTS = {
    "open portal, outsiders": ("open", [role for role in ROLES if role not in INSIDERS]),
    "open portal, insiders": ("open", [role for role in ROLES if role in INSIDERS]),
    "closed portal": ("closed", IN_CLOSED),
}


@pytest.mark.parametrize("part", PARTS)
def test_nothing_leaks_and_nothing_is_kept_back(part):
    began, spent = time.monotonic(), time.process_time()
    portal, roles = PARTS[part]
    world = World(portal)
    world.sent = tell_everybody(world)
    result = look_through(world, [*SITE, *ADMIN], roles)
    print(  # noqa: T201
        f"\nLeak matrix, {part}: {len(roles)} roles × {len(result.channels)} channels × {len(world.canaries)} "
        f"canaries, {result.asked} requests, {time.monotonic() - began:.0f} s (processor "
        f"{time.process_time() - spent:.0f} s): {len(result.leaks)} leaks, {len(result.blocked)} kept back"
    )
    assert not result.leaks and not result.blocked, (
        f"leaks:\n{summary(result.leaks)}\nkept back:\n{summary(result.blocked)}"
    )


def summary(found):
    """A line for each channel and role: how many canaries, and one of them."""
    rows = Counter((channel, role) for channel, role, _canary in found)
    examples = {(channel, role): canary for channel, role, canary in found}
    return "\n".join(f"{number} {row}: {examples[row]}" for row, number in sorted(rows.items()))
