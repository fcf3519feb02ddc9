"""What the screens outside the admin cost: the same with a hundred submissions as with ten, and for whoever reviews."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities.moderation.deciding import ask_for_changes
from communities.moderation.suggesting import suggest
from tests.communities.moderation.alike import submissions_alike
from tests.communities.moderation.conftest import Role, as_, draft_of, handed_in, person_in


def queries(client, place):
    client.get(place)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(place).status_code == 200
    return len(asked)


def test_a_list_costs_the_same_with_ten_and_with_a_hundred(author, second, community):
    host = person_in(community, Role.FACILITATOR)
    member = person_in(community)

    for _ in range(10):
        handed_in(author, community)
        page, review = handed_in(author, community)
        ask_for_changes(task_state=review, user=host, seen=page.latest_revision_id, comment="x", beside={})
        suggest(page=draft_of(member, community), user=member)
    reviewer, sender = as_(second), as_(author)
    places = {f"/review/{narrowed}": (reviewer, 1) for narrowed in ("", "?state=suggestions", "?state=back")}
    places["/submissions/"] = (sender, 2)

    def costs(number):
        for place, (client, times) in places.items():
            assert client.get(place).context["results"].total == number * times
        return {place: queries(client, place) for place, (client, _times) in places.items()}

    ten = costs(10)
    submissions_alike(9)
    assert costs(100) == ten
    assert max(ten.values()) <= 15


def test_the_frame_costs_a_facilitator_as_much_as_a_member(community, second, author, member):
    place = reverse("join")
    handed_in(author, community)
    assert queries(as_(second), place) == queries(as_(member), place)
