import pytest

from search.showing.emphasis import emphasised


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("ﬁnding", "find", "<mark>ﬁnd</mark>ing"),
        ("ﬁnding", "f", "<mark>ﬁ</mark>nding"),
        ("eﬃcient", "ef", "<mark>eﬃ</mark>cient"),
        ("eﬃcient", "effic", "<mark>eﬃc</mark>ient"),
        ("Ætherium", "aeth", "<mark>Æth</mark>erium"),
        ("Straße", "strasse", "<mark>Straße</mark>"),
        ("día & noche", "dia", "<mark>día</mark> &amp; noche"),
    ],
)
def test_as_many_letters_are_marked_as_were_typed_however_they_are_written(text, typed, marked):
    assert emphasised(text, [typed]) == marked
