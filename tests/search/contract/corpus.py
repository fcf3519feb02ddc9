"""A random network of few pages: what is true of it as plain values, and the same put into the database."""

import datetime
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from hypothesis import strategies as st
from taggit.models import Tag
from wagtail.models import PageViewRestriction

from communities.models import CommunityPage, Membership
from events.models import EventPage
from portal.models import Audience, CareSetting, Evidence, PortalPage, PortalPageTag, ResourceKind, SiteIdentity
from search.index.feeding import await_writing, write_waiting
from tests.factories import make_community, make_gathering, make_person, make_resource, make_topic

# No one begins as another does. Some are as short as words can be.
WORDS = ("emmer", "spelt", "rye", "barley", "millet", "knead", "qi", "x")
# How else they may be written: capitals, letters of their own, accents as signs of their own, signs that nobody sees,
# and endings, but of none that is misspelt: whoever is put right is offered a word as it stands.
FORMS = {
    "emmer": ("emmer", "Emmér", "emme\u0301r"),
    "spelt": ("spelt", "spełt", "ＳＰＥＬＴ"),
    "rye": ("rye", "RYÉ", "r\u00adye"),
    "barley": ("barley", "bar\u200bley", "Ƀa\u0304rley"),
    "millet": ("millet", "mıllet", "ᵐⁱllet"),
    "knead": ("knead", "Kneading", "kneads"),
    "qi": ("qi", "QI", "qí"),
    "x": ("x", "X", "x\u0301"),
}
MISSPELT = {"emmmer": "emmer", "spellt": "spelt", "baarley": "barley", "milet": "millet"}
TOPICS = {"safety": None, "falls": "safety", "sepsis": "safety", "culture": None}
SLOTS = {"community": 3, "resource": 9, "person": 3, "gathering": 3}
GROUP, PLAIN, PASSWORD = "groups", "login", "password"


@dataclass
class Facts:
    """One page: its values by the key of the facet, and the pages that give some of them."""

    type: str
    values: dict[str, set[str]] = field(default_factory=dict)
    givers: dict[tuple[str, str], int] = field(default_factory=dict)
    # What can be found, as words in their order, and what of it stands on the card.
    texts: list[list[str]] = field(default_factory=list)
    on_card: list[list[str]] = field(default_factory=list)
    # The one from which passages are taken.
    below: list[str] = field(default_factory=list)
    dated_on: datetime.date | None = None


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


def written(words, form):
    return " ".join(FORMS[word][form] for word in words)


def maybe(values):
    return st.none() | st.sampled_from(values)


pages = st.fixed_dictionaries(
    {
        "live": st.integers(0, 5).map(bool),
        "is_public": st.booleans(),
        "closed": st.sampled_from([None] * 6 + [GROUP, GROUP, PLAIN, PASSWORD]),
        "is_hidden": st.booleans(),
        "title": some(WORDS),
        "below": st.lists(st.sampled_from(WORDS), max_size=4),
        "form": st.integers(0, 2),
        "kind": st.sampled_from(ResourceKind.values[:3]),
        "evidence": st.sampled_from(["", *Evidence.values[:2]]),
        "topics": some(list(TOPICS)),
        "settings": some([0, 1]),
        "audiences": some([0, 1]),
        "tags": some(["one", "two"]),
        "community": maybe([0, 1, 2]),
        "day": maybe([datetime.date(2014, 10, 1), datetime.date(2015, 1, 13), datetime.date(2015, 3, 19)]),
        "organisation": st.sampled_from(["", "Bakery", "Mill"]),
        "hides": some(["organisation", "topics", "communities"], most=3),
        "parts": st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.booleans()), max_size=2, unique_by=lambda part: part[0]),
    }
)  # fmt: skip
networks = st.fixed_dictionaries(
    {"is_open": st.booleans(), **{kind: st.lists(pages, min_size=n, max_size=n) for kind, n in SLOTS.items()}}
)


