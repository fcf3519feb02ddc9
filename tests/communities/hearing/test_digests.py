import datetime
import zoneinfo

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from communities.hearing import digests, kinds
from communities.hearing.choosing import choose
from communities.hearing.digests import write_digest, write_due_digests
from communities.models import Category, Frequency, Hearing, Notice
from portal.models import OutgoingMail
from portal.row_by_row import RowsFailedError
from tests.communities.hearing.conftest import sent
from tests.factories import add_to, make_account, make_community, make_gathering, make_resource, make_topic

pytestmark = pytest.mark.django_db
LONDON = zoneinfo.ZoneInfo("Europe/London")
# A Wednesday afternoon.
NOW = datetime.datetime(2026, 6, 3, 15, tzinfo=LONDON)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW)

    def move(moment):
        time_machine.move_to(moment)
        write_due_digests()

    return move


def wants(user, **frequencies):
    return choose(user=user, frequencies=frequencies)


def publish(title, **fields):
    page = make_resource(title, **fields)
    type(page).objects.filter(pk=page.pk).update(first_published_at=timezone.now())
    return page


@pytest.fixture
def falls(kim):
    community = make_community("Falls")
    add_to(community, kim.profile)
    return community


def test_unread_notices_come_together_once_a_day_in_the_morning(clock, told, kim):
    wants(kim, submissions="daily", news="never")
    told(make_resource("One"))
    told(make_resource("Two"), kind=kinds.SUBMISSION_SENT_BACK, comment="Say when")
    clock(NOW + HOUR)
    assert OutgoingMail.objects.count() == 0
    clock(datetime.datetime(2026, 6, 4, 7, 1, tzinfo=LONDON))
    clock(datetime.datetime(2026, 6, 4, 12, tzinfo=LONDON))
    [message] = sent()
    assert message.subject == "Your day in Test Network"
    for words in ("“One”", "“Two”", "Say when"):
        assert words in message.body
        assert words in message.alternatives[0][0]
    clock(datetime.datetime(2026, 6, 5, 7, 1, tzinfo=LONDON))
    assert len(sent()) == 1


def test_a_weekly_digest_comes_on_monday_or_when_the_worker_is_back(clock, told, kim):
    wants(kim, submissions="weekly", news="never")
    told()
    clock(datetime.datetime(2026, 6, 7, 12, tzinfo=LONDON))
    assert OutgoingMail.objects.count() == 0
    clock(datetime.datetime(2026, 6, 9, 12, tzinfo=LONDON))
    assert [message.subject for message in sent()] == ["Your week in Test Network"]


def test_what_was_read_in_the_meantime_is_left_out_and_nothing_is_no_mail(clock, told, kim):
    wants(kim, submissions="daily", news="daily")
    told()
    Notice.objects.update(read_at=timezone.now())
    clock(NOW + DAY)
    assert OutgoingMail.objects.count() == 0


def test_what_was_read_before_the_mail_left_is_left_out(clock, told, kim):
    wants(kim, submissions="daily", news="never")
    told()
    clock(NOW + DAY)
    Notice.objects.update(read_at=timezone.now())
    assert sent() == []
    assert OutgoingMail.objects.get().state == "dropped"


def test_news_of_one_s_communities_and_topics_and_of_no_others(clock, kim, falls):
    topic = make_topic("Sleep")
    choose(user=kim, frequencies={Category.NEWS: Frequency.DAILY}, topics=[topic])
    publish("In my community", community=falls)
    publish("On my topic", topics=[topic])
    publish("Elsewhere", community=make_community())
    publish("My own", community=falls, owner=kim)
    publish("A draft", community=falls, live=False)
    gathering = make_gathering("We meet", community=falls)
    type(gathering).objects.filter(pk=gathering.pk).update(first_published_at=timezone.now())
    clock(NOW + DAY)
    [message] = sent()
    for words in ("In my community", "On my topic", "We meet"):
        assert words in message.body
        assert words in message.alternatives[0][0]
    for words in ("Elsewhere", "My own", "A draft"):
        assert words not in message.body + message.alternatives[0][0]


def test_news_are_told_once(clock, kim, falls):
    wants(kim, news="daily")
    publish("First", community=falls)
    clock(NOW + DAY)
    publish("Second", community=falls)
    clock(NOW + 2 * DAY)
    assert ["First" in message.body for message in sent()] == [True, False]
    assert ["Second" in message.body for message in sent()] == [False, True]


def test_a_change_of_rhythm_tells_nothing_twice(clock, kim, falls):
    wants(kim, news="daily")
    publish("First", community=falls)
    clock(NOW + DAY)
    wants(kim, news="weekly")
    clock(datetime.datetime(2026, 6, 8, 12, tzinfo=LONDON))
    assert len(sent()) == 1


