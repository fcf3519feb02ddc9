"""Synonyms: both servers read the same rules in the same way, the real module of one and the stand-in for the other's."""

import pytest

COP = "cop, community of practice"


def graph(*rules, **settings):
    return {"type": "synonym_graph", "synonyms": list(rules), **settings}


CASES = {
    "both ways": (
        ["lowercase", graph(COP)],
        "our CoP meets",
        "0:our 1:community 1:cop/3 2:of 3:practice 4:meets",
    ),
    "from the long to the short": (
        ["lowercase", graph(COP)],
        "our community of practice meets",
        "0:our 1:cop/3 1:community 2:of 3:practice 4:meets",
    ),
    "one way": ([graph("qi => quality improvement")], "qi works", "0:quality 1:improvement 2:works"),
    "to the first": ([graph("ward, unit", expand=False)], "unit", "0:ward"),
    "read through the chain": (["lowercase", "stemmer", graph("Huddles, briefings")], "briefing", "0:huddl 0:brief"),
    "lenient": (
        ["lowercase", "stop", graph("the, a", COP, "qi, quality", lenient=True)],
        "cop qi",
        "0:cop 1:quality 1:qi",
    ),
    "before stop words": (
        ["lowercase", graph(COP), "stop"],
        "our CoP meets",
        "0:our 1:community 1:cop/3 3:practice 4:meets",
    ),
    "flattened": ([graph(COP), "flatten_graph"], "our cop", "0:our 1:community 1:cop/3 2:of 3:practice"),
}


@pytest.mark.parametrize(("chain", "text", "words"), CASES.values(), ids=CASES)
def test_a_rule_gives_the_same_words_at_the_same_places(analyze, chain, text, words):
    assert analyze(text, filter=chain) == words


def test_a_rule_that_loses_a_word_to_the_stop_words_is_refused(refusal):
    assert "ailed to build synonyms" in refusal("cop", filter=["lowercase", "stop", graph(COP)])


@pytest.mark.parametrize("splitting", ["word_delimiter_graph", "edge_ngram", "ngram", "shingle"])
def test_rules_are_not_read_through_a_filter_that_splits_words(refusal, splitting):
    assert "cannot be used to parse synonyms" in refusal("cop", filter=[{"type": splitting}, graph(COP)])


def test_a_filter_without_rules_is_refused(refusal):
    assert "synonym requires either" in refusal("cop", filter=[{"type": "synonym_graph"}])
