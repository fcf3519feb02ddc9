"""Draws the sample's pictures and stores its documents, each once."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.sample.content_files import document
from home.sample.drawings.community_covers import MOTIFS, draw_community
from home.sample.drawings.gathering_scenes import SCENES, draw_gathering
from home.sample.drawings.home_hero import ALT as HOME_ALT
from home.sample.drawings.home_hero import draw_home
from home.sample.drawings.library_covers import COVER_SCHEMES, COVERS, draw_resource
from home.sample.drawings.portraits import draw_portrait
from portal.models import PortalDocument, PortalImage

CREDIT = "Drawn for the sample network"


def cover_of(slug):
    return _image(f"Community: {slug}", MOTIFS[slug][1], lambda: draw_community(slug))


def scene_of(scene, light):
    return _image(f"Gathering: {scene} {light + 1}", SCENES[scene][1], lambda: draw_gathering(scene, light))


def home_picture():
    return _image("Front page", HOME_ALT, draw_home)


def library_cover_of(kind):
    return _image(f"Library: {kind}", COVERS[kind][1], lambda: draw_resource(kind, COVER_SCHEMES[kind]))


def portrait_of(name, look):
    return _image(f"Portrait: {name}", f"Drawn figure for {name}.", lambda: draw_portrait(look))


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
    stored = PortalDocument(title=title, file=ContentFile(document(name), name=name))
    stored.full_clean()
    stored.save()
    return stored
