"""Folding, stop words and stems: both servers make the same words, the real module of one and the stand-in for the other's."""

import pytest

OVERRIDE = {"type": "stemmer_override", "rules": ["nursing, nurses => nurse"]}
CASES = {
    "accents": (["asciifolding"], "Café Zoë", "0:Cafe 1:Zoe"),
    "accents kept too": ([{"type": "asciifolding", "preserve_original": True}], "Café", "0:Cafe 0:Café"),
    "stop words": (["lowercase", {"type": "stop", "stopwords": "_english_"}], "The team of the ward", "1:team 4:ward"),
    "stemmer": (["stemmer"], "preventing falls", "0:prevent 1:fall"),
    "porter_stem": (["porter_stem"], "preventing happiness", "0:prevent 1:happi"),
    "kstem": (["kstem"], "communities preventing", "0:community 1:prevent"),
    "keyword_marker": ([{"type": "keyword_marker", "keywords": ["falls"]}, "stemmer"], "falls wards", "0:falls 1:ward"),
    "keyword_marker of a pattern": (
        [{"type": "keyword_marker", "keywords_pattern": "[A-Z]+s"}, "stemmer"],
        "ABCs wards",
        "0:ABCs 1:ward",
    ),
    "keyword_marker in any case": (
        [{"type": "keyword_marker", "keywords": ["falls"], "ignore_case": True}, "stemmer"],
        "Falls",
        "0:Falls",
    ),
    "keyword_repeat": (["keyword_repeat", "stemmer", "remove_duplicates"], "falls ward", "0:falls 0:fall 1:ward"),
    "stemmer_override": ([OVERRIDE, "stemmer"], "nursing nurses wards", "0:nurse 1:nurse 2:ward"),
}
LANGUAGES = {
    "english": "0:commun 1:gener 2:fall 3:nurse'",
    "porter": "0:commun 1:gener 2:fall 3:nurse'",
    "porter2": "0:communiti 1:generous 2:fall 3:nurs",
    "light_english": "0:community 1:generous 2:falls 3:nurse's",
    "minimal_english": "0:community 1:generously 2:fall 3:nurse'",
    "possessive_english": "0:communities 1:generously 2:falls 3:nurse",
}


@pytest.mark.parametrize(("chain", "text", "words"), CASES.values(), ids=CASES)
def test_a_filter_makes_the_same_words(analyze, chain, text, words):
    assert analyze(text, filter=chain) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stemmer_leaves_the_same_stems(analyze, language):
    chain = [{"type": "stemmer", "language": language}]
    assert analyze("communities generously falls nurse's", filter=chain) == LANGUAGES[language]


@pytest.mark.parametrize("kind", ["keyword_marker", "stemmer_override"])
def test_a_filter_without_its_words_is_refused(refusal, kind):
    assert "to be configured" in refusal("falls", filter=[{"type": kind}])
