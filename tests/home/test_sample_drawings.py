import pytest

from home.sample.drawings.community_covers import MOTIFS, draw_community
from home.sample.drawings.gathering_scenes import LIGHTS, SCENES, draw_gathering
from home.sample.drawings.home_hero import draw_home
from home.sample.drawings.library_covers import COVER_SCHEMES, COVERS, draw_resource
from home.sample.drawings.portraits import BEHIND, FRONT, draw_portrait
from portal.models import ResourceKind


def pixels(picture):
    return picture.resize((80, 45)).tobytes()


def test_the_same_drawing_is_the_same_picture():
    assert pixels(draw_community("perinatal-care")) == pixels(draw_community("perinatal-care"))
    assert pixels(draw_home()) == pixels(draw_home())


def test_no_two_drawings_look_alike():
    drawn = [pixels(draw_community(slug)) for slug in MOTIFS]
    drawn += [pixels(draw_gathering(scene, light)) for scene in SCENES for light in range(2)]
    drawn += [pixels(draw_resource(kind, COVER_SCHEMES[kind])) for kind in COVERS]
    assert len(set(drawn)) == len(drawn)


def test_every_kind_of_resource_has_a_cover():
    assert set(COVERS) == set(COVER_SCHEMES) == set(ResourceKind.values)


def test_every_light_paints_a_basecamp_anew():
    skies = {draw_gathering("basecamp", light).getpixel((5, 5)) for light in range(len(LIGHTS))}
    assert len(skies) == len(LIGHTS)


@pytest.mark.parametrize("style", sorted(FRONT))
def test_portraits_know_every_style(style):
    picture = draw_portrait(f"{style} black 3 teal glasses")
    assert picture.size == (640, 640)


def test_hair_behind_the_head_has_a_front():
    assert set(BEHIND) <= set(FRONT)