class Pool:
    """Pages and terms that are made once; `become` gives them the values of a network."""

    def __init__(self):
        make = {
            "community": make_community,
            "resource": make_resource,
            "person": make_person,
            "gathering": make_gathering,
        }
        self.pages = {kind: [make[kind]() for _ in range(number)] for kind, number in SLOTS.items()}
        self.topics = {}
        for slug, above in TOPICS.items():
            self.topics[slug] = make_topic(slug.title(), self.topics.get(above))
        self.settings, self.audiences = list(CareSetting.objects.all()[:2]), list(Audience.objects.all()[:2])
        self.tags = {name: Tag.objects.create(name=name, slug=name) for name in ("one", "two")}
        self.group = Group.objects.create(name="Bakers")
        self.keys = [page.pk for pages in self.pages.values() for page in pages]

    def become(self, network) -> dict[int, Facts]:
        """Write the network into the database and the index; what is true of it, by key."""
        for model in (PortalPage.topics, PortalPage.care_settings, PortalPage.audiences, EventPage.communities):
            model.through.objects.all().delete()
        for model in (PortalPageTag, Membership, PageViewRestriction.groups.through, PageViewRestriction):
            model.objects.all()._raw_delete("default")
        SiteIdentity.objects.update(is_open=network["is_open"])
        self.rows = {}
        facts = {
            page.pk: self.fill(kind, page, drawn, network)
            for kind in SLOTS
            for page, drawn in zip(self.pages[kind], network[kind], strict=True)
        }
        for page, drawn in zip(self.pages["person"], network["person"], strict=True):
            self.join(page, drawn, facts)
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        for restriction in PageViewRestriction.objects.filter(restriction_type=GROUP):
            restriction.groups.through.objects.create(pageviewrestriction=restriction, group=self.group)
        await_writing(self.keys, write_now=False)
        while write_waiting():
            pass
        return facts

    def add(self, model, **fields):
        self.rows.setdefault(model, []).append(model(**fields))

    def fill(self, kind, page, drawn, network):
        title = f"Page{page.pk} {written(drawn['title'], drawn['form'])}"
        shows_topics = kind != "person" or "topics" not in drawn["hides"]
        base = PortalPage.objects.filter(pk=page.pk)
        fields = {
            "title": title,
            "live": drawn["live"],
            "is_public": drawn["is_public"],
            "dated_on": drawn["day"],
            "shows_topics": shows_topics,
        }
        facts = Facts(kind, on_card=[drawn["title"]], texts=[drawn["title"]], dated_on=drawn["day"])
        facts.values["kind"] = {page.kind or page.search_type}
        facts.values["year"] = {str(drawn["day"].year)} if drawn["day"] else set()
        if kind == "community":
            fields["is_hidden"] = drawn["is_hidden"]
            enquiry = f"<p>{written(drawn['below'], drawn['form'])}</p>"
            type(page).objects.filter(pk=page.pk).update(enquiry=enquiry)
            facts.below = drawn["below"]
            facts.texts.append(facts.below)
            facts.values["stage"] = {page.stage}
            self.give(facts, "community", page)
        if kind == "resource":
            fields |= {"kind": drawn["kind"], "evidence": drawn["evidence"], "community": None}
            facts.values |= {"kind": {drawn["kind"]}, "evidence": {drawn["evidence"]} - {""}}
            self.file(page, drawn, facts)
            if drawn["community"] is not None:
                community = self.pages["community"][drawn["community"]]
                fields["community"] = community.pk
                self.give(facts, "community", community)
                of_community = network["community"][drawn["community"]]
                if of_community["live"] and (of_community["is_public"] or not drawn["is_public"]):
                    facts.texts.append(of_community["title"])
        if kind == "gathering":
            for number, _active, _facilitates in drawn["parts"]:
                community = self.pages["community"][number]
                self.add(EventPage.communities.through, eventpage_id=page.pk, communitypage_id=community.pk)
                self.give(facts, "community", community)
        if kind == "person":
            fields["organisation"] = drawn["organisation"]
            hides = {f"hide_{name}": name in drawn["hides"] for name in ("organisation", "topics", "communities")}
            type(page).objects.filter(pk=page.pk).update(**hides)
            facts.values["organisation"] = {drawn["organisation"]} - {""} if not hides["hide_organisation"] else set()
        for slug in drawn["topics"]:
            self.add(PortalPage.topics.through, portalpage_id=page.pk, topic_id=self.topics[slug].pk)
        facts.values["topic"] = (
            {name for slug in drawn["topics"] for name in (slug, TOPICS[slug]) if name} if shows_topics else set()
        )
        if drawn["closed"]:
            self.add(PageViewRestriction, page_id=page.pk, restriction_type=drawn["closed"], password="emmer")
        base.update(**fields)
        return facts

    def file(self, page, drawn, facts):
        for number in drawn["settings"]:
            self.add(PortalPage.care_settings.through, portalpage_id=page.pk, caresetting_id=self.settings[number].pk)
        for number in drawn["audiences"]:
            self.add(PortalPage.audiences.through, portalpage_id=page.pk, audience_id=self.audiences[number].pk)
        for name in drawn["tags"]:
            self.add(PortalPageTag, content_object_id=page.pk, tag_id=self.tags[name].pk)
        facts.values["setting"] = {self.settings[number].slug for number in drawn["settings"]}
        facts.values["audience"] = {self.audiences[number].slug for number in drawn["audiences"]}
        facts.values["tag"] = set(drawn["tags"])

    def join(self, person, drawn, facts):
        for number, is_active, facilitates in drawn["parts"]:
            community = self.pages["community"][number]
            self.add(
                Membership, person_id=person.pk, community_id=community.pk,
                state="active" if is_active else "left", role="facilitator" if facilitates else "member",
            )  # fmt: skip
            if is_active and "communities" not in drawn["hides"]:
                self.give(facts[person.pk], "community", community)
            if is_active and facilitates:
                self.give(facts[community.pk], "facilitator", person)

    def give(self, facts, key, giver):
        facts.values.setdefault(key, set()).add(giver.slug)
        facts.givers[key, giver.slug] = giver.pk


def communities_listed_to(viewer):
    return PortalPage.objects.filter(pk__in=CommunityPage.objects.listed_to(viewer).order_by().values("pk"))
