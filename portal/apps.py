from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal import renditions  # noqa: F401  connects the signal
        from portal.outbox.jobs import register_jobs

        register_jobs()
