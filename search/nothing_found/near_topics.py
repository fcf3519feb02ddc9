"""Topics whose names are close to what was typed, of those that a viewer can find something under."""

from django.db.models import Count, Q

from portal.models import PortalPage, Topic
from search.letters import folded
from search.question import Question
from search.spelling.correcting import MOST_WORDS, most_slips
from search.spelling.distance import distance

LENGTH = 6
# "handovers" and "handover", "medcines" and "medicines"; not "care" and "core", nor "meal" and "mental".
CLOSE = 0.78


def topics_near(text: str, viewer) -> tuple[list[Topic], bool]:
    """The nearest topics first, and whether they are near: else those that most is found under."""
    visible = PortalPage.objects.visible_to(viewer).filter(shows_topics=True).order_by()
    carried = Count("pages", filter=Q(pages__in=visible.values("pk")))
    topics = list(Topic.objects.annotate(number=carried).filter(number__gt=0).order_by("-number", "name"))
    words = [word for phrase in Question.of(text).wanted for word in _words(phrase)][:MOST_WORDS]
    near = {topic.pk: _closeness(words, _words(topic.name)) for topic in topics}
    close = sorted((topic for topic in topics if near[topic.pk] >= CLOSE), key=lambda topic: -near[topic.pk])
    return (close or topics)[:LENGTH], bool(close)


def _closeness(words, others):
    return max((_alike(word, other) for word in words for other in others), default=0)


def _alike(word, other):
    """What two words have in common: 1 where they are the same; nothing where it is less than CLOSE."""
    letters, longer_by = len(word) + len(other), abs(len(word) - len(other))
    # A letter that only one of them has counts for half of one that is another.
    most = int(((1 - CLOSE) * letters + longer_by) / 2)
    shorter, longer = sorted((word, other), key=len)
    if not longer.startswith(shorter):
        most = min(most, most_slips(shorter))
    slips = distance(word, other, most)
    return 1 - (2 * slips - longer_by) / letters if slips <= most else 0


def _words(text):
    return [word for word in folded(text).split() if len(word) > 2]
