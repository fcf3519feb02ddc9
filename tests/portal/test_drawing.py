"""What a card shows, however often cards like it were drawn before."""

import datetime

import pytest
import time_machine
from django.db.models import Model
from django.utils.safestring import mark_safe

from portal.models import PortalPage
from portal.pages import drawing
from portal.pages.cards import cards_of
from portal.pages.drawing import draw_card
from tests.factories import (
    UTC,
    make_community,
    make_gathering,
    make_person,
    make_resource,
    make_standard_page,
    picture,
)

pytestmark = pytest.mark.django_db
MAKERS = (make_community, make_person, make_gathering, make_resource, make_standard_page)
STARTS = datetime.datetime(2026, 6, 1, 9, tzinfo=UTC)


def card_of(page, user):
    [card] = cards_of([page.pk], user)
    return card


@pytest.mark.parametrize("make", MAKERS)
def test_a_card_tells_at_once_what_has_changed(make, member):
    community = make_community("Falls")
    page = make(title="Ward huddles", summary="Ten minutes", community=community, image=picture())
    former = draw_card(card_of(page, member))
    for field, value in (
        ("title", "Safety huddles"),
        ("slug", "safety-huddles"),
        ("summary", "Five minutes"),
        ("kind", "story"),
        ("evidence", "proven"),
        ("stage", "coalescing"),
        ("dated_on", datetime.date(2020, 2, 1)),
        ("starts_at", STARTS + datetime.timedelta(minutes=5)),
        ("time_zone", "Europe/Paris"),
        ("card_line", "Nurse, Leeds"),
        ("card_has_image", False),
    ):
        PortalPage.objects.filter(pk=page.pk).update(**{field: value})
        drawing._drawn.cache_clear()
        afresh = draw_card(card_of(page, member))
        PortalPage.objects.filter(pk=page.pk).update(**{field: getattr(page, field)})
        assert draw_card(card_of(page, member)) == former
        PortalPage.objects.filter(pk=page.pk).update(**{field: value})
        assert draw_card(card_of(page, member)) == afresh
        PortalPage.objects.filter(pk=page.pk).update(**{field: getattr(page, field)})


def test_a_card_tells_the_name_of_today_of_its_community(member):
    community = make_community("Falls")
    page = make_resource(community=community)
    assert "Falls" in draw_card(card_of(page, member))
    PortalPage.objects.filter(pk=community.pk).update(title="Safer wards")
    assert "Safer wards" in draw_card(card_of(page, member))


def test_words_that_were_marked_are_no_licence_for_the_same_letters_typed_by_somebody(member):
    card = card_of(make_resource(), member)
    assert "<mark>falls</mark>" in draw_card(card, title=mark_safe("<mark>falls</mark>"))
    assert "<mark>falls</mark>" not in draw_card(card, title="<mark>falls</mark>")


@pytest.mark.parametrize("make", [make_community, make_person])
def test_a_card_shows_the_picture_of_today(make, member):
    image = picture()
    page = make(image=image)
    former = draw_card(card_of(page, member))
    assert former == draw_card(card_of(page, member))
    assert "<img" in former
    image.renditions.all().delete()
    image.file = picture().file
    image.save()
    renewed = draw_card(card_of(page, member))
    assert renewed != former
    assert all(cut.file.url in renewed for cut in image.renditions.all())


def test_a_gathering_is_now_only_while_it_lasts(member):
    page = make_gathering(starts_at=STARTS, ends_at=STARTS + datetime.timedelta(hours=1))
    pill = '<span class="pill pill--star">Now</span>'
    shown = []
    for minutes in (-1, 1, 61):
        with time_machine.travel(STARTS + datetime.timedelta(minutes=minutes), tick=False):
            html = draw_card(card_of(page, member))
            shown.append((pill in html, "date-tile--past" in html))
    assert shown == [(False, False), (True, False), (False, True)]


def test_what_a_card_is_drawn_from_is_told_apart_by_all_that_it_says(member):
    for make in MAKERS:
        card = card_of(make(image=picture()), member)
        for value in type(card.specific).on_card(card).values():
            assert not isinstance(value, Model)
            hash(value)


def test_cards_that_are_alike_are_drawn_once(member, monkeypatch):
    drawn = []
    render = drawing.render_to_string
    monkeypatch.setattr(drawing, "render_to_string", lambda *given: drawn.append(given) or render(*given))
    page = make_resource("A title that no other test has")
    assert draw_card(card_of(page, member)) == draw_card(card_of(page, member))
    assert len(drawn) == 1
