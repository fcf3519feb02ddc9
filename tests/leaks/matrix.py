"""The matrix itself: each role asks each channel, and what is seen is held against the table."""

import logging
from dataclasses import dataclass, field

from django.core.cache import cache

from tests.leaks.asking import Browser, Notes

# Addresses stand in the log of every server, and with them what addresses are made of.
IN_ADDRESSES = {"slug", "file name", "image file"}


@dataclass
class Result:
    """`leaks` and `blocked` hold (channel, role, canary)."""

    leaks: list = field(default_factory=list)
    blocked: list = field(default_factory=list)
    asked: int = 0
    cells: int = 0
    channels: set = field(default_factory=set)
    leaking: set = field(default_factory=set)

    def note(self, channel, role, leaks, blocked):
        self.cells += 1
        self.channels.add(channel.name)
        self.leaks += [(channel.name, role, str(canary)) for canary in sorted(leaks)]
        self.blocked += [(channel.name, role, str(canary)) for canary in sorted(blocked)]
        if leaks:
            self.leaking.add(channel.name)


def look_through(world, channels, roles, *, is_one_enough=False) -> Result:
    """Ask every channel as each role, in this order: what one leaves in a cache is found by the next.

    Where one leak is enough, a channel is asked until it leaks.
    """
    result, canaries, notes = Result(), world.canaries, Notes()
    root = logging.getLogger()
    root.addHandler(notes)
    cache.clear()
    try:
        for role in roles:
            browser = Browser(world, role)
            for channel in channels:
                if channel.is_for(role) and not (is_one_enough and channel.name in result.leaking):
                    browser.is_enough = leaks_by(channel, role, world.portal) if is_one_enough else lambda seen: False
                    look_as(role, channel, browser, world, canaries, result)
            result.asked += browser.asked
    finally:
        root.removeHandler(notes)
    logged = {canary for canary in world.words.seen_in("\n".join(notes.text)) if canary.field not in IN_ADDRESSES}
    result.leaks += [("log", "whoever reads it", str(canary)) for canary in sorted(logged)]
    return result


def look_as(role, channel, browser, world, canaries, result):
    portal = world.portal
    seen = channel.look(world, browser)
    leaks = leaks_by(channel, role, portal)(seen)
    due = {c for c in canaries if channel.shows(role, portal, c) and channel.allows(role, portal, c)}
    result.note(channel, role, leaks, due - seen)


def leaks_by(channel, role, portal):
    """Picks what is a leak of `channel` out of what `role` has seen there."""

    def leaks(seen):
        totals = {canary for canary in seen if is_total(canary)}
        forbidden = {canary for canary in seen - totals if not channel.allows(role, portal, canary)}
        return forbidden | {canary for canary in totals if canary.field == "too many"}

    return leaks


def is_total(canary):
    return canary.thing.kind == "total"
