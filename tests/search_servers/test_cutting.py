"""Where a text is cut: both servers do it alike, the real module of one and the stand-in for the other's."""

import pytest

GRAMS = {"min_gram": 2, "max_gram": 3}
JOINING = {
    "type": "word_delimiter_graph",
    "catenate_words": True,
    "catenate_numbers": True,
    "split_on_numerics": False,
    "split_on_case_change": False,
    "adjust_offsets": False,
    "protected_words": ["e-mail"],
}
KEEPING = {"type": "word_delimiter_graph", "preserve_original": True, "catenate_all": True}
TYPES = {"type": "word_delimiter_graph", "type_table": ["/ => DIGIT", "\\u002B => ALPHANUM"]}
FILTERS = {
    "delimiters": (
        ["word_delimiter_graph"],
        "COVID-19 24/7 PowerPoint O'Neil's",
        "0:COVID 1:19 2:24 3:7 4:Power 5:Point 6:O 7:Neil",
    ),
    "delimiters with the whole": (
        [KEEPING],
        "COVID-19 24/7",
        "0:COVID-19/2 0:COVID19/2 0:COVID 1:19 2:24/7/2 2:247/2 2:24 3:7",
    ),
    "delimiters that join": (
        [JOINING],
        "wi-fi 20-7 H1N1 iPad e-mail",
        "0:wifi/2 0:wi 1:fi 2:207/2 2:20 3:7 4:H1N1 5:iPad 6:e-mail",
    ),
    "delimiters of other types": ([TYPES], "24/7 a+b c-d", "0:24/7 1:a+b 2:c 3:d"),
    "shingles": (["shingle"], "ward huddles work", "0:ward 0:ward huddles/2 1:huddles 1:huddles work/2 2:work"),
    "edge grams": ([{"type": "edge_ngram", **GRAMS}], "huddles a", "0:hu 0:hud"),
    "edge grams and the whole": (
        [{"type": "edge_ngram", **GRAMS, "preserve_original": True}],
        "huddles a",
        "0:hu 0:hud 0:huddles 1:a",
    ),
    "edge grams of one letter": (["edge_ngram"], "ward", "0:w"),
    "grams": ([{"type": "ngram", **GRAMS}], "ward", "0:wa 0:war 0:ar 0:ard 0:rd"),
    "grams of one or two letters": (["ngram"], "ward", "0:w 0:wa 0:a 0:ar 0:r 0:rd 0:d"),
}
TOKENIZERS = {
    "keyword": ("keyword", "Ward Huddles", "0:Ward Huddles"),
    "whitespace": ("whitespace", "24/7 COVID-19", "0:24/7 1:COVID-19"),
    "grams": ({"type": "ngram", **GRAMS, "token_chars": ["letter", "digit"]}, "Ward-6 b", "0:Wa 1:War 2:ar 3:ard 4:rd"),
    "edge grams": (
        {"type": "edge_ngram", **GRAMS, "token_chars": ["letter", "punctuation"]},
        "wi-fi +7x",
        "0:wi 1:wi-",
    ),
    "edge grams of anything": ({"type": "edge_ngram", **GRAMS}, "a b", "0:a  1:a b"),
}
MAPPINGS = ["& => and", "\\u2019 => '", "24/7 => always", "\\n=>_"]
CHAR_FILTERS = {
    "mapping": ({"type": "mapping", "mappings": MAPPINGS}, "you & me’s 24/7\nx", "0:you 1:and 2:me's 3:always_x"),
    "pattern": (
        {"type": "pattern_replace", "pattern": "(\\d+)-(?=\\d)", "replacement": "$1_"},
        "12-34 a-b",
        "0:12_34 1:a-b",
    ),
    "pattern in any case": (
        {"type": "pattern_replace", "pattern": "nhs ", "flags": "CASE_INSENSITIVE"},
        "NHS trust",
        "0:trust",
    ),
}


@pytest.mark.parametrize(("chain", "text", "words"), FILTERS.values(), ids=FILTERS)
def test_a_filter_cuts_at_the_same_places(analyze, chain, text, words):
    assert analyze(text, tokenizer="whitespace", filter=chain) == words


@pytest.mark.parametrize(("tokenizer", "text", "words"), TOKENIZERS.values(), ids=TOKENIZERS)
def test_a_tokenizer_cuts_at_the_same_places(analyze, tokenizer, text, words):
    assert analyze(text, tokenizer=tokenizer) == words


@pytest.mark.parametrize(("char_filter", "text", "words"), CHAR_FILTERS.values(), ids=CHAR_FILTERS)
def test_a_char_filter_puts_the_same_text_in(analyze, char_filter, text, words):
    assert analyze(text, tokenizer="whitespace", char_filter=[char_filter]) == words


@pytest.mark.parametrize("as_tokenizer", [True, False])
def test_grams_of_too_many_lengths_are_refused(refusal, as_tokenizer):
    wide = {"type": "ngram", "min_gram": 1, "max_gram": 5}
    chain = {"tokenizer": wide} if as_tokenizer else {"filter": [wide]}
    assert "must be less than or equal to: [1]" in refusal("ward", **chain)


@pytest.mark.parametrize("kind", ["mapping", "pattern_replace"])
def test_a_char_filter_without_its_rules_is_refused(refusal, kind):
    assert refusal("ward", char_filter=[{"type": kind}])
