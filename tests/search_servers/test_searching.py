"""What search stands on, asked of the servers themselves: it goes wrong here first when a server or a client changes."""

import elasticsearch
import pytest

from search.engines.servers.opensearch_package import opensearchpy

CONFLICTS = (elasticsearch.ConflictError, opensearchpy.ConflictError)
BEFORE, AFTER = ["possessive", "lowercase", "asciifolding"], ["english_stop", "porter"]
ANALYSIS = {
    "filter": {
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "english_stop": {"type": "stop", "stopwords": "_english_"},
        "porter": {"type": "stemmer", "language": "porter"},
        "synonyms": {
            "type": "synonym_graph",
            "synonyms": ["cop, community of practice", "mdt, multidisciplinary team"],
        },
    },
    "analyzer": {
        "text": {"type": "custom", "tokenizer": "standard", "filter": [*BEFORE, *AFTER]},
        # Before the stop words: a rule that loses its middle word is refused.
        "query": {"type": "custom", "tokenizer": "standard", "filter": [*BEFORE, "synonyms", *AFTER]},
        "words": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]},
    },
}
TEXT = {"type": "text", "analyzer": "text", "search_analyzer": "query"}
MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "title": TEXT,
        "body": {**TEXT, "fields": {"words": {"type": "text", "analyzer": "words"}}},
        "community": {"type": "keyword"},
        "topic": {"type": "keyword"},
    },
}
DOCUMENTS = [
    ("Ward huddles", "Short huddles on the ward prevent falls.", "falls", ["wards", "huddles"]),
    ("Falls at home", "Visits at home prevent falls, as huddles do.", "falls", ["home"]),
    ("Café for carers", "A café where carers meet. No huddles.", "carers", ["home"]),
    ("How we meet", "Our community of practice meets monthly.", "carers", ["meeting"]),
]


@pytest.fixture(scope="module")
def index(client, make_index):
    name = make_index(
        settings={"number_of_shards": 1, "number_of_replicas": 0, "analysis": ANALYSIS}, mappings=MAPPINGS
    )
    for number, (title, body, community, topic) in enumerate(DOCUMENTS, 1):
        write(client, name, number, 7, {"title": title, "body": body, "community": community, "topic": topic})
    client.indices.refresh(index=name)
    return name


def write(client, index, number, version, document):
    return client.index(index=index, id=str(number), body=document, version=version, version_type="external")


def search(client, index, text, **more):
    query = {
        "multi_match": {
            "query": text,
            "type": "cross_fields",
            "fields": ["title^1.5", "body"],
            "tie_breaker": 0.3,
        }
    }
    return client.search(index=index, body={"query": query, "track_total_hits": True, **more})


def found(answer):
    return [hit["_id"] for hit in answer["hits"]["hits"]]


def test_words_are_found_across_fields_in_any_of_their_forms_and_the_best_comes_first(client, index):
    answer = search(client, index, "preventing fall on wards")
    assert found(answer) == ["1", "2"]
    assert answer["hits"]["total"] == {"value": 2, "relation": "eq"}


def test_accents_are_of_no_matter(client, index):
    assert found(search(client, index, "cafe")) == found(search(client, index, "CAFÉ's")) == ["3"]


def test_an_abbreviation_finds_what_it_stands_for(client, index):
    assert found(search(client, index, "CoP")) == ["4"]


def test_a_filter_afterwards_leaves_the_counts_of_its_own_facet_whole(client, index):
    of_falls = {"term": {"community": "falls"}}
    facets = {
        "community": {"filter": {"match_all": {}}, "aggs": {"values": {"terms": {"field": "community"}}}},
        "topic": {"filter": of_falls, "aggs": {"values": {"terms": {"field": "topic"}}}},
    }
    answer = search(client, index, "huddles", post_filter=of_falls, aggs=facets)
    assert found(answer) == ["1", "2"]
    assert answer["hits"]["total"]["value"] == 2
    assert counts(answer, "community") == {"falls": 2, "carers": 1}
    assert counts(answer, "topic") == {"wards": 1, "huddles": 1, "home": 1}


def counts(answer, facet):
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][facet]["values"]["buckets"]}


def test_the_words_that_match_are_marked_in_each_field(client, index):
    answer = search(
        client, index, "huddle", highlight={"pre_tags": ["["], "post_tags": ["]"], "fields": {"title": {}, "body": {}}}
    )
    assert answer["hits"]["hits"][0]["highlight"] == {
        "title": ["Ward [huddles]"],
        "body": ["Short [huddles] on the ward prevent falls."],
    }


def test_only_a_word_that_is_nowhere_is_corrected(client, index):
    term = {"field": "body.words", "suggest_mode": "missing", "min_word_length": 4, "prefix_length": 1}
    answer = search(client, index, "huddels", suggest={"text": "huddels on the ward", "spelling": {"term": term}})
    corrections = {
        word["text"]: [option["text"] for option in word["options"]] for word in answer["suggest"]["spelling"]
    }
    assert corrections == {"huddels": ["huddles"], "on": [], "the": [], "ward": []}


@pytest.mark.parametrize("version", [6, 7], ids=["older", "equal"])
def test_a_version_that_is_not_newer_is_refused(client, index, version):
    with pytest.raises(CONFLICTS) as refusal:
        write(client, index, 1, version, {"title": "Old", "body": "Old", "community": "falls", "topic": []})
    assert refusal.value.status_code == 409


def test_in_bulk_each_refusal_is_told_beside_what_was_taken(client, index):
    document = {
        "title": "Ward huddles",
        "body": "Short huddles on the ward prevent falls.",
        "community": "falls",
        "topic": ["wards", "huddles"],
    }
    lines = []
    for number, version in (("1", 6), ("5", 1)):
        lines += [{"index": {"_index": index, "_id": number, "version": version, "version_type": "external"}}, document]
    answer = client.bulk(body=lines)
    client.delete(index=index, id="5", version=2, version_type="external", refresh=True)
    assert [item["index"]["status"] for item in answer["items"]] == [409, 201]
