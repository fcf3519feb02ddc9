"""A library of any size whose texts are windows of real ones, so that words are as frequent as they naturally are."""

import collections
import datetime
import json
import random
import re
from pathlib import Path

# Where the corpora lie beside a clone.
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "data"
FOLDERS = ("corpus-nhs-communities", "corpus-digitalgov")
WORDS = 380
COMMUNITIES, CLOSED = 60, 40
BATCH = 2000


class Library:
    """Communities, of which CLOSED are for their members, terms, and as many resources as are asked for."""

    def __init__(self, folder):
        self.chance = random.Random(5)
        self.texts = [text for name in FOLDERS for text in _texts(Path(folder) / name / "corpus.jsonl")]
        self.make_terms()
        self.make_communities()

    def make_terms(self):
        from taggit.models import Tag

        from portal.models import Audience, CareSetting, Topic

        names = collections.Counter(topic for text in self.texts for topic in text["topics"])
        main = [Topic.objects.create(name=f"Field {number}") for number in range(8)]
        self.topics = {
            name: Topic.objects.create(name=name[:80], slug=f"topic-{number}", parent=main[number % 8])
            for number, name in enumerate(sorted(names))
        }
        self.settings, self.audiences = list(CareSetting.objects.all()), list(Audience.objects.all())
        self.tags = [Tag.objects.create(name=f"tag {number}", slug=f"tag-{number}") for number in range(200)]

    def make_communities(self):
        from communities import membership
        from communities.models import CommunityIndexPage, CommunityPage, ProfileIndexPage, ProfilePage
        from communities.privacy import close
        from portal.models import User

        index, self.communities = CommunityIndexPage.objects.get(), []
        for number in range(COMMUNITIES):
            page = CommunityPage(title=f"Community {number}", slug=f"community-{number}", stage="maturing")
            self.communities.append(index.add_child(instance=page))
        account = User.objects.create_user("reader@example.org", "a-long-password")
        person = ProfilePage(title="Reader", slug="reader", kind="member", user=account)
        ProfileIndexPage.objects.get().add_child(instance=person)
        for page in self.communities[:CLOSED]:
            close(community=page)
        for page in self.communities[:4]:
            membership.add(community=page, person=person)

    def grow(self, number):
        """Add so many resources, published, without any word of the index."""
        from django.db import transaction

        for start in range(0, number, BATCH):
            with transaction.atomic():
                self.add([self.draw() for _ in range(min(BATCH, number - start))])

    def draw(self):
        text = self.chance.choice(self.texts)
        start = self.chance.randrange(max(1, len(text["words"]) - WORDS))
        return text, " ".join(text["words"][start : start + WORDS])

    def add(self, drawn):
        from django.utils import timezone

        from portal.models import PortalPage, PortalPageTag
        from resources.importing import tree
        from resources.models import LibraryPage

        library = LibraryPage.objects.get()
        now = timezone.now()
        pages = [self.page(text, words, now) for text, words in drawn]
        for page in pages:
            page.locale_id = library.locale_id
        tree.place(pages, library)
        tree.insert(pages, library)
        rows = collections.defaultdict(list)
        for page, (text, _words) in zip(pages, drawn, strict=True):
            for relation, terms in self.terms(text).items():
                through = getattr(PortalPage, relation).through
                field = through._meta.get_fields()[2].attname
                rows[through] += [through(**{"portalpage_id": page.pk, field: term.pk}) for term in terms]
            rows[PortalPageTag] += [
                PortalPageTag(content_object_id=page.pk, tag_id=tag.pk) for tag in self.chance.sample(self.tags, 2)
            ]
        for model, items in rows.items():
            model.objects.bulk_create(items, batch_size=2000)

    def page(self, text, words, now):
        from django.contrib.contenttypes.models import ContentType

        from portal.models import Evidence, ResourceKind
        from resources.models import ResourcePage

        day = text["date"] or datetime.date(self.chance.randint(2010, 2025), 1, 31)
        return ResourcePage(
            title=text["title"][:200], slug=f"r-{self.chance.getrandbits(60)}", summary=text["summary"][:300],
            live=True,
            body=[("paragraph", f"<p>{words}</p>")], kind=self.chance.choice(ResourceKind.values),
            evidence=self.chance.choice(["", *Evidence.values]), dated_on=day, first_published_at=now,
            community_id=self.chance.choice(self.communities).pk, card_has_image=False,
            content_type=ContentType.objects.get_for_model(ResourcePage),
        )  # fmt: skip

    def terms(self, text):
        topics = [self.topics[name] for name in text["topics"]] or self.chance.sample(list(self.topics.values()), 1)
        return {
            "topics": topics[:4],
            "care_settings": self.chance.sample(self.settings, 1),
            "audiences": self.chance.sample(self.audiences, min(2, len(self.audiences))),
        }


def _texts(path):
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        words = row["text"].replace("<", " ").replace("&", " ").split()
        if len(words) < 20:
            continue
        about, day = row["metadata"], re.match(r"\d{4}-\d\d-\d\d", row["metadata"].get("date", ""))
        yield {
            "title": row["title"] or "Untitled",
            "words": words,
            "summary": about.get("summary", ""),
            "topics": list(dict.fromkeys([*about.get("topics", ()), *about.get("categories", ())])),
            "date": datetime.date.fromisoformat(day[0]) if day else None,
        }
