import getpass
import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from home.network import build_network
from portal.accounts.email_addresses import confirm_address
from portal.models import PortalPage

PAGES_OF_THE_MIGRATION = 2


class Command(BaseCommand):
    help = "Makes an empty network ready for real use, on a database that nobody uses yet."

    def add_arguments(self, parser):
        parser.add_argument("--name", required=True, help="name of the network")
        parser.add_argument("--admin-email", required=True, help="e-mail address of the first administrator")
        parser.add_argument("--strapline", default="", help="one line that says what the network is")
        parser.add_argument("--admin-password-file", help="file with the password; without it you are asked")

    def handle(self, *, name, admin_email, strapline, admin_password_file, **options):
        User = get_user_model()
        if User.objects.exists() or PortalPage.objects.count() > PAGES_OF_THE_MIGRATION:
            raise CommandError(
                "This database is in use: it has accounts or pages already. Nothing was changed. "
                "Start a network on an empty database (manage.py migrate makes one)."
            )
        try:
            validate_email(admin_email)
            password = _password(admin_password_file)
            validate_password(password, User(email=admin_email))
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        with transaction.atomic():
            build_network(name=name, strapline=strapline, contact_email=admin_email)
            confirm_address(user=User.objects.create_superuser(admin_email, password))
        self.stdout.write(f"{name} is ready. Sign in as {admin_email} at /admin/ and add the first community.")


def _password(path):
    if path:
        try:
            return Path(path).read_text().strip()
        except OSError as fault:
            raise CommandError(f"The password file cannot be read: {fault.strerror}.") from None
    if not sys.stdin.isatty():
        raise CommandError("Give --admin-password-file, or run this in a terminal to be asked for the password.")
    password = getpass.getpass("Password for the administrator (12 characters or more): ")
    if password != getpass.getpass("Once more: "):
        raise CommandError("The two passwords differ. Nothing was changed.")
    return password
