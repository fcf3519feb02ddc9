"""What the answer to a question is, counted page by page from what is known of each."""

import datetime

from tests.search.contract.corpus import MISSPELT


def meant(facts, readable, text):
    """A word that nobody has written gives way to the one that it resembles, where the viewer can read that."""
    word = MISSPELT.get(text)
    return word if any(word in facts[key].words for key in readable & facts.keys()) else text


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
    words = page.words if is_read else page.on_card
    if {word[1:] for word in text.split() if word.startswith("-")} & words:
        return False
    return not wanted(text) or any(wants(text, word, by_start) for word in words)


def wants(text, word, by_start):
    if by_start:
        return any(word.startswith(start) for start in starts(text))
    return word in wanted(text)


def starts(text):
    """Short words say nothing by how others begin."""
    return [word for word in wanted(text) if len(word) > 3]


def wanted(text):
    return [word for word in text.split() if not word.startswith("-")]
