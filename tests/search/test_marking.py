"""Where in a text the words of a question stand, and the passage that is shown of it."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer import stemmer

from search.index.files import BEGINS, NAMED
from search.question import Question
from search.showing.marking import LENGTH, Marker, _stems
from search.showing.passages import without_marks

FILLER = "It was a quiet day. " * 40
SHOWN = {2: "[", 3: "]"}


def passage(asked, text):
    return Marker(Question.of(asked)).passage(text)[0].translate(SHOWN)


def marked(asked, text):
    return Marker(Question.of(asked)).marked(text).translate(SHOWN)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("die", "[Dying], [died] and diet"),
        ("sky", "[skies]"),
        ("dying", "[die]"),
        ("possibility", "[possible]"),
        ("possible", "[possibility], [possibly]"),
        ("therapies", "a [therapy]’s [THERAPIES]"),
        ("hope", "[hoping], [hopes], not hop"),
        ("cafe", "[Café] or [CAFÉS], not cafeteria"),
        ("emergency", "[emergencies]"),
        ("art", "a part of [art]"),
        ("case", "snake_[case]"),
        ('"ward round"', "[ward-rounds], [ward. Round] and ward"),
        ('ward "ward round" round', "[ward round] [ward]"),
        ("24/7", "open [24/7] on 24 July"),
        ("grade-6", "[Grade 6] or Grade 7"),
        ("-quokka", "no quokka"),
        ("MS", "five m with [MS]"),
        ("us", "[us], of [use]"),
        ("s", "women'[s] health"),
    ],
)
def test_forms_of_words_and_phrases_are_marked(asked, expected):
    assert marked(asked, re.sub(r"[\[\]]", "", expected)) == expected


def test_a_word_of_one_letter_marks_nothing_in_an_empty_text():
    assert passage("plan s", "") == ""


def test_readers_in_several_threads_are_shown_the_same():
    """A stemmer keeps the word that it works on: one that threads share stems the letters of another word."""
    words = [f"{beginning}ing{number}ings" for number in range(300) for beginning in ("sourc", "convinc", "discharg")]
    expected = [passage(word, word) for word in words]
    _stems.cache_clear()
    switched_every = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = [threads.submit(lambda: [passage(word, word) for word in words]) for _ in range(4)]
            assert all(each.result() == expected for each in found)
    finally:
        sys.setswitchinterval(switched_every)


def test_what_words_begin_with_is_marked_where_it_is_asked_for():
    marker = Marker(Question.of("paediatr").beginnings)
    assert (
        marker.marked("Paediatricians, paediatric and pages").translate(SHOWN)
        == "[Paediatricians], [paediatric] and pages"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FILLER}We try huddles. {FILLER}", "We try [huddles]. It was a quiet day."),
        (
            f"{'quiet ' * 40}huddles{' quiet' * 60}",
            "…quiet quiet quiet quiet quiet quiet quiet quiet quiet [huddles] quiet",
        ),
        (f"A title\nHuddles work\n{FILLER}", "[Huddles] work\nIt was"),
        (f"Own.\n{BEGINS}Notes (TXT){NAMED}Huddles, huddles{BEGINS}Other{NAMED}Huddles", "[Huddles], [huddles]"),
        (f"Own.\n{BEGINS}On huddles (TXT){NAMED}Quiet", "On [huddles] (TXT)"),
        ("Quiet", ""),
    ],
)
def test_a_passage_begins_with_a_sentence_or_a_word(text, expected):
    found = passage("huddles", text)
    assert found.startswith(expected)
    assert bool(found) is bool(expected)
    assert len(found) <= LENGTH + 20


def test_the_words_of_a_file_are_shown_before_its_name():
    text = f"Own.\n{BEGINS}On huddles (TXT){NAMED}{FILLER}They hold huddles on wards."
    assert passage("huddles", text) == "They hold [huddles] on wards."
    assert passage("on huddles (txt)", text) == "On [huddles] ([TXT])"


def test_a_passage_ends_with_a_word():
    found = passage("huddles", "Huddles " + "are good for us " * 40)
    assert found.endswith(("are…", "good…", "for…", "us…"))


def test_the_passage_is_where_most_of_what_is_asked_stands_together():
    text = f"Ward. {FILLER}Falls. {FILLER}A ward has fewer falls. {FILLER}Ward and falls and huddles far away."
    assert passage("ward falls", text).startswith("A [ward] has fewer [falls].")
    assert passage("ward falls huddles", text) == "[Ward] and [falls] and [huddles] far away."
    assert passage("ward quokka", text).startswith("[Ward].")


def test_words_of_two_files_stand_in_no_passage_together():
    text = f"{BEGINS}One{NAMED}Ward{BEGINS}Two{NAMED}falls{BEGINS}Three{NAMED}falls on a ward"
    found, place = Marker(Question.of("ward falls")).passage(text)
    assert found.translate(SHOWN) == "[falls] on a [ward]"
    assert text[place:].startswith("falls on")


@given(
    st.lists(st.sampled_from(["ward", "wards", "warding", "fall", "falls", "é", "on", "İ", "ß"]), max_size=120),
    st.lists(st.sampled_from([" ", ". ", "-", "_", "\n", BEGINS, NAMED, "…"]), min_size=120, max_size=120),
)
def test_a_passage_is_a_part_of_the_text_with_the_same_words_marked_as_in_the_whole(words, signs):
    text = "".join(f"{word}{sign}" for word, sign in zip(words, signs, strict=False))
    stem = stemmer("porter").stemWord
    wanted = [match.span() for match in re.finditer(r"[^\W_]+", text) if stem(match[0].lower()) in ("ward", "fall")]
    marker = Marker(Question.of("wards fall"))
    whole = marker.marked(text)
    assert without_marks(whole) == text
    assert re.findall("\x02(.*?)\x03", whole) == [text[start:end] for start, end in wanted]
    found, place = marker.passage(text)
    assert bool(found) is bool(wanted)
    bare = without_marks(found).removeprefix("…").removesuffix("…")
    assert bare.strip("…") in text[place : place + LENGTH]
    assert not re.search(f"[{BEGINS}{NAMED}]", found)
