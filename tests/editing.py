"""What an editor's browser sends."""

from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html


def form_of(client, page):
    """(address, what the editor would send if nobody changed anything)."""
    place = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(client.get(place).content.decode(), form_id="page-edit-form").dict()
    # Blocks are put into the form by a script.
    streams = (field.name for field in page._meta.get_fields() if isinstance(field, StreamField))
    return place, form | {f"{name}-count": "0" for name in streams}
