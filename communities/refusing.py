class NotPossibleError(Exception):
    """The verb does not fit the state of things; the words say why, to the person who tried."""
