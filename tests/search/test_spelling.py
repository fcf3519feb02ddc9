"""Did you mean …? What is suggested."""

from itertools import islice, product
from string import ascii_lowercase

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import engine
from search.index.feeding import write_waiting
from search.index.spellings import alike, learn
from search.query import SearchQuery
from search.spelling.correcting import Correction, Spelling, spelling_of
from search.spelling.distance import distance
from search.synonym_sets import SynonymSet
from tests.factories import make_person, make_resource

pytestmark = pytest.mark.django_db


def corrected(text, viewer):
    while write_waiting():
        pass
    return spelling_of(text, viewer).correction


def ask(viewer, text, **fields):
    return engine.search(SearchQuery(viewer=viewer, text=text, **fields))


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("ward", "ward", 0), ("ward", "wards", 1), ("ward", "wrad", 1), ("ward", "word", 1), ("ward", "drwars", 3)],
)
def test_slips_are_counted(one, other, slips):
    assert distance(one, other, 2) == slips


@pytest.mark.parametrize("typed", ["sourdugh", "sourdoguh", "sourdoughh", "Sourdugh", "sóurdugh"])
def test_a_word_that_no_page_has_gives_way_to_one_that_is_like_it(member, typed):
    make_resource("Bread", summary="We began with sourdough.")
    answer = ask(member, f"{typed} bread")
    assert answer.correction.text == "sourdough bread"
    assert answer.correction.is_sure
    assert answer.hits[0].page.title == "Bread"


def test_what_is_spelt_well_is_left_alone(member):
    make_resource("Bread", summary="We began with sourdough.")
    assert corrected("sourdough bread", member) is None
    assert corrected("", member) is None
    assert corrected('"sourdugh and bread" -buter', member) is None


def test_of_words_that_are_equally_alike_the_more_common_is_meant(member):
    make_resource("One", summary="Huddlex")
    for number in range(3):
        make_resource(f"Other {number}", summary="Huddles")
    assert corrected("huddlez", member).text == "huddles"


def test_a_word_that_is_rare_is_searched_and_a_common_one_offered(member):
    make_resource("Slip", summary="Our huddels")
    for number in range(20):
        make_resource(f"Other {number}", summary="Our huddles")
    answer = ask(member, "huddels")
    assert [hit.page.title for hit in answer.hits] == ["Slip"]
    assert answer.correction.text == "huddles"
    assert not answer.correction.is_sure


def test_a_word_spelt_well_that_no_page_has_is_searched_beside_the_others_and_another_offered(member):
    make_resource("Told", summary="Stories of patients")
    make_resource("Other", summary="Our place")
    answer = ask(member, "patient stories plaice")
    assert answer.hits[0].page.title == "Told"
    assert (answer.correction.text, answer.correction.is_sure) == ("patient stories place", False)


def test_a_word_spelt_well_never_gives_way(member):
    make_resource("Other", summary="Our place")
    answer = ask(member, "plaice")
    assert not answer.total
    assert (answer.correction.text, answer.correction.is_sure) == ("place", False)


def test_a_word_spelt_well_that_others_are_joined_to_by_a_hyphen_is_left_alone(member):
    for number in range(25):
        make_resource(f"Care {number}", summary="Fostering by ourselves on the wards")
    assert corrected("self-rostering", member) is None
    assert corrected("rostering", member).text == "fostering"
    assert corrected("self-fosterimg", member).text == "self-fostering"


def test_for_a_word_that_people_write_only_what_is_far_more_common_is_offered(member):
    make_resource("Risk", summary="Scores of pressure")
    assert corrected("pressure sores", member) is None
    for number in range(20):
        make_resource(f"Other {number}", summary="Our scores")
    assert corrected("pressure sores", member).text == "pressure scores"


def test_of_a_word_spelt_well_that_is_found_nothing_is_said(member):
    make_resource("Bank", summary="We met at the bank")
    for number in range(25):
        make_resource(f"Other {number}", summary="We came back")
    assert corrected("bank", member) is None


def test_nobody_is_taken_to_mean_a_word_that_says_nothing(member):
    make_resource("Other", summary="It could be would")
    assert corrected("cold", member) is None
    assert corrected("coold", member) is None


def test_a_doubt_does_not_ride_on_a_slip(member):
    make_resource("Bread", summary="Sourdough and place")
    assert ask(member, "sourdugh plaice").correction.text == "sourdough plaice"


def test_what_is_spelt_well_stays_beside_a_slip_though_no_page_has_it(member):
    make_resource("Nerves", summary="Peroneal palsy")
    make_resource("Ways", summary="A referral")
    answer = ask(member, "perineal refferal")
    assert (answer.correction.text, answer.missing) == ("perineal referral", ("perineal",))


