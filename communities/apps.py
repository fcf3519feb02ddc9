from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "communities"

    def ready(self):
        from communities import signal_handlers  # noqa: F401  connects the signals
        from communities.moderation import signal_handlers as reviews  # noqa: F401
        from communities.moderation.permitting import has_queue
        from portal.signing_in import KNOWN_WITH_ACCOUNT

        KNOWN_WITH_ACCOUNT["may_review"] = has_queue()
