"""The words of a question that carry its meaning."""

import re

# Function words, and what people wrap around a question ("has anyone tried … ?").
# "Hes" is missing, as HES are hospital episode statistics.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after again all also although am an and any anybody anyone are as ask at be because been before
        being between both but by can could did do does doing done each else ever every for from get gets
        getting got had has have having he help her here him his how i if in into is it its just know knows
        like many me more most much my no nor not of off on one only or other others our out over please same
        she should so some somebody someone such than that the their them then there these they this those to
        too tried try trying under up us use used using very was we were what when where whether which while
        who whom whose why will with would you your
        arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt
        im ive shes thats theres theyre theyve weve whats whos youre youve
        """,
    )
)
_EDGES = re.compile(r"^\W+|\W+$")
# "The patient's", "two OTs": pages with the word itself are meant.
_OF_WHOM = re.compile(r"(?<=\w\w)['’]s$")
# "Didn't" and "didnt".
_APOSTROPHE = re.compile("['’]")
_SEVERAL = re.compile(r"(?<=[A-Z]{2})s$")


def telling_words(text, or_all=True):
    """The words of `text` without the punctuation around them and the s of a genitive, each once.

    Stop words are left out; where nothing else is left they are kept, if `or_all`.
    """
    words = _bare_words(text)
    telling = [word for word in words if not _is_small(word)]
    return list(dict.fromkeys(telling or (words if or_all else [])))


def small_words(text):
    """The stop words of `text`, each once, as it was typed first."""
    small = {}
    for word in filter(_is_small, _bare_words(text)):
        small.setdefault(word.casefold(), word)
    return list(small.values())


def _is_small(word):
    return _APOSTROPHE.sub("", word.casefold()) in STOP_WORDS


def _bare_words(text):
    return [_SEVERAL.sub("", _OF_WHOM.sub("", word)) for part in text.split() if (word := _EDGES.sub("", part))]
