"""The sample network: complete, invented, and never in the way of what somebody has edited, renamed or deleted."""

import datetime
import hashlib
import itertools
import re
import tempfile
from pathlib import Path
from unittest import mock

from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Revision, WorkflowState

import home.sample
from communities.models import CommunityPage, CommunityRules, JoinRequest, Membership, ProfileIndexPage, ProfilePage
from events.models import BasecampPage, Commitment, EventPage
from home.models import FeaturedCommunity, HomePage, SampleRecord, StandardPage
from home.sample import sign_ins
from home.sample.content_files import document
from portal.models import (
    Audience,
    CareSetting,
    Evidence,
    PortalDocument,
    PortalImage,
    PortalPage,
    ResourceKind,
    SiteIdentity,
    Stage,
    Topic,
    User,
)
from resources.models import LibraryPage, ResourcePage
from search.admin.words_report import added_up
from search.engines import engine
from search.models import AskedWords
from search.query import SearchQuery

SAMPLE = Path(home.sample.__file__).parent
# The first digits of the SHA-256 of each name in lower case: people of the booklet are private, here too.
# fmt: off
NAMES_OF_THE_BOOKLET = {
    "cdfd4685ae9a", "40f66b322cff", "3822ef46a4a9", "754b8b0a6d8e", "9866da471092", "37a8f46f3b89",
    "90243d20c07d", "35bcac907338", "3b5773257ad3", "4e522bbcf1c2", "36001ac5548e", "c79adc71b73d",
    "df1130e8db2b", "a3ddd1f2e9a5", "627fa11b0103", "454fc1c718b6", "493853ba8cb3", "d7aa8d911cd3",
    "5ba8aa04ed2a", "8bddf2d8a872", "209574dfe110", "e0356cd5a54b", "209d9e638eef", "fc2262532754",
    "50db6f69016a", "80c84311e610", "6f3224cd4411", "76ff90161f07",
}
# fmt: on


def load():
    with mock.patch("portal.renditions.make_renditions"):
        call_command("load_sample_network", stdout=mock.Mock())


def texts():
    return {path: path.read_text() for path in SAMPLE.rglob("*.*") if path.suffix in {".toml", ".txt", ".csv", ".py"}}


