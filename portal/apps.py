from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal import renditions  # noqa: F401  connects the signal
        from portal.admin.exports import make_exports_harmless
        from portal.extraction.jobs import register_jobs as register_reading
        from portal.outbox.jobs import register_jobs
        from portal.personal_data import declarations  # noqa: F401  declares the rules
        from portal.vocabulary import signal_handlers  # noqa: F401  connects the signals

        autodiscover_modules("personal_data")
        register_jobs()
        register_reading()
        make_exports_harmless()
