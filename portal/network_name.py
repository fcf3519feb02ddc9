from django.conf import settings

from portal.models import SiteIdentity


def network_name() -> str:
    """What the network calls itself, for mails and pages alike: they need no request."""
    identity = SiteIdentity.objects.filter(site__is_default_site=True).first()
    return identity.name if identity else settings.WAGTAIL_SITE_NAME
