from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from portal.models import User


class Command(BaseCommand):
    help = "Takes app, passkeys and recovery codes from an account whose owner has lost them; the password stays."

    def add_arguments(self, parser):
        parser.add_argument("email", help="e-mail address of the account")

    def handle(self, *, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with the address {email}.")
        removed, _kinds = Authenticator.objects.filter(user=user).delete()
        self.stdout.write(
            f"{removed} removed. {user.email} signs in with the password alone, until a new one is set up."
        )
