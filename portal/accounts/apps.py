from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "portal_accounts"

    def ready(self):
        from portal.accounts import signal_handlers  # noqa: F401  connects the signals
        from portal.accounts.jobs import register_jobs

        register_jobs()
