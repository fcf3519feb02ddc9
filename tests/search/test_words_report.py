import csv
import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.querylog.models import AskedWords
from tests.factories import make_account, make_resource
from tests.search.test_recommending import recommend

pytestmark = pytest.mark.django_db


def asked(words, times, *, nothing=0, opened=0, found=0, days=0, people=None):
    day = timezone.localdate() - datetime.timedelta(days=days)
    people = min(times, 16) if people is None else people
    AskedWords.objects.create(
        day=day, words=words, asked=times, found_nothing=nothing, opened=opened, most_found=found, askers=people
    )


def rows(client, **filters):
    answer = client.get(reverse("search_words"), {**filters, "export": "csv"})
    return list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))


def test_days_are_added_up_and_the_most_searched_stands_first(editing):
    asked("falls", 2, nothing=1, found=4)
    asked("falls", 3, opened=2, found=9, days=1)
    asked("sepsis", 4)
    assert rows(editing) == [
        ["Words", "Searches", "Nothing found", "Most found", "Result opened", "Recommended"],
        ["falls", "5", "1", "9", "2", "no"],
        ["sepsis", "4", "0", "0", "0", "no"],
    ]


def test_the_range_of_days_narrows(editing):
    asked("falls", 3)
    asked("sepsis", 3, days=10)
    first = timezone.localdate() - datetime.timedelta(days=5)
    assert [row[0] for row in rows(editing, day_from=first.isoformat())[1:]] == ["falls"]


def test_what_found_nothing_and_what_was_found_and_not_opened(editing):
    asked("xyzzy", 3, nothing=3)
    asked("falls", 3, found=5)
    asked("sepsis", 3, found=5, opened=1)
    assert [row[0] for row in rows(editing, which="nothing-found")[1:]] == ["xyzzy"]
    assert [row[0] for row in rows(editing, which="not-opened")[1:]] == ["falls"]


def test_words_do_not_run_in_a_spreadsheet(editing):
    asked("=1+1", 3)
    assert rows(editing)[1][0] == "'=1+1"


def test_only_those_who_edit_the_whole_network_read_it(client, communications):
    helper = make_account()
    helper.groups.add(Group.objects.get(name="Support team"))
    for user, is_open in ((communications, True), (helper, False)):
        client.force_login(user)
        assert (client.get(reverse("search_words")).status_code == 200) == is_open
        assert (reverse("search_words") in client.get("/admin/").content.decode()) == is_open


def test_the_screen_shows_bars_and_costs_the_same_at_ten_and_at_a_hundred(editing):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            content = editing.get(reverse("search_words")).content.decode()
        assert '<rect class="asked-words__bar" width="100"' in content
        return len(queries)

    for number in range(10):
        asked(f"words {number}", number + 3)
    cost()
    few = cost()
    for number in range(90):
        asked(f"more words {number}", number + 3)
    assert cost() == few


def test_beside_a_word_that_leads_the_bars_of_the_others_are_seen(editing):
    asked("falls", 886)
    asked("sepsis", 9, nothing=9)
    asked("huddles", 8, nothing=2)
    asked("splints", 7)
    bars = [(row["share"], row["in_vain"]) for row in editing.get(reverse("search_words")).context["object_list"]]
    assert bars == [(100, 0), (4, 4), (4, 1), (4, 0)]


def test_the_chart_says_how_many_its_highest_column_stands_for(editing):
    asked("falls", 886)
    asked("falls", 4, days=3)
    assert "<span>886</span><span>0</span>" in editing.get(reverse("search_words")).content.decode()


def test_words_that_few_have_asked_are_only_added_up(editing):
    asked("somebody s name", 1, nothing=1)
    asked("somebody s name", 1, days=1)
    asked("one who goes on asking", 9, people=1)
    for days in range(3):
        asked("one who comes back", 1, days=days)
    asked("falls", 3)
    assert [row[0] for row in rows(editing)[1:]] == ["falls"]
    content = editing.get(reverse("search_words")).content.decode()
    assert "somebody" not in content and "goes on asking" not in content and "comes back" not in content
    assert "17 searches" in content and "3 of that kind (14 searches)" in content
    assert "14 of these were for words that too few people asked to be shown." in content
    assert rows(editing, which="nothing-found")[1:] == []


def test_one_search_that_is_not_shown_is_told_as_one(editing):
    asked("somebody s name", 1)
    asked("falls", 3)
    assert "1 of that kind (1 search)." in editing.get(reverse("search_words")).content.decode()


def test_a_chart_shows_every_day_and_over_a_long_time_every_week(editing):
    asked("falls", 4, nothing=1)
    asked("falls", 2, days=3)
    over_time = editing.get(reverse("search_words")).context["over_time"]
    assert [(column.asked, column.height, column.in_vain) for column in over_time.columns] == [
        (2, 50, 0), (0, 0, 0), (0, 0, 0), (4, 100, 25),
    ]  # fmt: skip
    asked("falls", 1, days=70)
    over_time = editing.get(reverse("search_words")).context["over_time"]
    assert over_time.by_week and over_time.width in (11, 12)
    assert sum(column.asked for column in over_time.columns) == 7


