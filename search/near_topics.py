"""Topics whose names are close to what was typed, of those that a viewer can find something under."""

from difflib import SequenceMatcher

from django.db.models import Count, Q

from portal.models import PortalPage, Topic
from search.question import Question

LENGTH = 6
# "handovers" and "handover", "medcines" and "medicines"; not "care" and "core".
CLOSE = 0.78


def topics_near(text: str, viewer) -> tuple[list[Topic], bool]:
    """The nearest topics first, and whether they are near: else those that most is found under."""
    visible = PortalPage.objects.visible_to(viewer).filter(shows_topics=True).order_by()
    carried = Count("pages", filter=Q(pages__in=visible.values("pk")))
    topics = list(Topic.objects.annotate(number=carried).filter(number__gt=0).order_by("-number", "name"))
    words = [word for phrase in Question.of(text).wanted for word in _words(phrase)]
    near = {topic.pk: max((_closeness(word, topic) for word in words), default=0) for topic in topics}
    close = sorted((topic for topic in topics if near[topic.pk] >= CLOSE), key=lambda topic: -near[topic.pk])
    return (close or topics)[:LENGTH], bool(close)


def _closeness(word, topic):
    return max((SequenceMatcher(None, word, other).ratio() for other in _words(topic.name)), default=0)


def _words(text):
    return [word for word in text.casefold().split() if len(word) > 2]