def test_news_at_once_come_with_the_next_round(clock, kim, falls):
    wants(kim, news="at-once")
    publish("First", community=falls)
    clock(NOW + datetime.timedelta(minutes=10))
    clock(NOW + datetime.timedelta(minutes=20))
    assert [message.subject for message in sent()] == ["New in your communities and topics – Test Network"]


def test_a_page_that_was_closed_before_the_digest_left_is_left_out(clock, kim, falls):
    wants(kim, news="daily")
    closed = publish("Closed since", community=falls)
    publish("Still open", community=falls)
    clock(NOW + DAY)
    PageViewRestriction.objects.create(page=closed, restriction_type="groups")
    [message] = sent()
    assert "Still open" in message.body
    assert "Closed since" not in message.message().as_string()


def test_a_notice_of_a_page_that_was_closed_names_it_no_more(clock, told, kim):
    wants(kim, submissions="daily", news="never")
    page = make_resource("Falls at night")
    told(page, comment="Ward nine")
    clock(NOW + DAY)
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    [message] = sent()
    assert "something that is not open to you" in message.body
    assert "Falls at night" not in message.message().as_string()
    assert "Ward nine" not in message.message().as_string()


def test_whoever_left_a_community_gets_no_news_of_it(clock, kim, falls):
    wants(kim, news="daily")
    kim.profile.memberships.update(state="left")
    publish("First", community=falls)
    clock(NOW + DAY)
    assert sent() == []


def test_a_worker_that_dies_in_the_middle_leaves_the_whole_digest_to_the_next(clock, told, kim, monkeypatch):
    wants(kim, submissions="daily", news="never")
    told()
    with monkeypatch.context() as dying:
        dying.setattr(digests, "queue", lambda letters: 1 / 0)
        with pytest.raises(RowsFailedError):
            clock(NOW + DAY)
    assert Notice.objects.get().mailed_at is None
    write_due_digests()
    write_due_digests()
    assert len(sent()) == 1


def test_a_digest_that_fails_keeps_nobody_else_from_theirs(clock, told, kim, monkeypatch, caplog):
    lee = make_account()
    for user in (kim, lee):
        wants(user, submissions="daily", news="never")
    told()
    queue = digests.queue
    monkeypatch.setattr(digests, "queue", lambda letters: 1 / 0 if letters[0].user == kim else queue(letters))
    told(user=lee)
    with pytest.raises(RowsFailedError, match=f"1 failed.*account {kim.pk}: ZeroDivisionError"):
        clock(NOW + DAY)
    assert [mail.user for mail in OutgoingMail.objects.all()] == [lee]
    assert f"for account {kim.pk} failed" in caplog.text
    assert not kim.notices.get().mailed_at


def test_two_workers_that_find_the_same_digest_due_write_it_once(clock, told, kim, time_machine):
    hearing = wants(kim, submissions="daily", news="never")
    told()
    time_machine.move_to(NOW + DAY)
    assert write_digest(key=hearing.pk, frequency=Frequency.DAILY)
    assert write_digest(key=hearing.pk, frequency=Frequency.DAILY) is None


def test_whoever_never_chose_gets_what_is_usual(clock, kim, falls):
    write_due_digests()
    publish("First", community=falls)
    clock(datetime.datetime(2026, 6, 8, 7, 1, tzinfo=LONDON))
    assert [message.subject for message in sent()] == ["Your week in Test Network"]
    assert Hearing.objects.filter(user=kim).exists()


def test_a_closed_account_gets_no_digest(clock, kim, falls):
    wants(kim, news="daily")
    publish("First", community=falls)
    kim.is_active = False
    kim.save()
    clock(NOW + DAY)
    assert OutgoingMail.objects.count() == 0


def test_a_digest_can_be_stopped_for_the_categories_that_come_with_it(clock, client, kim, falls):
    wants(kim, news="daily", reviews="daily")
    publish("First", community=falls)
    clock(NOW + DAY)
    address = sent()[0].message()["List-Unsubscribe"].strip("<>")
    client.post(address.removeprefix("http://localhost:8000"))
    hearing = Hearing.objects.get(user=kim)
    assert (hearing.news, hearing.reviews, hearing.submissions) == ("never", "never", "at-once")


def test_a_long_digest_is_cut_and_says_how_much_is_left(clock, kim, falls):
    wants(kim, news="daily")
    for number in range(digests.LONGEST + 3):
        publish(f"Page {number:02}", community=falls)
    clock(NOW + DAY)
    [message] = sent()
    assert message.body.count("* Page") == digests.LONGEST
    assert "And 3 more." in message.body
