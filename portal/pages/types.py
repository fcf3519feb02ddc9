"""Which page classes answer to a search type; rooms above register theirs by being defined."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import get_page_models


def content_types_of(names):
    """Content types of the page classes whose `search_type` is in `names`; cached by Django."""
    models = [model for model in get_page_models() if model.search_type in names]
    return list(ContentType.objects.get_for_models(*models, for_concrete_models=False).values())
