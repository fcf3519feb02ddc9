"""What can be chosen of a facet, as it stands in a page."""

import re

from search.facets import TOPIC
from search.results import FacetGroup, FacetValue


def test_a_value_stands_there_as_text():
    chosen, other = FacetValue('a"b', "<b>Falls</b> & “frailty”", 12, True), FacetValue("rye", "Rye", 1, False)
    boxes = FacetGroup(TOPIC, [chosen, other]).boxes
    assert 'name="topic" value="a&quot;b" checked>' in boxes
    assert "&lt;b&gt;Falls&lt;/b&gt; &amp; “frailty”</span>" in boxes
    assert 'value="rye">' in boxes
    assert 'facets__count">12<' in boxes


def test_the_id_of_a_value_has_no_space_and_is_its_own_wherever_it_stands():
    names = ("lesson", "Bakery Trust", "Bakery-Trust", "Bakery%20Trust", 'a"b', "a\tb\nc", "Zoë\u00a0B")

    def ids(names):
        boxes = FacetGroup(TOPIC, [FacetValue(name, name, 1, False) for name in names]).boxes
        return re.findall(r' id="([^"]*)"', boxes)

    found = ids(names)
    assert found[0] == "topic-lesson"
    assert len(set(found)) == len(names)
    assert not any(re.search(r"[\s<>&]", each) for each in found)
    assert ids(reversed(names)) == found[::-1]
