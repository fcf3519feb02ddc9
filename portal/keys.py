LONGEST = 18


def as_key(text):
    """The primary key that `text` writes, or None: databases fail on numbers beyond their own, and find nothing."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
