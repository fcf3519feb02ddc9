"""A Django that does nothing but answer: what no page of the portal can be quicker than."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("Hello"))]

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="signs nothing")  # noqa: S106
application = get_wsgi_application()
