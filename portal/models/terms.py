"""The fixed vocabularies: words whose meaning the portal's own rules depend on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResourceKind(TextChoices):
    KEY_IDEA = "key-idea", _("Key idea")
    LESSON = "lesson", _("Lesson")
    PRACTICE = "practice", _("Practice worth replicating")
    PRINCIPLE = "principle", _("Principle")
    STORY = "story", _("Story")
    CASE = "case", _("Case")
    TOOL = "tool", _("Tool")
    DOCUMENT = "document", _("Document")
    RECORDING = "recording", _("Recording")


class GatheringKind(TextChoices):
    MEETING = "meeting", _("Community meeting")
    CALL = "call", _("Call")
    WORKSHOP = "workshop", _("Workshop")
    FESTIVAL = "festival", _("Festival")
    BASECAMP = "basecamp", _("Basecamp")


class PersonKind(TextChoices):
    FACILITATOR = "facilitator", _("Facilitator")
    MEMBER = "member", _("Member")


class Evidence(TextChoices):
    """How far a piece of knowledge has been tried, weakest first."""

    IDEA = "idea", _("Idea")
    TRIED_ONCE = "tried-once", _("Tried once")
    TRIED_SEVERAL = "tried-several", _("Tried in several places")
    VALIDATED = "validated", _("Validated by a community")


class Stage(TextChoices):
    """Wenger's stages of a community, youngest first."""

    POTENTIAL = "potential", _("Potential")
    COALESCING = "coalescing", _("Coalescing")
    MATURING = "maturing", _("Maturing")
    STEWARDSHIP = "stewardship", _("Stewardship")
    TRANSFORMATION = "transformation", _("Transformation")


EMERGING_STAGES = (Stage.POTENTIAL, Stage.COALESCING)

# The base page holds one `kind` for every type of page; values are unique across the three lists.
KIND_CHOICES = [*ResourceKind.choices, *GatheringKind.choices, *PersonKind.choices]
KIND_WORDS, EVIDENCE_WORDS, STAGE_WORDS = dict(KIND_CHOICES), dict(Evidence.choices), dict(Stage.choices)
