"""`python -m tests.portal.accounts.provider.serve PORT EMAIL CALLBACKS`: makes the provider's database and serves it."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT, SECRET, PASSWORD = "portal", "a-secret-between-two", "at-the-provider-1"


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def fill(email, callbacks):
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    user = User.objects.create_user("one", email, PASSWORD, first_name="Kim", last_name="Ode")
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    client = Client(id=CLIENT, name="Portal", scopes="openid\nprofile\nemail", skip_consent=True)
    client.redirect_uris = callbacks.replace(",", "\n")
    client.set_secret(SECRET)
    client.save()


def main(port, email, callbacks):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.portal.accounts.provider.settings"
    # Loopback has no TLS, without which oauthlib serves nobody.
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    django.setup()
    call_command("migrate", verbosity=0)
    fill(email, callbacks)
    make_server("127.0.0.1", int(port), get_wsgi_application(), server_class=Server).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
