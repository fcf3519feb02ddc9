import pytest
from django.core.exceptions import ValidationError

from portal.models import Topic
from tests.factories import make_topic

pytestmark = pytest.mark.django_db


def test_topics_go_two_levels_deep_and_no_further():
    child = make_topic(parent=make_topic())
    with pytest.raises(ValidationError, match="two levels"):
        Topic(name="Deeper", parent=child).full_clean()


def test_a_topic_with_children_stays_a_main_topic():
    main = make_topic()
    make_topic(parent=main)
    main.parent = make_topic()
    with pytest.raises(ValidationError, match="topics of its own"):
        main.full_clean()


def test_two_names_that_give_the_same_short_name_are_refused_beside_the_field():
    make_topic("End of life")
    with pytest.raises(ValidationError) as refused:
        Topic(name="End-of-life").full_clean()
    assert "slug" in refused.value.message_dict


def test_renaming_keeps_the_short_name():
    topic = make_topic("Falls")
    topic.name = "Falling"
    topic.save()
    assert topic.slug == "falls"
