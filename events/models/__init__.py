from events.models.gathering import BasecampPage, EventPage
from events.models.harvest import Commitment, HostQuestion
from events.models.listing import EventIndexPage

__all__ = ["BasecampPage", "Commitment", "EventIndexPage", "EventPage", "HostQuestion"]
