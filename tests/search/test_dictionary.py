import gzip
import json
import tracemalloc

from search.spelling import dictionary
from search.spelling.dictionary import OFTEN, WORDS, is_english, is_usual


def test_it_says_of_every_word_what_its_file_says():
    numbers = json.loads(gzip.decompress(WORDS.read_bytes()))
    assert all(map(is_english, numbers))
    assert {word for word in numbers if is_usual(word)} == {word for word, number in numbers.items() if number >= OFTEN}


def test_it_knows_no_others():
    assert not any(map(is_english, ["", "a'", "huddel", "nurss", "zzzz", "naïvetés", "日本", '"', "{"]))


def test_it_takes_little_of_a_worker_even_while_it_is_read():
    dictionary._words.cache_clear()
    tracemalloc.start()
    try:
        assert is_english("huddle")
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10_000_000
