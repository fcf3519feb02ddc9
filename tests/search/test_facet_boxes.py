"""What can be chosen of a facet, as it stands in a page."""

from search.facets import TOPIC
from search.results import FacetGroup, FacetValue


def test_a_value_stands_there_as_text():
    chosen, other = FacetValue('a"b', "<b>Falls</b> & “frailty”", 12, True), FacetValue("rye", "Rye", 1, False)
    boxes = FacetGroup(TOPIC, [chosen, other]).boxes
    assert 'id="topic-a&quot;b" name="topic" value="a&quot;b" checked>' in boxes
    assert "&lt;b&gt;Falls&lt;/b&gt; &amp; “frailty”</span>" in boxes
    assert 'value="rye">' in boxes
    assert 'facets__count">12<' in boxes
