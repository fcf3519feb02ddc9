"""What stands where in a long text, as SQLite tells it."""

import pytest

from search.index.part_by_part import PART, marked
from search.index.sql import MARKS

BEGIN, END = MARKS


def test_in_a_long_text_every_word_is_marked_and_nothing_else_changes():
    text = "The wallaby’s quokkas, quokka.\n\n" * 1000
    told = marked(text, '"quokka"')
    assert told == text.replace("quokkas", f"{BEGIN}quokkas{END}").replace("quokka.", f"{BEGIN}quokka{END}.")


@pytest.mark.parametrize("before", range(PART - 16, PART + 4))
def test_no_word_is_cut_in_two(before):
    text = f"{'x' * (before - 1)} wallaby quokka {'y ' * PART}"
    assert marked(text, '"wallaby"') == text.replace("wallaby", f"{BEGIN}wallaby{END}")
    assert marked(text, '"wallaby quokka"') == text.replace("wallaby quokka", f"{BEGIN}wallaby quokka{END}")


def test_a_text_without_spaces_is_kept_whole():
    text = f"{'z' * 3 * PART} quokka"
    assert marked(text, '"quokka"') == f"{'z' * 3 * PART} {BEGIN}quokka{END}"
