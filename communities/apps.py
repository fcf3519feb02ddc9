from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "communities"

    def ready(self):
        from communities import signal_handlers  # noqa: F401  connects the signals
        from communities.hearing.registering import register_hearing
        from communities.registering import register_accounts

        register_hearing()
        register_accounts()