def test_short_words_that_begin_otherwise_are_other_words(member):
    make_resource("Night", summary="Our beds and the wards")
    assert corrected("meds", member) is None
    assert corrected("wrads", member).text == "wards"
    assert corrected("awrds", member).text == "wards"


def test_in_a_short_word_one_slip_is_put_right_and_in_a_longer_one_two(member):
    make_resource("Bread", summary="The wallabies of a quokka")
    assert corrected("quoka", member).text == "quokka"
    assert corrected("qokkai", member) is None
    assert corrected("walabiess", member).text == "wallabies"


def test_many_new_words_are_learned_some_hundred_at_once():
    """Whoever saves waits for what is written together."""
    words = {"".join(letters) for letters in islice(product(ascii_lowercase, repeat=5), 1100)}
    with CaptureQueriesContext(connection) as queries:
        learn(words)
    assert sum("INSERT INTO search_spellings" in query["sql"] for query in queries) == 3
    assert words - {"aaaaa"} > alike("aaaaa") > {"aaaab"}


def test_a_word_that_two_learn_at_the_same_moment_is_kept_once():
    for _time in range(2):
        learn({"sourdough"})
    assert "sourdough" in alike("sourdoughs")


def test_for_a_word_spelt_well_nothing_is_offered_but_what_is_one_slip_away(member):
    make_resource("Other", summary="We are staying")
    assert corrected("staffing", member) is None


def test_of_words_that_are_equally_alike_the_one_beside_the_others_is_meant(member):
    make_resource("Bread Robertshaw")
    for number in range(3):
        make_resource(f"What is broad {number}")
    assert corrected("brxad robertshaw", member).text == "bread robertshaw"
    assert corrected("brxad", member).text == "broad"


def test_every_way_in_which_a_word_was_typed_is_put_right(member):
    make_resource("Bread", summary="We began with sourdough.")
    assert corrected("Sourdugh sourdugh", member).text == "sourdough sourdough"


def test_words_that_synonym_sets_name_are_no_slips(member):
    make_resource("Bread", summary="We began with sourdough.")
    SynonymSet.objects.create(phrases="sourdugh\nyeast and water")
    assert ask(member, "sourdugh").correction is None


def test_letters_that_stand_in_another_order_are_put_right_before_others_are_exchanged(member):
    make_person("Chloe Baker")
    for number in range(5):
        make_resource(f"They chose {number}")
    assert corrected("chole", member) == Correction("chloe", is_sure=True)


def test_words_that_no_page_has_are_told(member, client):
    make_resource("Washing", summary="A hand for the ward")
    client.force_login(member)
    content = client.get("/search/", {"q": "hand hygiene on the ward, XQL"}).content.decode()
    assert "No page has the word <strong>hygiene</strong> or <strong>XQL</strong>." in content
    assert "No page has" not in client.get("/search/", {"q": "hand on the ward"}).content.decode()


def test_a_longer_word_makes_it_no_less_true_that_no_page_has_a_word(member, client):
    make_resource("Later bread")
    client.force_login(member)
    assert "No page has the word <strong>late</strong>." in client.get("/search/", {"q": "late bread"}).content.decode()


@pytest.mark.parametrize("typed", ["A&E", "R&D", "A/E"])
def test_single_letters_with_signs_between_them_are_found_or_told(member, typed):
    make_resource("Waiting times")
    assert ask(member, f"{typed} waiting times").missing == (typed,)
    page = make_resource(f"How {typed} waits")
    answer = ask(member, f"{typed} waiting times")
    assert page.pk in [hit.page.pk for hit in answer.hits]
    assert not (answer.missing or answer.correction)


def test_what_is_quoted_or_not_wanted_is_taken_as_typed(member):
    for number in range(3):
        make_resource(f"Huddles {number}", summary="ward")
    assert ask(member, 'ward "hudddles"').correction is None
    assert ask(member, "ward -hudddles").correction is None
    typed = '{} "ward" "hudddles one" -"hudddles two" -hudddles'
    assert ask(member, typed.format("hudddles")).correction.text == typed.format("huddles")


def test_of_a_word_with_a_hyphen_no_part_is_told_to_be_missing(member):
    make_resource("Coordination of care")
    assert ask(member, "care co-ordination").missing == ()


def test_it_is_searched_as_typed_where_that_is_wanted(member):
    make_resource("Bread", summary="We began with sourdough.")
    answer = ask(member, "sourdugh", as_typed=True)
    assert answer.total == 0
    assert answer.correction is None


