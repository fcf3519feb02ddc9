import os

from django.core.wsgi import get_wsgi_application

from portal.middleware import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = only_utf8(get_wsgi_application())
