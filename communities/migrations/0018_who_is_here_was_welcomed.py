from django.conf import settings
from django.db import migrations
from django.utils import timezone


def welcome_all(apps, schema_editor):
    """Whoever uses the network already is not led to what newcomers are shown."""
    Hearing = apps.get_model("communities", "Hearing")
    User = apps.get_model(settings.AUTH_USER_MODEL)
    here = User.objects.filter(last_login__isnull=False)
    Hearing.objects.bulk_create([Hearing(user=user) for user in here.filter(hearing=None)])
    Hearing.objects.filter(user__in=here, welcomed_at=None).update(welcomed_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0017_first_visit'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(welcome_all, migrations.RunPython.noop)]
