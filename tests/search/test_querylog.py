import datetime
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import worker
from portal.models import User
from search.querylog import lots
from search.querylog.forgetting import empty_lots, forget_old_words
from search.querylog.kept_words import kept_words
from search.querylog.models import AskedWords
from tests.factories import make_account, make_resource

pytestmark = pytest.mark.django_db


def rows():
    return list(
        AskedWords.objects.order_by("words").values_list("words", "asked", "found_nothing", "opened", "most_found")
    )


def opened_from(client, page, referer):
    return client.get(page.url, headers={"referer": referer})


def test_the_same_words_are_one_row_a_day_with_what_was_found(client):
    make_resource("Falls")
    for text in ("Falls", " falls ", "FÁLLS", "xyzzy"):
        client.get("/search/", {"q": text})
    assert rows() == [("falls", 3, 0, 0, 1), ("xyzzy", 1, 1, 0, 0)]
    assert AskedWords.objects.filter(day=timezone.localdate()).count() == 2


def test_a_row_holds_nothing_about_a_person():
    assert {field.name for field in AskedWords._meta.get_fields()} == {
        "id", "day", "words", "asked", "found_nothing", "opened", "most_found", "askers", "lots",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "ann@example.org",
        "who is ann@example.org please",
        "ann(at)example.org",
        "07700 900123",
        "+44 (0)7700-900-123",
        "943 476 5919",
        "QQ 12 34 56 C patient",
        "bed 12 ward 34 on 2014",
        "dob 12/3/85 leeds",
        "1.2.85",
        "born 1 - 2 - 85",
        "13 january 2015",
        "3 march 1985",
        "3rd of march 85",
        "march 3, 1985",
        "1985-12-03",
        "dob 1985",
        "falls born in 1985",
        "patient 12345",
        "patient 4567 falls",
        "patient no. 4567",
        "mrs smith 4567",
        "mrn: 4567",
        "smith 12345",
        "12 34 5",
        "12-345",
        "smith 2024 345",
        "2024 2025 123",
        "ls1 4ap fall",
        "who lives at sw1a2aa",
        "ann at example.org",
        "ann at example dot org",
    ],
)
def test_what_looks_like_an_address_a_number_of_somebody_or_a_date_is_not_kept(client, text):
    client.get("/search/", {"q": text})
    assert rows() == []


@pytest.mark.parametrize(
    "text",
    [
        "covid-19",
        "icd-10",
        "24/7",
        "covid 2024",
        "2024",
        "nice ng225",
        "covid 19 in 2nd wave",
        "ward b2 3rd floor",
        "grade 6",
        "13 january",
        "january 2015",
        "falls 2014",
        "patient safety 2024",
        "top 5 2024",
        "nhs 111",
        "2023-24",
        "plan 2023/24",
        "2024-2025",
        "1000 lives",
        "1000 lives for patients",
        "call 2222",
        "babies born before 34 weeks",
        "patients over 65",
    ],
)
def test_numbers_that_are_nobody_s_are_kept(text):
    assert kept_words(text) == text


@pytest.mark.parametrize("more", ["page=2", "kind=lesson", "sort=title", "from=2020-01-01"])
def test_going_through_an_answer_is_not_asking_again(client, more):
    client.get(f"/search/?q=falls&{more}")
    client.get("/search/")
    client.get("/search/feed/?q=falls")
    client.get("/search/?q=%3F%21")
    assert rows() == []


def test_searching_for_what_was_typed_and_not_for_what_was_meant_is_not_asking_again(client):
    make_resource("Medicines")
    client.get("/search/?q=medcines")
    client.get("/search/?q=medcines&as_typed=1")
    assert rows() == [("medcines", 1, 0, 0, 1)]


def test_opening_a_result_of_a_long_question_counts_for_its_beginning(client):
    page = make_resource("Falls")
    asked = "falls " + "abcdefg " * 30
    client.get("/search/", {"q": asked})
    opened_from(client, page, f"http://testserver/search/?{urlencode({'q': asked})}")
    assert [(row[1], row[3]) for row in rows()] == [(1, 1)]


def test_opening_a_result_is_counted_by_where_the_browser_comes_from(client):
    page = make_resource("Falls")
    client.get("/search/?q=falls")
    opened_from(client, page, "http://testserver/search/?q=Falls&kind=lesson&page=2")
    assert rows()[0][3] == 1
    opened_from(client, page, "http://testserver/search/?q=Falls")
    assert rows()[0][3] == 1, "no more often than it was asked"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://testserver/library/?q=falls",
        "http://elsewhere.example.org/search/?q=falls",
        "http://testserver/search/?q=other",
        "http://[",
        "http://testserver/search/?" + "&".join(["a=1"] * 200),
    ],
)
def test_coming_from_anywhere_else_counts_nothing(client, referer):
    page = make_resource("Falls")
    client.get("/search/?q=falls")
    assert opened_from(client, page, referer).status_code == 200
    assert rows()[0][3] == 0
    assert len(rows()) == 1


