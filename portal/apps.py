from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal import audit_trail, prepared, renditions, waiting_writers  # noqa: F401  connects the signals
        from portal.admin.exports import mend_exports
        from portal.extraction import checks  # noqa: F401  registers the check
        from portal.extraction import jobs as reading
        from portal.outbox import jobs
        from portal.pages import scheduling
        from portal.personal_data import declarations  # noqa: F401  declares the rules
        from portal.vocabulary import signal_handlers  # noqa: F401  connects the signals

        autodiscover_modules("personal_data")
        jobs.register_jobs()
        scheduling.register_jobs()
        reading.register_jobs()
        mend_exports()