def test_the_report_leads_to_what_members_find_and_to_a_recommendation(editing):
    asked("falls", 3)
    content = editing.get(reverse("search_words")).content.decode()
    assert f"{reverse('search_why')}?q=falls&amp;as_whom=member" in content
    address = f"{reverse('recommend_for')}?words=falls"
    assert address in content
    assert 'value="falls"' in editing.get(address).content.decode()


def test_words_for_which_something_is_recommended_by_now_are_marked_and_lead_to_it(editing):
    asked("the huddles", 3, nothing=3)
    asked("falls", 3, found=5)
    asked("sepsis", 3, nothing=3)
    for words in ("huddle", "falls"):
        recommend(words, page_id=make_resource().pk)
    assert {row[0]: row[-1] for row in rows(editing)[1:]} == {"the huddles": "yes", "falls": "yes", "sepsis": "no"}
    assert [row[-1] for row in rows(editing, which="nothing-found")[1:]] == ["no", "yes"]
    content = editing.get(reverse("search_words")).content.decode()
    for key in SearchPromotion.objects.values_list("query", flat=True):
        assert f'<a class="w-status" href="/admin/searchpicks/{key}/">recommended<' in content
    offered = f"{reverse('recommend_for')}?words="
    assert f"{offered}sepsis" in content and f"{offered}falls" not in content


def test_how_many_words_are_shown_is_told_in_a_heading(editing):
    asked("falls", 3)
    heading = "<h2>{}</h2>"
    content = editing.get(reverse("search_words")).content.decode()
    assert heading.format("1 word or expression") in content and "words that were searched for" not in content
    asked("ward huddles", 3)
    content = editing.get(reverse("search_words_results")).content.decode()
    assert heading.format("2 words and expressions") in content


def test_the_marks_cost_the_same_however_much_is_recommended(editing):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            editing.get(reverse("search_words"))
        return len(queries)

    asked("falls", 3)
    cost()
    few = cost()
    for number in range(10):
        asked(f"words {number}", 3)
        recommend(f"words {number}", page_id=make_resource().pk)
    assert cost() == few


def test_the_filters_narrow_the_totals_and_the_chart_as_they_narrow_the_words(editing):
    asked("xyzzy", 3, nothing=2, opened=1)
    asked("plugh", 1, nothing=1, days=1)
    asked("falls", 4, found=5, days=3)
    asked("sepsis", 5, found=5, opened=2, days=3)

    def shown(**filters):
        context = editing.get(reverse("search_words"), filters).context
        columns = [(column.asked, column.nothing) for column in context["over_time"].columns]
        return context["sums"], columns, context["rare"]

    sums, columns, rare = shown(which="nothing-found")
    assert sums == {"times": 4, "nothing": 3, "opens": 1}
    assert columns == [(1, 1), (3, 2)]
    assert rare == {"different": 1, "searches": 1}
    sums, columns, rare = shown(which="not-opened")
    assert sums == {"times": 4, "nothing": 0, "opens": 0}
    assert columns == [(4, 0)]
    assert rare["different"] == 0
    today = timezone.localdate().isoformat()
    sums, columns, _rare = shown(which="nothing-found", day_from=today)
    assert sums["times"] == 3 and columns == [(3, 2)]


def test_a_period_that_ends_before_it_begins_is_refused_beside_its_field(editing):
    asked("falls", 3)
    today = timezone.localdate()
    reversed_period = {"day_from": today.isoformat(), "day_to": (today - datetime.timedelta(days=2)).isoformat()}
    refusal = "The first day is after the last one."
    content = editing.get(reverse("search_words"), reversed_period).content.decode()
    assert content.count(refusal) == 2, "beside the field, and where the words would stand"
    assert "falls" not in content and "asked-words__days" not in content
    fetched = editing.get(reverse("search_words_results"), reversed_period).content.decode()
    beside = fetched.split('"#drilldown-id_day [data-field-errors]"')[1].split("</template>")[0]
    assert refusal in beside, "Wagtail fetches the words without the filters' fields"
    assert rows(editing, **reversed_period) == rows(editing)[:1]
    assert [row[0] for row in rows(editing, day_from=today.isoformat(), day_to=today.isoformat())[1:]] == ["falls"]


def test_what_is_filtered_by_is_said_and_can_be_taken_back(editing):
    """Wagtail sends what has changed of the filters with the words, which it fetches alone."""
    asked("falls", 3)
    parameters = {"which": "not-opened", "_w_filter_fragment": "1"}
    content = editing.get(reverse("search_words_results"), parameters).content.decode()
    assert "w-active-filters" in content and "Found, but nothing was opened" in content
    assert 'data-w-teleport-target-value="#filters-drilldown"' in content


def test_what_nobody_has_opened_costs_as_many_statements_as_all_of_it(editing):
    def cost(**filters):
        editing.get(reverse("search_words"), filters)
        with CaptureQueriesContext(connection) as queries:
            editing.get(reverse("search_words"), filters)
        return len(queries)

    asked("falls", 3)
    assert cost(which="not-opened") == cost()