class SampleNetworkTest(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.media = tempfile.TemporaryDirectory()
        cls.enterClassContext(override_settings(MEDIA_ROOT=cls.media.name))
        cls.addClassCleanup(cls.media.cleanup)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        load()

    def test_every_screen_has_something_to_show(self):
        assert CommunityPage.objects.live().count() == 12
        assert ProfilePage.objects.live().count() == 26
        assert EventPage.objects.live().count() == 23
        assert ResourcePage.objects.live().count() == 58
        resources = ResourcePage.objects.live()
        assert set(resources.values_list("kind", flat=True)) == set(ResourceKind.values)
        assert set(resources.values_list("evidence", flat=True)) == set(Evidence.values)
        assert set(CommunityPage.objects.values_list("stage", flat=True)) == set(Stage.values)
        assert set(Commitment.objects.values_list("state", flat=True)) == set(Commitment.State.values)

    def test_every_community_has_people_and_a_library_of_its_own(self):
        for community in CommunityPage.objects.all():
            roles = [row.role for row in community.memberships.active()]
            assert roles.count(Membership.Role.FACILITATOR) in (1, 2), community
            assert roles.count(Membership.Role.HOSTING_TEAM) >= 1, community
            assert community.gatherings.exists(), community
            assert ResourcePage.objects.live().filter(community=community).count() >= 2, community

    def test_facilitators_are_called_so(self):
        for row in Membership.objects.looking_after():
            assert row.person.kind == "facilitator"

    def test_some_resources_belong_to_the_whole_network(self):
        assert ResourcePage.objects.live().filter(community=None).count() >= 5

    def test_every_resource_says_what_did_not_work(self):
        assert not ResourcePage.objects.filter(did_not_work="").exists()
        assert not ResourcePage.objects.filter(worked="").exists()

    def test_eight_or_more_gatherings_are_to_come(self):
        coming = EventPage.objects.filter(starts_at__gt=timezone.now())
        assert 8 <= coming.count() <= 10
        assert all(event.starts_at < timezone.now() + datetime.timedelta(days=90) for event in coming)
        assert all(event.local_start.weekday() < 5 for event in coming)

    def test_titles_name_the_season(self):
        assert not PortalPage.objects.filter(title__contains="{").exists()
        basecamp = EventPage.objects.get(slug="next-basecamp")
        assert basecamp.title.endswith(f"Basecamp {basecamp.local_start.year}")

    def test_something_waits_for_communications_staff(self):
        assert ResourcePage.objects.filter(live=False).count() == 4
        assert WorkflowState.objects.active().count() == 1
        assert JoinRequest.objects.filter(state=JoinRequest.State.WAITING).count() == 3

    def test_what_was_searched_for_finds_what_the_report_says_of_it(self):
        """Or more, as other pages have come since."""
        member = User.objects.get(email="member@example.org")
        kept = added_up(AskedWords.objects.order_by())
        told = {row["words"]: 0 if row["nothing"] else row["found"] for row in kept}
        found = {words: engine.search(SearchQuery(viewer=member, text=words)).total for words in told}
        assert [words for words, total in told.items() if not total] == ["payroll"] and not found["payroll"]
        assert [words for words, total in told.items() if found[words] < total] == []

    def test_the_record_lies_in_the_past(self):
        practice = ResourcePage.objects.get(slug="ward-safety-huddles-to-prevent-falls")
        assert practice.first_published_at.date() == practice.dated_on == datetime.date(2016, 5, 18)
        assert practice.latest_revision.created_at.date() == datetime.date(2016, 5, 18)

    def test_editors_can_save_every_page(self):
        pages = PortalPage.objects.filter(depth__gt=1).specific()
        for page in pages:
            page.full_clean()
            rows = [row for name in ("questions", "commitments") for row in self.rows_of(page, name)]
            for row in rows:
                row.full_clean()
            for thing in (page, *rows):
                for field in thing._meta.get_fields():
                    if isinstance(field, StreamField):
                        field.stream_block.clean(getattr(thing, field.name))

    def rows_of(self, page, name):
        rows = getattr(page, name, None)
        return rows.all() if hasattr(rows, "all") else ()

    def test_pictures_are_described_and_documents_hold_words(self):
        assert not PortalImage.objects.filter(description="").exists()
        kinds = {document.file_extension for document in PortalDocument.objects.all()}
        assert kinds == {"csv", "docx", "pdf", "txt"}
        assert b"Who could fall today?" in document("ward-huddle-prompt-card.pdf")

    def test_loading_again_adds_nothing(self):
        before = self.counts()
        load()
        assert self.counts() == before

    def test_loading_again_keeps_what_was_edited(self):
        edits = (
            (CommunityPage, "mindfulness", {"title": "Mindful work", "enquiry": "<p>Ours now.</p>"}),
            (ResourcePage, "a-pause-before-the-drug-round", {"summary": "Shorter."}),
            (BasecampPage, "next-basecamp", {"place": "Hull"}),
            (ProfilePage, "priya-raman", {"hide_image": True}),
            (StandardPage, "privacy", {"summary": "Our own notice."}),
            (HomePage, "home", {"hero_title": "Welcome"}),
        )
        for model, slug, fields in edits:
            page = model.objects.get(slug=slug)
            for name, value in fields.items():
                setattr(page, name, value)
            with mock.patch("portal.renditions.make_renditions"):
                page.save_revision().publish()
        SiteIdentity.objects.update(strapline="Better together.")
        load()
        for model, slug, fields in edits:
            page = model.objects.get(slug=slug)
            assert {name: getattr(page, name) for name in fields} == fields
        assert SiteIdentity.objects.get().strapline == "Better together."

    def test_what_was_deleted_stays_away(self):
        for model, slug in (
            (ResourcePage, "the-sepsis-trolley"),
            (CommunityPage, "mindfulness"),
            (ProfilePage, "priya-raman"),
            (BasecampPage, "next-basecamp"),
            (StandardPage, "how-to-join"),
        ):
            model.objects.get(slug=slug).delete()
        Topic.objects.get(name="Falls").delete()
        Audience.objects.get(name="Leaders").delete()
        JoinRequest.objects.first().delete()
        User.objects.get(email="member@example.org").delete()
        PortalImage.objects.get(title="Community: mindfulness").delete()
        before = self.counts()
        load()
        assert self.counts() == before

    def test_a_deleted_list_stays_away_with_everything_in_it(self):
        ProfileIndexPage.objects.get().delete()
        before = self.counts()
        load()
        assert self.counts() == before

    def test_what_got_another_address_or_name_is_found_again(self):
        for model, slug in (
            (ResourcePage, "the-sepsis-trolley"),
            (CommunityPage, "mindfulness"),
            (ProfilePage, "priya-raman"),
            (BasecampPage, "next-basecamp"),
            (StandardPage, "privacy"),
            (LibraryPage, "library"),
        ):
            page = model.objects.get(slug=slug)
            page.slug = f"our-{slug}"
            page.save()
        Topic.objects.filter(name="Falls").update(name="Falling", slug="falling")
        JoinRequest.objects.update(email="other@example.org")
        before = self.counts()
        load()
        assert self.counts() == before
        assert CommunityPage.objects.get(slug="our-mindfulness").live

    def test_front_page_emptied_by_hand_stays_empty(self):
        HomePage.objects.update(hero_title="")
        FeaturedCommunity.objects.all().delete()
        load()
        assert HomePage.objects.get().hero_title == ""

    def test_a_later_entry_finds_the_pages_it_names_under_their_new_addresses(self):
        CommunityPage.objects.filter(slug="perinatal-care").update(slug="birth")
        resource = ResourcePage.objects.filter(community__slug="birth", live=True).first()
        SampleRecord.objects.get(name=f"resource/{resource.slug}").delete()
        resource.delete()
        load()
        assert ResourcePage.objects.get(slug=resource.slug).community.slug == "birth"

    def test_a_sample_loaded_before_records_were_kept_is_taken_over(self):
        SampleRecord.objects.all().delete()
        before = self.counts()
        load()
        assert self.counts() == before
        assert SampleRecord.objects.filter(name="resource/the-sepsis-trolley").exists()

    def counts(self):
        models = (PortalPage, Revision, PortalImage, PortalDocument, JoinRequest, User, Topic, CareSetting, Audience)
        return {model.__name__: model.objects.count() for model in models}

    def test_sign_ins_have_their_roles(self):
        users = {role: User.objects.get(email=email) for role, email, _password in sign_ins.sign_ins()}
        assert users["Administrator"].is_superuser
        assert users["Communications"].has_perm("wagtailadmin.access_admin")
        for role in ("Facilitator", "Member"):
            assert not users[role].has_perm("wagtailadmin.access_admin")
            assert users[role].profile
        assert users["Facilitator"].profile.memberships.looking_after().exists()

    def test_members_stay_in_when_their_community_is_closed(self):
        for role in ("Facilitator", "Member"):
            user = User.objects.get(email={name: email for name, email, _word in sign_ins.sign_ins()}[role])
            communities = user.profile.memberships.active().values("community")
            groups = CommunityRules.objects.filter(community__in=communities).values_list("group", flat=True)
            assert set(groups) == set(user.groups.filter(community_rules__isnull=False).values_list("pk", flat=True))

    def test_addresses_are_invented(self):
        addresses = [
            *User.objects.values_list("email", flat=True),
            *JoinRequest.objects.values_list("email", flat=True),
        ]
        addresses += ProfilePage.objects.values_list("contact_email", flat=True)
        addresses += CommunityPage.objects.values_list("contact_email", flat=True)
        addresses += [found for text in texts().values() for found in re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+\w", text)]
        assert len(addresses) > 40
        assert not [address for address in addresses if not address.endswith("@example.org")]


def test_nobody_of_the_booklet_is_named():
    found = []
    for path, text in texts().items():
        words = re.findall(r"[^\W\d_][\w-]*", text.casefold())
        for pair in itertools.pairwise(words):
            if hashlib.sha256(" ".join(pair).encode()).hexdigest()[:12] in NAMES_OF_THE_BOOKLET:
                found.append((path.name, pair))
    assert not found


def test_without_permission_no_well_known_password_exists(db, settings):
    settings.SAMPLE_SIGN_INS = False
    assert sign_ins.facilitator() is None
    assert not sign_ins.are_allowed()
