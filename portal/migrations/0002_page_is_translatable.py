"""Wagtail's locales exist now: give every page one, and the key that ties translations together."""

from django.db import migrations
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_page_user_vocabulary"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("portal.PortalPage"),
        BootstrapTranslationKeyField("portal.PortalPage"),
        BootstrapTranslatableModel("portal.PortalPage"),
    ]
