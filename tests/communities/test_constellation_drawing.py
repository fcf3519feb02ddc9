"""The map's drawing, without a database: names keep apart, nothing leaves the sky, nothing is left to chance."""

import random
from itertools import combinations
from math import hypot

import pytest
from PIL import ImageFont

from communities.constellation.drawing import Star, draw
from communities.constellation.labels import LETTER, LINES, LONGEST_LINE, lines_of, width_of
from communities.constellation.lines import CLEAR, path_between
from communities.constellation.reading import GATHERING, PERSON, TOPIC, Community, Part
from communities.constellation.spacing import Box, collide, keep_apart
from communities.constellation.ties import find_ties, strongest
from portal.models import Stage

NUMBERS = (3, 12, 40)
WORDS = (
    "Care",
    "Quality",
    "Mindfulness",
    "Improvement",
    "in",
    "for",
    "and",
    "Patient",
    "Safety",
    "Leaders",
    "Perinatal",
)


def some_communities(number):
    chance = random.Random(number)
    for key in range(number):
        title = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 8)))
        yield Community(key, title, chance.choice(Stage.values), f"/communities/{key}/", chance.randint(0, 300))


def some_ties(communities):
    chance = random.Random(7)
    things = [(kind, thing) for thing in range(len(communities)) for kind in (PERSON, GATHERING, TOPIC)]
    parts = [
        Part(kind, thing, f"{kind} {thing}", community.key)
        for kind, thing in things
        for community in chance.sample(communities, 3)
    ]
    return strongest(find_ties(communities, parts))


@pytest.fixture(params=NUMBERS)
def drawing(request):
    communities = list(some_communities(request.param))
    return draw(communities, some_ties(communities))


def test_no_name_touches_another_name_or_a_star(drawing):
    for one, other in combinations(drawing.stars, 2):
        assert not collide(one.name_edges, other.name_edges)
        assert not collide(one.name_edges, other.edges)
        assert not collide(one.edges, other.name_edges)
        assert not collide(one.edges, other.edges)


def test_stars_and_names_stay_within_the_sky(drawing):
    for star in drawing.stars:
        for edges in (star.edges, star.name_edges):
            assert min(edges.left, edges.top) >= 0
            assert edges.right <= drawing.width
            assert edges.bottom <= drawing.height


def test_no_dust_lies_behind_a_name(drawing):
    for star in drawing.stars:
        left, top, right, bottom = star.name_edges
        assert [(x, y) for x, y in drawing.dust if left < x < right and top < y < bottom] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_the_same_communities_and_ties_give_the_same_drawing(number):
    communities = list(some_communities(number))
    ties = some_ties(communities)
    assert draw(communities, ties) == draw(communities, ties)


def test_communities_without_any_tie_can_be_drawn():
    communities = list(some_communities(5))
    assert len(draw(communities, []).stars) == 5


def test_communities_that_share_much_stand_nearer_than_others():
    communities = list(some_communities(12))
    pairs = [(0, 1), (1, 2), (0, 2), (5, 6), (6, 7), (5, 7)]
    parts = [Part(PERSON, number, "", key) for number, pair in enumerate(pairs) for key in pair]
    stars = draw(communities, find_ties(communities, parts)).stars
    far = {pair: hypot(*(stars[pair[0]][axis] - stars[pair[1]][axis] for axis in (0, 1))) for pair in pairs}
    across = [hypot(stars[a].x - stars[b].x, stars[a].y - stars[b].y) for a in (0, 1, 2) for b in (5, 6, 7)]
    assert sum(far.values()) / len(far) < sum(across) / len(across)


def test_more_resources_make_a_larger_star():
    communities = [Community(key, "Care", "", "/", resources) for key, resources in enumerate((0, 10, 40))]
    radii = [star.radius for star in draw(communities, []).stars]
    assert radii == sorted(set(radii))


def test_boxes_that_all_start_in_one_place_come_apart():
    boxes = [Box(50, 50, 40, 40, 20, 20) for _ in range(30)]
    height = keep_apart(boxes, width=200, height=100)
    assert [pair for pair in combinations(boxes, 2) if collide(pair[0].edges, pair[1].edges)] == []
    assert max(box.edges.bottom for box in boxes) <= height


def test_a_line_bends_round_a_star_in_its_way():
    one, between, other = Star(0, 0, 5, (), False), Star(100, 2, 5, (), False), Star(200, 0, 5, (), False)
    assert path_between(one, other, [one, other]) == "M6 0L194 0"
    curve = path_between(one, other, [one, between, other])
    bend = float(curve.split("Q")[1].split()[1])
    assert abs(between.y - bend / 2) >= between.radius + CLEAR


@pytest.mark.parametrize(
    "text", ["Improvement: a Professional Practice", "MWMW @ WARD", "illicit jiffy, fill it", "Ärzte Über Öl 2026"]
)
def test_the_room_for_a_text_is_more_than_a_bold_font_takes(text):
    plain = ImageFont.load_default(LETTER).getlength(text)
    assert width_of(text) >= plain * 1.08


@pytest.mark.parametrize(
    "title", ["Care", "A" * 255, "Junior Doctors and their role in Quality Improvement " * 4, "看護" * 100]
)
def test_a_name_keeps_to_its_lines(title):
    lines = lines_of(title)
    assert len(lines) <= LINES
    assert max(map(width_of, lines)) <= LONGEST_LINE
    assert (
        "".join(lines).replace(" ", "").rstrip("…")
        == title.replace(" ", "")[: len("".join(lines).replace(" ", "").rstrip("…"))]
    )