def test_a_list_in_the_menu_is_no_result(client):
    client.get("/search/?q=falls")
    client.get("/library/", headers={"referer": "http://testserver/search/?q=falls"})
    assert rows()[0][3] == 0


def test_a_search_is_answered_though_nothing_can_be_written(client, monkeypatch, caplog):
    def refuse(*arguments):
        raise DatabaseError("locked")

    monkeypatch.setattr("search.querylog.remembering._write", refuse)
    assert client.get("/search/?q=falls").status_code == 200
    assert "falls" not in caplog.text
    assert "could not be counted" in caplog.text


def test_asking_costs_one_statement_and_opening_one(client):
    page = make_resource("Falls")

    def writes(act):
        with CaptureQueriesContext(connection) as queries:
            act()
        return [query["sql"] for query in queries if "search_askedwords" in query["sql"]]

    assert len(writes(lambda: client.get("/search/?q=falls"))) == 1
    assert len(writes(lambda: opened_from(client, page, "http://testserver/search/?q=falls"))) == 1
    assert writes(lambda: client.get(page.url)) == []


def askers():
    return [(row.asked, row.askers) for row in AskedWords.objects.order_by("words")]


@pytest.fixture
def lots_apart(monkeypatch):
    """Who asks comes into a lot of their own, in turn, as chance would have it."""
    known = []

    def lot(request, **asked):
        who = lots._who(request)
        if who not in known:
            known.append(who)
        return 1 << known.index(who)

    monkeypatch.setattr("search.querylog.remembering.lot_of", lot)


def test_whoever_asks_again_is_one_and_searches_are_all_counted(client, member, lots_apart):
    client.force_login(member)
    for _time in range(5):
        client.get("/search/?q=falls")
    assert askers() == [(5, 1)]
    # Another session, another browser: the same person.
    client.logout()
    client.force_login(member)
    client.get("/search/?q=falls")
    assert askers() == [(6, 1)]
    client.force_login(make_account())
    client.get("/search/?q=falls")
    client.force_login(member)
    client.get("/search/?q=falls")
    assert askers() == [(8, 2)]


def test_visitors_are_told_apart_by_their_computers_and_not_by_their_cookies(client, lots_apart):
    for address in ("10.0.0.1", "10.0.0.1", "10.0.0.2", "2001:db8:0:1::1", "2001:db8:0:1:2:3:4:5", "2001:db8:0:2::1"):
        client.cookies.clear()
        client.get("/search/?q=falls", REMOTE_ADDR=address)
    assert askers() == [(6, 4)]


def test_a_lot_is_another_one_for_other_words_and_on_another_day_and_many_share_it(rf):
    def lot(pk=1, words="falls", day="2026-11-28"):
        request = rf.get("/search/")
        request.user = User(pk=pk)
        return lots.lot_of(request, words=words, day=day)

    numbers = range(200)
    assert lot() == lot()
    for all_of_them in ([lot(pk=number) for number in numbers], [lot(words=str(number)) for number in numbers]):
        assert set(all_of_them) == {1 << bit for bit in range(lots.LOTS)}
    assert len({lot(day=str(number)) for number in numbers}) == lots.LOTS


def test_who_asked_cannot_be_read_once_the_day_is_over(client):
    client.get("/search/?q=falls")
    assert AskedWords.objects.exclude(lots=0).exists()
    empty_lots()
    assert AskedWords.objects.exclude(lots=0).exists(), "the day goes on"
    AskedWords.objects.update(day=timezone.localdate() - datetime.timedelta(days=1))
    empty_lots()
    assert AskedWords.objects.get().lots == 0 and askers() == [(1, 1)]
    assert empty_lots in {job.run for job in worker.JOBS.values()}


def test_the_worker_forgets_what_was_asked_too_long_ago(settings):
    settings.SEARCH_WORDS_KEPT_DAYS = 180
    today = timezone.localdate()
    for days in (0, 180, 181):
        AskedWords.objects.create(day=today - datetime.timedelta(days=days), words=str(days), asked=1)
    forget_old_words()
    assert [row[0] for row in rows()] == ["0", "180"]
    assert forget_old_words in {job.run for job in worker.JOBS.values()}


def test_what_those_who_work_in_the_admin_try_out_is_neither_asking_nor_opening(client, communications, member):
    page = make_resource("Falls")
    client.force_login(member)
    client.get("/search/?q=falls")
    client.force_login(communications)
    client.get("/search/?q=falls")
    client.get("/search/?q=xyzzy")
    opened_from(client, page, "http://testserver/search/?q=falls")
    assert rows() == [("falls", 1, 0, 0, 1)]
    client.force_login(member)
    opened_from(client, page, "http://testserver/search/?q=falls")
    assert rows() == [("falls", 1, 0, 1, 1)]
