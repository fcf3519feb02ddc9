"""Whoever had an account before addresses were confirmed keeps signing in."""

from django.db import migrations


def confirm(apps, schema_editor):
    User, EmailAddress = apps.get_model("portal", "User"), apps.get_model("account", "EmailAddress")
    known = EmailAddress.objects.values("user")
    for user in User.objects.exclude(pk__in=known).iterator():
        EmailAddress.objects.create(user=user, email=user.email.lower(), primary=True, verified=True)


class Migration(migrations.Migration):
    dependencies = [
        ("portal_accounts", "0001_shared_counts"),
        ("portal", "0001_page_user_vocabulary"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm, migrations.RunPython.noop)]
