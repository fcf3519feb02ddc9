"""What the answer to a question is, counted page by page from what is known of each."""

import datetime
import re

from tests.search.contract.corpus import MISSPELT

_PARTS = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


def meant(facts, readable, listed, text):
    """A word that nobody has written gives way to the one that it resembles, where the viewer can read that.

    Of what is `listed` the cards can be read.
    """
    word = MISSPELT.get(text)
    texts = [words for key in readable & facts.keys() for words in facts[key].texts]
    texts += [words for key in listed & facts.keys() for words in facts[key].on_card]
    return word if any(word in words for words in texts) else text


def choose(facts, facets, question):
    chosen = {}
    for place in question["chosen"]:
        facet = facets[place % len(facets)]
        values = sorted({value for page in facts.values() for value in page.values.get(facet.name, ())})
        if values:
            chosen[facet.name] = tuple(dict.fromkeys(values[pick % len(values)] for pick in question["picks"]))
    return chosen


def days_of(question):
    return {f"date_{name}": datetime.date(2015, 1, 13) for name in question["dates"]}


def by_hand(facts, readable, listed, types, facets, text, chosen, days):
    """The hits, for each facet value → pages that fail no other facet, and whether words were taken for beginnings."""

    def has(key, facet, values):
        page = facts[key]
        return {
            value
            for value in page.values.get(facet.name, set()) & set(values)
            if (facet.name, value) not in page.givers or page.givers[facet.name, value] in readable
        }

    def fits(key, lifted=None):
        return all(has(key, facet, chosen[facet.name]) for facet in facets if facet.name in chosen and facet != lifted)

    base = [key for key in listed if key in facts and (not types or facts[key].type in types)]
    base = [key for key in base if in_days(facts[key].dated_on, days)]
    for by_start in (False, True) if starts(text) else (False,):
        candidates = [key for key in base if matches(text, facts[key], key in readable, by_start)]
        hits = {key for key in candidates if fits(key)}
        if hits:
            break
    counts = {}
    for facet in facets:
        known = {str(value) for value, _label in facet.choices} or set().union(
            *(page.values.get(facet.name, set()) for page in facts.values())
        )
        number = counts[facet.name] = {}
        for key in candidates:
            for value in has(key, facet, known) if fits(key, lifted=facet) else ():
                number[value] = number.get(value, 0) + 1
        for value in chosen.get(facet.name, ()):
            number.setdefault(value, 0)
    return hits, counts, by_start


def in_days(day, days):
    first, last = days.get("date_from", datetime.date.min), days.get("date_to", datetime.date.max)
    return not days or bool(day and first <= day <= last)


def matches(text, page, is_read, by_start):
    texts = page.texts if is_read else page.on_card
    if any(places(words, phrase) for phrase in phrases(text, wanted=False) for words in texts):
        return False
    asked = starts(text) if by_start else phrases(text)
    return not phrases(text) or any(places(words, phrase, by_start) for phrase in asked for words in texts)


def marked(words, text, by_start):
    """Those of `words` that stand out, side by side where they do so as a phrase."""
    asked = starts(text) if by_start else phrases(text)
    merged = []
    for start, end in sorted(place for phrase in asked for place in places(words, phrase, by_start)):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return {" ".join(words[start:end]) for start, end in merged}


def places(words, phrase, by_start=False):
    """Start and end of each place where the words of `phrase` stand side by side."""
    ends = ((start, start + len(phrase)) for start in range(len(words) - len(phrase) + 1))
    return [(start, end) for start, end in ends if are_alike(words[start:end], phrase, by_start)]


def are_alike(words, phrase, by_start):
    return words[:-1] == phrase[:-1] and (words[-1].startswith(phrase[-1]) if by_start else words[-1] == phrase[-1])


def starts(text):
    """Short words say nothing by how others begin."""
    return [phrase for phrase in phrases(text) if len(" ".join(phrase)) > 3]


def phrases(text, wanted=True):
    """What of `text` is wanted, or not: each as its words in their order."""
    parts = [(minus, quoted or word) for minus, quoted, word in _PARTS.findall(text)]
    return [re.findall(r"\w+", part) for minus, part in parts if bool(minus) is not wanted]
