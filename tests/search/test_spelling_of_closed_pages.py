"""Did you mean …? It tells nothing of pages that are closed or gone."""

from string import ascii_lowercase

import pytest

from communities import membership, privacy
from communities.models import CommunityPage
from portal.worker import JOBS
from search.index import feeding, gone_words
from search.index.feeding import write_waiting
from search.index.rows import waiting
from search.index.spellings import alike, forget
from tests.factories import add_to, make_account, make_community, make_person, make_resource
from tests.search.test_spelling import ask, corrected

pytestmark = pytest.mark.django_db
FORGET = "forget words that no page has"


@pytest.fixture
def closed(member):
    """A closed community whose page alone has the word, and its member."""
    community = make_community("Bakers")
    add_to(community, make_person())
    make_resource("Secret", community=community, summary="Our sourdough")
    privacy.close(community=community)
    insider = make_account()
    membership.add(community=community, person=insider.profile)
    return type(insider).objects.get(pk=insider.pk)


def one_slip_from(word):
    return [
        f"{word[:place]}{letter}{word[place + 1 :]}"
        for place in range(1, len(word))
        for letter in ascii_lowercase
        if letter != word[place]
    ]


def test_closed_pages_have_no_part_in_what_is_taken_for_misspelt(member):
    """They stand first, nearly as many as are looked at."""
    closed = make_community()
    for number in range(49):
        make_resource(f"Closed {number}", summary="frumblet", community=closed)
    for number in range(4):
        make_resource(f"Open {number}", summary="frumblet")
    for number in range(30):
        make_resource(f"Other {number}", summary="frumbled")
    assert corrected("frumblet", member) is None
    privacy.close(community=closed)
    assert corrected("frumblet", make_account()) is None


def test_a_word_that_is_only_in_a_closed_community_is_told_to_be_on_no_page(member, closed):
    make_resource("Bread")
    assert ask(closed, "sourdough bakery bread").missing == ("bakery",)
    assert ask(member, "sourdough bakery bread").missing == ("sourdough", "bakery")


def test_a_word_of_a_closed_community_is_suggested_to_its_members_only(member, closed):
    assert corrected("sourdugh", closed).text == "sourdough"
    assert corrected("sourdugh", member) is None


def test_a_word_of_a_closed_community_counts_as_unknown_to_others(member, closed):
    make_resource("Other", summary="A sourdouch")
    assert corrected("sourdough", closed) is None
    assert corrected("sourdough", member).text == "sourdouch"


def test_a_form_that_stands_in_a_closed_community_alone_is_not_suggested(member, closed):
    make_resource("Other", summary="She sourdoughed")
    meant = corrected("sourdugh", member)
    assert meant is None or meant.text != "sourdough"


def test_closed_pages_do_not_put_one_word_before_another(member, closed):
    make_resource("Guess", summary="A sourdouga and a sourdougx")
    make_resource("More", community=CommunityPage.objects.get(title="Bakers"), summary="Two sourdougx, sourdougx")
    assert corrected("sourdougz", member).text == "sourdouga"
    assert corrected("sourdougz", closed).text == "sourdougx"


def test_words_of_pages_that_are_gone_keep_no_other_out_for_ever(member, monkeypatch):
    monkeypatch.setattr("search.spelling.correcting.MOST_ALIKE", 50)
    make_resource("Night", summary="Our handover")
    typed = "handovex"
    crowd = one_slip_from(typed)
    crowd.remove("handover")
    page = make_resource("Crowd")
    for start in range(0, len(crowd), 40):
        page.summary = " ".join(crowd[start : start + 40])
        page.save_revision().publish()
        while write_waiting():
            pass
    page.delete()
    known = alike(typed)
    for _time in range(4):
        assert corrected(typed, member).text == "handover"
    assert alike(typed) == known, "who searches writes nothing"
    JOBS[FORGET].run()
    assert alike(typed) < known
    assert corrected(typed, member).text == "handover"


def test_a_word_whose_page_is_being_written_is_not_forgotten(member, monkeypatch):
    """It is learned before the page is written, and who writes one later finds it known."""
    typed = "sourdogh"
    gone = make_resource("Gone", summary="sourdough")
    while write_waiting():
        pass
    gone.delete()
    while write_waiting():
        pass
    make_resource("Bread", summary="sourdough")
    key = waiting().get().page_id
    reading = feeding.read([key])
    assert not reading.new_words & {"sourdough"}
    JOBS[FORGET].run()
    feeding.write([key], reading)
    assert corrected(typed, member).text == "sourdough"


@pytest.mark.parametrize("is_written", [False, True])
def test_a_page_that_comes_while_words_are_forgotten_keeps_its_own(member, monkeypatch, is_written):
    gone = make_resource("Gone", summary="sourdough")
    while write_waiting():
        pass
    gone.delete()
    while write_waiting():
        pass
    come = []

    def meanwhile(words):
        come.append(make_resource("Bread", summary="sourdough"))
        reading = feeding.read([come[0].pk])
        if is_written:
            feeding.write([come[0].pk], reading)
        forget(words)
        if not is_written:
            come.append(reading)

    monkeypatch.setattr(gone_words, "forget", meanwhile)
    JOBS[FORGET].run()
    if not is_written:
        feeding.write([come[0].pk], come[1])
    assert corrected("sourdogh", member).text == "sourdough"


@pytest.mark.parametrize("bound", ["MOST_ALIKE", "MOST_COMPARED"])
@pytest.mark.parametrize("form", ["handover", "handovers"])
def test_a_word_of_a_closed_page_pushes_out_none_that_can_be_read(member, monkeypatch, bound, form):
    """As many as are looked at stand on a page of one's own; a closed page has one more that comes before the last.

    That its other form can be read does not make it count.
    """
    monkeypatch.setattr(f"search.spelling.correcting.{bound}", 40)
    typed, last = "handovex", "hzandovex"
    crowd = [word for word in one_slip_from(typed) if word != "handover" and word[-1] == "x"][:39]
    for number in range(3):
        make_resource(f"Mine {number}", summary=f"{last} {form if form != 'handover' else ''}")
    make_resource("Mine", summary=" ".join(crowd))
    assert corrected(typed, member).text == last
    closed = make_community()
    make_resource("Secret", summary="Our handover", community=closed)
    for number in range(5):
        make_resource(f"Secret {number}", summary=" ".join(one_slip_from("handovez")[number::5]), community=closed)
    privacy.close(community=closed)
    assert corrected(typed, make_account()).text == last
