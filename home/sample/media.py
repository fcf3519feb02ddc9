"""Draws the sample's pictures and stores its documents, each once."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.sample.content_files import document
from home.sample.drawings.community_covers import MOTIFS, draw_community
from home.sample.drawings.portraits import draw_portrait
from home.sample.drawings.scenes import SCENES, draw_scene
from portal.models import PortalDocument, PortalImage

CREDIT = "Drawn for the sample network"


def cover_of(slug):
    return _image(f"Community: {slug}", MOTIFS[slug][1], lambda: draw_community(slug))


def scene(name):
    return _image(f"Scene: {name}", SCENES[name][1], lambda: draw_scene(name))


def portrait_of(name):
    return _image(f"Portrait: {name}", f"Drawn figure for {name}.", lambda: draw_portrait(name))


def _image(title, description, draw):
    found = PortalImage.objects.filter(title=title).first()
    if found:
        return found
    stream = io.BytesIO()
    draw().save(stream, "PNG", compress_level=4)
    stream.seek(0)
    file = ImageFile(stream, name=f"{title.replace(': ', '-').lower()}.png")
    return PortalImage.objects.create(title=title, description=description, credit=CREDIT, file=file)


def stored_document(title, name):
    found = PortalDocument.objects.filter(title=title).first()
    if found:
        return found
    content, name = document(name)
    stored = PortalDocument(title=title, file=ContentFile(content, name=name))
    stored.full_clean()
    stored.save()
    return stored
