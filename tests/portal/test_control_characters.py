from portal.control_characters import without_controls


def test_what_nobody_sees_is_left_out_and_lines_stay():
    assert without_controls("Ward\0 \x1bhuddles\n\tagain\ud800") == "Ward huddles\n\tagain"


def test_nothing_makes_a_name_of_a_file_look_like_another():
    assert without_controls("rota\u202egpj.exe") == "rotagpj.exe"


def test_letters_that_are_read_from_the_right_stay():
    assert without_controls("صحة \u200fward\u200e") == "صحة \u200fward\u200e"
