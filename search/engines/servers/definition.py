"""What an index is made of: how texts are cut into words, and which fields a document has.

Every text is kept twice. By `words` it is decided what is found: cut and stemmed as SQLite does it, so that a server
finds what the database finds, hyphens, digits and stop words included. By `rank` it is decided what stands first: the
best of 25 chains that were measured on two collections.
"""

import hashlib
import json

# A release whose documents hold something else counts this up: the index is then made anew by itself.
RELEASE = 3
ANALYSIS = {
    "char_filter": {
        # One character for one, so that places in the text stay the same.
        "apart": {"type": "pattern_replace", "pattern": r"[^\p{L}\p{N}\p{M}]", "replacement": " "}
    },
    "filter": {
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "english_stop": {"type": "stop", "stopwords": "_english_"},
        "porter": {"type": "stemmer", "language": "porter"},
    },
    "analyzer": {
        "words": {
            "type": "custom",
            "char_filter": ["apart"],
            "tokenizer": "whitespace",
            "filter": ["lowercase", "porter"],
        },
        "rank": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["possessive", "lowercase", "english_stop", "porter"],
        },
    },
}
TEXTS = ("title", "summary", "names", "body")
TEXT = {
    "type": "text",
    "analyzer": "words",
    "norms": False,
    "fields": {"rank": {"type": "text", "analyzer": "rank", "index_options": "freqs"}},
}
# The fields by which it is decided what stands first.
RANKED = tuple(f"{name}.rank" for name in TEXTS)
KEYWORD, NUMBER = {"type": "keyword"}, {"type": "long"}


def definition() -> dict:
    """The body that makes an index; its `_meta` tells one release's indices from another's."""
    properties = {
        **dict.fromkeys(TEXTS, TEXT),
        # Numbers of the values of all facets.
        "terms": KEYWORD,
        "key": NUMBER,
        "type": KEYWORD,
        "is_public": {"type": "boolean"},
        # Keys of the pages whose privacy settings hold for this one.
        "branch": KEYWORD,
        "dated_on": NUMBER,
        "first_published_at": NUMBER,
        "starts_at": NUMBER,
        "title_order": KEYWORD,
    }
    body = {
        "settings": {
            "index": {
                "number_of_shards": 1,
                "auto_expand_replicas": "0-1",
                # Whoever sends asks for it, once a round: every second it took as long as all the rest.
                "refresh_interval": "-1",
                # How long the server knows that something is deleted, and refuses what is older.
                "gc_deletes": "10m",
            },
            "analysis": ANALYSIS,
        },
        "mappings": {"dynamic": "strict", "properties": properties},
    }
    body["mappings"]["_meta"] = {"digest": _digest(body)}
    return body


def digest() -> str:
    return definition()["mappings"]["_meta"]["digest"]


def _digest(body):
    return hashlib.sha256(json.dumps([RELEASE, body], sort_keys=True).encode()).hexdigest()[:16]
