import resource
from concurrent.futures import ThreadPoolExecutor

from portal.room_for_frames import with_room_for_frames

MANY = 100


def deep(number, function):
    return deep(number - 1, function) if number else function()


def times_asked(depth):
    """How often calls that go to and fro from `depth` on have the system asked for memory."""

    def to_and_fro():
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
        for _ in range(2 * MANY):
            deep(20, int)
        return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before

    return deep(depth, to_and_fro)


def most_asked(call):
    # In a thread, which has its frames to itself: the tests lie in such a room themselves.
    with ThreadPoolExecutor(1) as thread:
        return max(thread.submit(lambda depth=depth: call(lambda: times_asked(depth))).result() for depth in range(150))


def test_calls_find_room_however_deep_they_begin():
    assert most_asked(with_room_for_frames) < MANY


def test_without_it_there_are_depths_at_which_every_call_asks():
    """Where a newer Python does better, the room can go."""
    assert most_asked(lambda function: function()) > MANY
