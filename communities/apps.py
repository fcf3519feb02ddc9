from django.apps import AppConfig
from django.db.models import F


class CommunitiesConfig(AppConfig):
    name = "communities"

    def ready(self):
        from communities import signal_handlers  # noqa: F401  connects the signals
        from communities.hearing.registering import register_hearing
        from communities.jobs import register_jobs
        from communities.listed import known_by_card as closed_communities
        from communities.moderation import signal_handlers as reviews  # noqa: F401
        from communities.moderation.permitting import has_queue, reviews_waiting
        from communities.moderation.suggestions_waiting import suggestions_waiting
        from communities.registering import register_accounts
        from communities.requests_waiting import oldest_request_in, requests_waiting
        from communities.whom_to_ask import facilitators_near
        from portal.viewer_annotations import VIEWER_ANNOTATIONS
        from search.nothing_found import known_by_card, whom_to_ask

        register_hearing()
        register_jobs()
        register_accounts()
        whom_to_ask.register(facilitators_near)
        known_by_card.register(closed_communities)
        VIEWER_ANNOTATIONS["profile_key"] = F("profile__pk")
        VIEWER_ANNOTATIONS["may_review"] = has_queue()
        VIEWER_ANNOTATIONS["waiting_reviews"] = reviews_waiting()
        VIEWER_ANNOTATIONS["suggestions_waiting"] = suggestions_waiting()
        VIEWER_ANNOTATIONS["requests_waiting"] = requests_waiting()
        VIEWER_ANNOTATIONS["oldest_request_in"] = oldest_request_in()
