"""What did not work, told apart among the words of a page: a passage of it is no advice."""

# Around it; no page holds them, as control characters are accepted nowhere.
BEGINS_FAILURE, ENDS_FAILURE = "\x1e", "\x1f"
_WITHOUT = str.maketrans("", "", BEGINS_FAILURE + ENDS_FAILURE)


def as_failure(text: str) -> str:
    return f"{BEGINS_FAILURE}{text}{ENDS_FAILURE}"


def is_of_failure(body: str, place: int) -> bool:
    """Whether the character at `place` of the words of a page tells of what did not work."""
    return body.rfind(BEGINS_FAILURE, 0, place) > body.rfind(ENDS_FAILURE, 0, place)


def without_failures(body: str) -> str:
    """`body` as it was before any of it was told apart."""
    return body.translate(_WITHOUT)
