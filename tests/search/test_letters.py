"""Letters are the same for every engine before it sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.letters import folded, plain, plain_with_shifts


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("Paweł, Sjögren and Øyvind", "Pawel, Sjogren and Oyvind"),
        ("Ærøskøbing", "AEroskobing"),
        ("Straße", "Strasse"),
        ("Þóra and Ðuro", "Thora and Duro"),
        ("cafe\u0301", "cafe"),
        ("co\u00adordination", "coordination"),
        ("\ufeffﬁrst ﬂoor", "first floor"),
        ("CO₂, m² and 5 µg", "CO2, m2 and 5 μg"),
        ("2½", "2 1\u20442 "),
        ("Datix™", "Datix TM "),
        ("ulcers¹² cm²", "ulcers 12 cm2"),
        ("①Wash ❶Wash", " 1 Wash  1 Wash"),
        ("Νόσος ΝΌΣΟΣ", "νοσοσ νοσοσ"),
        ("٢٤", "24"),
        ("don\u2019t – “stop”…", "don\u2019t – “stop”…"),
        ("a\ue000b", "a b"),
        ("→ 😀 € °", "→ 😀 € °"),
    ],
)
def test_letters_that_engines_take_differently_are_written_alike(written, looked_for):
    assert plain(written) == looked_for


@given(st.text())
def test_what_is_plain_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
    assert folded(text) == folded(plain(text))


@given(st.text(alphabet="aé\u0301æß\u00ad½x ’", max_size=30))
def test_a_place_in_the_plain_text_is_found_again_in_what_was_written(text):
    letters, shifts = plain_with_shifts(text)
    assert letters == plain(text)
    for end, moved in shifts:
        assert plain(text[: end - moved]) == letters[:end]