def test_words_that_no_page_has_are_named_where_it_is_searched_as_typed_too(member, client):
    make_resource("Bread", summary="We began with sourdough.")
    answer = ask(member, "bread sourdugh xyzzy", as_typed=True)
    assert answer.total == 1
    assert (answer.correction, answer.missing) == (None, ("sourdugh", "xyzzy"))
    client.force_login(member)
    content = client.get("/search/", {"q": "bread sourdugh xyzzy", "as_typed": "1"}).content.decode()
    said = "No page has the word <strong>sourdugh</strong> or <strong>xyzzy</strong>."
    assert said in " ".join(content.split())


def test_a_search_as_typed_takes_no_more_statements_than_any_other(member):
    for number in range(4):
        make_resource(f"Bread {number}")
    ask(member, "bread")

    def statements(text, **asked):
        with CaptureQueriesContext(connection) as queries:
            ask(member, text, **asked)
        return len(queries)

    for text in ("bread", "bread rye", "bread xyzzy"):
        assert statements(text, as_typed=True) <= statements(text)


def test_the_page_says_what_was_searched_instead(member, client):
    make_resource("Bread", summary="We began with sourdough.")
    client.force_login(member)
    content = client.get("/search/", {"q": "sourdugh"}).content.decode()
    assert "Showing results for" in content
    assert "?q=sourdugh&amp;as_typed=1" in content
    assert "Showing results for" not in client.get("/search/", {"q": "sourdugh", "as_typed": "1"}).content.decode()


def test_a_list_that_has_neither_what_was_typed_nor_what_was_meant_says_so_once(member, client):
    make_resource("Sourdough")
    people = make_person().get_parent().url
    client.force_login(member)
    content = client.get(people, {"q": "sourdugh"}).content.decode()
    assert "Nothing found for “sourdugh” or “sourdough”" in content
    assert "Showing results for" not in content
    assert content.count("“sourdough”") == 1


def test_another_order_keeps_what_was_typed(member, client):
    make_resource("Sourdugh")
    make_resource("Sourdugh again")
    client.force_login(member)
    content = client.get("/search/", {"q": "sourdugh", "as_typed": "1"}).content.decode()
    form = content[content.index("results__sort") :]
    assert 'name="as_typed" value="1"' in form[: form.index("</form>")]


def test_a_filter_keeps_what_was_typed_until_something_else_is_asked_for(member, client):
    make_resource("Sourdough", kind="lesson")
    client.force_login(member)
    content = client.get("/search/", {"q": "sourdugh", "as_typed": "1"}).content.decode()
    form = content[content.index('class="facets"') :]
    assert 'name="as_typed" value="sourdugh"' in form[: form.index("</form>")]
    sent = {"as_typed": "sourdugh", "kind": "lesson"}
    assert client.get("/search/", {"q": "sourdugh", **sent}).context["results"].correction is None
    assert client.get("/search/", {"q": "sourdogh", **sent}).context["results"].correction.text == "sourdough"
    assert "as_typed" not in client.get("/search/", {"q": "", **sent}).context["results"].query.to_address()


def test_any_number_of_phrases_may_stand_in_the_sets_that_a_question_names(member, client):
    for number, word in enumerate(("apple", "damson", "quince")):
        phrases = [
            word,
            *(f"{first}{second}{number}" for first, second in islice(product(ascii_lowercase, repeat=2), 240)),
        ]
        SynonymSet(phrases="\n".join(phrases)).save()
    make_resource("Fruit", summary="Of ab0 and nothing else.")
    client.force_login(member)
    answer = client.get("/search/", {"q": "apple damson quince"})
    assert answer.status_code == 200
    assert answer.context["results"].missing == ("damson", "quince")


def test_the_cost_of_a_correction_does_not_grow(member, django_assert_max_num_queries):
    for number in range(30):
        make_resource(f"Bread {number}", summary="We began with sourdough.")
    corrected("sourdugh", member)
    with django_assert_max_num_queries(7):
        spelling_of("sourdugh", member)


@pytest.mark.parametrize(("number", "is_asked"), [(3, False), (2, True)])
def test_how_a_word_is_spelt_is_not_asked_where_some_pages_have_it(member, monkeypatch, number, is_asked):
    for _ in range(number):
        make_resource("Ward huddles")
    asked = []
    spelling = "search.engines.questions.spelling_of"
    monkeypatch.setattr(spelling, lambda *question, as_typed: asked.append(question) or Spelling())
    assert ask(member, "huddles").total == number
    assert bool(asked) is is_asked


def test_a_word_that_says_nothing_is_not_taken_for_its_opposite(member):
    make_resource("A round in which nobody spoke", summary="Dementia")
    answer = engine.search(SearchQuery(member, "sombody who knows dementia"))
    assert answer.correction == Correction("somebody who knows dementia", is_sure=True)
    assert engine.search(SearchQuery(member, "nobdy")).correction == Correction("nobody", is_sure=True)
