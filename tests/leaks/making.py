"""One maker for each kind of thing: every field of it gets a word of its own."""

import datetime
import io
import json
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from communities.models import CommunityPage, ProfilePage
from events.models import Commitment, EventPage, HostQuestion
from home.models import StandardPage
from portal.models import Authorship, PersonKind, PortalDocument, PortalImage
from resources.models import ResourceFile, ResourcePage

SPEC = "format-jpeg|width-400"


def _picture(word, owner=None):
    data = io.BytesIO()
    Image.new("RGB", (16, 12), "teal").save(data, "PNG")
    file = ContentFile(data.getvalue(), name=f"{word('image file')}.png")
    image = PortalImage.objects.create(
        title=word("image title"), description=word("image description"), credit="", file=file, uploaded_by_user=owner
    )
    return image


def _document(word, owner=None):
    content = ContentFile(word("file content").encode(), name=f"{word('file name')}.txt")
    return PortalDocument.objects.create(title=word("file title"), file=content, uploaded_by_user=owner)


def _body(word):
    return json.dumps([{"type": "paragraph", "value": f"<p>{word('body')}</p>"}])


def _common(word):
    return {"title": f"Matrix {word('title')}", "slug": word("slug"), "summary": f"Matrix {word('summary')}"}


def _add(model, parent, topic, tag=None, files=(), authors=(), questions=(), commitments=(), **fields):
    """Save a published page once, with all that belongs to it."""
    page = model(live=True, first_published_at=timezone.now(), last_published_at=timezone.now(), **fields)
    page.topics = [topic]
    if tag:
        page.tags.add(tag)
    for name, rows in (
        ("files", files),
        ("authorships", authors),
        ("questions", questions),
        ("commitments", commitments),
    ):
        if rows:
            setattr(page, name, rows)
    parent.add_child(instance=page)
    return page


def community(word, parent, topic, **fields):
    page = _add(
        CommunityPage,
        parent,
        topic,
        **_common(word),
        stage="maturing",
        enquiry=f"<p>{word('enquiry')}</p>",
        questions=json.dumps([{"type": "question", "value": word("question")}]),
        rhythm=word("rhythm"),
        meeting_place=word("place"),
        practice=f"<p>{word('practice')}</p>",
        contact_email=f"{word('contact')}@example.org",
        image=_picture(word),
        **fields,
    )
    return SimpleNamespace(page=page, image=page.image, document=None)


def standard_page(word, parent, topic, owner):
    page = _add(
        StandardPage,
        parent,
        topic,
        **_common(word),
        body=_body(word),
        search_description=word("description"),
        owner=owner,
    )
    return SimpleNamespace(page=page, image=None, document=None)


def resource(word, parent, topic, owner, **fields):
    document = _document(word, owner)
    page = _add(
        ResourcePage,
        parent,
        topic,
        tag=word("tag"),
        **_common(word),
        kind="lesson",
        dated_on=datetime.date(2026, 5, 4),
        body=_body(word),
        worked=f"<p>{word('worked')}</p>",
        did_not_work=f"<p>{word('failed')}</p>",
        licence=word("licence"),
        source_url=f"https://example.org/{word('source')}",
        links=json.dumps(
            [{"type": "link", "value": {"title": word("link"), "url": "https://example.org/", "description": ""}}]
        ),
        image=_picture(word, owner),
        owner=owner,
        files=[ResourceFile(document=document)],
        authors=[Authorship(name=word("author"))],
        **fields,
    )
    return SimpleNamespace(page=page, image=page.image, document=document)


def event(word, parent, topic, owner, **fields):
    start = timezone.now() + datetime.timedelta(days=3)
    page = _add(
        EventPage,
        parent,
        topic,
        **_common(word),
        kind="meeting",
        starts_at=start,
        ends_at=start + datetime.timedelta(hours=2),
        place=word("place"),
        address=word("address"),
        online_url=f"https://example.org/{word('online')}",
        body=_body(word),
        opening=word("opening"),
        agenda=json.dumps(
            [{"type": "item", "value": {"title": word("agenda"), "host_name": word("host"), "minutes": 5}}]
        ),
        reflections=json.dumps([{"type": "reflection", "value": {"quotation": word("reflection"), "consent": True}}]),
        image=_picture(word, owner),
        owner=owner,
        questions=[HostQuestion(question=word("question"))],
        commitments=[Commitment(what=word("commitment"), person_name=word("person"))],
        **fields,
    )
    return SimpleNamespace(page=page, image=page.image, document=None)


def profile(word, parent, topic, owner):
    """Somebody without an account who hides the role, the communities and the contact, and shows all else."""
    page = _add(
        ProfilePage,
        parent,
        topic,
        **_common(word),
        kind=PersonKind.MEMBER,
        role=word("hidden role"),
        organisation=word("organisation"),
        help=word("help"),
        contact_email=f"{word('hidden contact')}@example.org",
        hide_role=True,
        hide_contact=True,
        hide_communities=True,
        owner=owner,
    )
    return SimpleNamespace(page=page, image=None, document=None)


MAKERS = {"community": community, "page": standard_page, "resource": resource, "event": event, "profile": profile}
CHANGED = {
    "page": ("title", "summary"),
    "resource": ("title", "summary", "licence"),
    "event": ("title", "summary", "place", "opening"),
    "profile": ("title", "summary", "organisation", "help"),
}


def draft_of(kind, page, word, user):
    """Save an unpublished version of `page` with other words in it; return its new document and picture, if any."""
    draft = type(page).objects.get(pk=page.pk)
    document = image = None
    for field in CHANGED[kind]:
        setattr(draft, field, f"Matrix {word(field)}" if field in ("title", "summary") else word(field))
    if kind == "resource":
        document, image = _document(word, user), _picture(word, user)
        draft.files = [ResourceFile(document=document)]
        draft.image = image
    draft.save_revision(user=user)
    return document, image
