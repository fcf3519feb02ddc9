import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from portal.middleware import only_utf8
from portal.room_for_frames import with_room_for_frames

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
_answer = only_utf8(get_wsgi_application())
# All addresses, with the views behind them, before the first reader asks for one.
reverse("wagtailadmin_home")
# What is loaded by now stays for good: to look through it for garbage again and again held answers up.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)


def application(environ, start_response):
    """https://peps.python.org/pep-3333/"""
    return with_room_for_frames(lambda: _answer(environ, start_response))
