import pytest
from saving import figures_of
from search_verdicts import print_verdicts, rows_of

SAVES = figures_of(quiet=[4, 5, 6], beside=[8, 9, 14], refused=0)
FIGURES = {
    "searches": {"rare": {"ms": 5, "may be ms": 6}},
    "autocomplete ms": 10,
    "did you mean ms": 5.1,
    "publish": {1000: {"ms": 5, "statements": 8}, 50_000: {"ms": 7, "statements": 8}},
    "rebuild": {"pages/s": 100, "plain pages/s": 190},
    "saves": SAVES,
    "memory of a worker, MB": 251,
}


@pytest.fixture
def said(capsys):
    def verdicts(**changed):
        print_verdicts({**FIGURES, **changed})
        return dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())

    return verdicts


def test_each_figure_is_held_against_what_it_has_to_reach(said):
    assert said() == {
        "whole request, rare, ms": "5, at most 6: reached",
        "autocomplete, ms": "10, at most 10: reached",
        "did you mean, ms": "5.1, at most 5: short",
        "publish at 1000, ms": "5, at most 10: reached",
        "publish at 1000, statements": "8, at most 8: reached",
        "publish at 50000, ms": "7, at most 10: reached",
        "publish at 50000, statements": "8, at most 8: reached",
        "publish, ms, at the size where it takes more": "7, at most 6.0: short",
        "publish, statements, at the size where it takes more": "8, at most 9.6: reached",
        "rebuild, pages/s": "100, at least 95.0: reached",
        "saves during a rebuild, ms": "9, at most 10: reached",
        "saves refused during a rebuild": "0, at most 0: reached",
        "memory of a worker, MB": "251, at most 250: short",
    }


def test_a_rebuild_on_a_server_is_held_against_the_servers_plain_rate():
    rates = {"pages/s": 9, "plain pages/s": 100, "documents/s": 100, "plain documents/s": 180}
    assert ("rebuild, documents/s", 100, "at least", 90.0) in rows_of({**FIGURES, "rebuild": rates})


@pytest.mark.parametrize("plain", [{}, {"plain documents/s": 180}])
def test_of_too_few_resources_no_rate_of_a_rebuild_is_judged(said, plain):
    """A server's plain rate is measured whether or not there was a rebuild."""
    few = {"publish": {1000: FIGURES["publish"][1000]}, "rebuild": plain}
    assert said(**few)["rebuild"] == "too short to measure"


def test_a_rebuild_that_ends_before_the_first_save_is_too_short_to_measure(said):
    saves = figures_of(quiet=[4, 5, 6], beside=[], refused=0)
    assert saves["during a rebuild ms"] is None and saves["slowest ms"] is None
    verdicts = said(saves=saves)
    assert verdicts["saves during a rebuild, ms"] == "too short to measure"
    assert verdicts["saves refused during a rebuild"] == "too short to measure"


def test_where_all_saves_are_refused_that_falls_short(said):
    saves = figures_of(quiet=[4, 5, 6], beside=[], refused=3)
    assert said(saves=saves)["saves refused during a rebuild"] == "3, at most 0: short"
