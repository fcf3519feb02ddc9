"""Room for deep calls.

Python 3.11 keeps frames in pieces of 16 KiB, and maps and unmaps the next piece each time that calls go to and fro over
its border. Templates, middleware and pytest lie deep: that was a tenth of the processor's time of a page, and a seventh
of the tests'.
"""

from collections.abc import Callable

FRAME = 128 * 1024


def _call(function):
    return function()


# A frame this large gets a piece of its own, twice as large: what is called from it finds room in the rest.
_call.__code__ = _call.__code__.replace(co_stacksize=FRAME)


def with_room_for_frames(function: Callable):
    """What `function()` gives, called where a megabyte of frames fits without asking the system for more."""
    return _call(function)
