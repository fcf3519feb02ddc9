"""Wagtail's privacy button and the community's own rules are one truth."""

from importlib import import_module

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, PageViewRestriction

from communities import privacy
from communities.models import CommunityIndexPage, CommunityPage
from communities.privacy import Readers
from portal.models import PortalPage
from portal.pages.querysets import ask_anew
from tests.factories import add_to, home_page, make_account, make_community, make_facilitator, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return make_community("Alder")


@pytest.fixture
def other():
    return make_community("Birch")


def press(client, community, kind, *groups):
    """Choose `kind` and `groups` in the dialog of Wagtail's privacy button."""
    data = {"restriction_type": kind, "groups": [group.pk for group in groups]}
    return client.post(reverse("wagtailadmin_pages:set_privacy", args=[community.pk]), data)


def group_of(community):
    return privacy.rules_of(community).group


def looking_after_the_network():
    return set(Group.objects.filter(name__in=("Communications", "Support team")))


def let_in(community):
    """The groups that page and collection name; they have to be the same."""
    named = set(PageViewRestriction.objects.get(page=community).groups.all())
    assert set(privacy.rules_of(community).collection.get_view_restrictions().get().groups.all()) == named
    return named


def readers_of(community):
    return privacy.readers_of(privacy.rules_of(community))


def reads(user, page):
    user = type(user).objects.get(pk=user.pk)
    return PortalPage.objects.visible_to(user).filter(pk=page.pk).exists()


def test_the_button_offers_what_the_rules_know_and_says_who_is_always_let_in(editing, own):
    answer = editing.get(reverse("wagtailadmin_pages:set_privacy", args=[own.pk])).json()["html"]
    assert 'value="groups"' in answer
    assert 'value="login"' not in answer
    assert 'value="password"' not in answer
    assert "members, communications and the support team are always let in" in answer
    press(editing, own, "login")
    assert not PageViewRestriction.objects.filter(page=own).exists()


def test_a_setting_for_whoever_has_signed_in_leaves_it_to_the_network_and_hides_nothing(own, member):
    """Such a setting comes from outside the dialog: from a script or from an older version of the portal."""
    privacy.hide(community=own)
    setting = PageViewRestriction.objects.get(page=own)
    setting.restriction_type = PageViewRestriction.LOGIN
    setting.save()
    assert reads(member, own)
    assert readers_of(own) is Readers.NETWORK
    assert not PortalPage.objects.get(pk=own.pk).is_hidden
    assert CommunityPage.objects.listed_to(member).filter(pk=own.pk).exists()
    assert privacy.rules_of(own).collection.get_view_restrictions().get().restriction_type == "login"


def test_communications_alone_ticked_lets_in_members_and_support_as_well(editing, own):
    person = make_account()
    add_to(own, person.profile)
    press(editing, own, "groups", Group.objects.get(name="Communications"))
    assert let_in(own) == {group_of(own), *looking_after_the_network()}
    assert reads(person, make_resource(community=own))


def test_members_of_another_community_that_are_ticked_are_let_in_besides(editing, own, other):
    theirs, stranger = make_account(), make_account()
    add_to(other, theirs.profile)
    press(editing, own, "groups", group_of(other))
    assert let_in(own) == {group_of(own), group_of(other), *looking_after_the_network()}
    assert reads(theirs, own)
    assert not reads(stranger, own)


def test_members_only_by_the_button_is_what_members_only_by_the_rules_is(editing, own, other):
    press(editing, own, "groups", group_of(own))
    privacy.close(community=other)
    assert let_in(own) - {group_of(own)} == let_in(other) - {group_of(other)} == looking_after_the_network()
    assert readers_of(own) is readers_of(other) is Readers.MEMBERS


def test_members_only_chosen_again_lets_in_whom_an_old_setting_left_out(own):
    privacy.close(community=own)
    PageViewRestriction.groups.through.objects.all().delete()
    privacy.set_readers(community=own, readers=Readers.MEMBERS)
    assert let_in(own) == {group_of(own), *looking_after_the_network()}


def test_members_only_chosen_again_takes_a_shared_password_away(own):
    PageViewRestriction.objects.create(page=own, restriction_type="password", password="birds")
    privacy.set_readers(community=own, readers=Readers.MEMBERS)
    assert PageViewRestriction.objects.get(page=own).restriction_type == "groups"
    assert let_in(own) == {group_of(own), *looking_after_the_network()}


def test_hiding_keeps_the_groups_that_were_let_in_besides(editing, own, other):
    press(editing, own, "groups", group_of(other))
    privacy.set_readers(community=own, readers=Readers.MEMBERS_UNLISTED)
    assert group_of(other) in let_in(own)


def test_closing_lets_in_nobody_who_was_ticked_for_another_setting(own, other):
    setting = PageViewRestriction.objects.create(page=own, restriction_type="login")
    setting.groups.set([group_of(other)])
    privacy.close(community=own)
    assert let_in(own) == {group_of(own), *looking_after_the_network()}


@pytest.mark.parametrize("lists", [False, True])
def test_a_copy_is_for_its_own_members_and_for_the_other_groups_of_the_first(editing, own, other, lists):
    editors = Group.objects.get(name="Editors")
    press(editing, own, "groups", editors)
    copied = own.copy(to=CommunityIndexPage.objects.get(), update_attrs={"slug": "copied", "title": "Copied"})
    assert let_in(copied) == {group_of(copied), editors, *looking_after_the_network()}
    if lists:
        press(editing, copied, "groups", group_of(own))
        assert let_in(copied) == {group_of(copied), group_of(own), *looking_after_the_network()}


def test_a_copy_by_the_admin_is_for_its_own_members(editing, own):
    privacy.close(community=own)
    data = {
        "new_title": "Copied",
        "new_slug": "copied",
        "new_parent_page": own.get_parent().pk,
        "copy_subpages": "",
        "publish_copies": "",
    }
    editing.post(reverse("wagtailadmin_pages:copy", args=[own.pk]), data)
    copied = CommunityPage.objects.get(slug="copied")
    assert let_in(copied) == {group_of(copied), *looking_after_the_network()}


class TestThePageOfTheRules:
    @pytest.fixture
    def looking(self, client, own):
        facilitator = make_account()
        make_facilitator(own, user=None)
        add_to(own, facilitator.profile, "facilitator")
        client.force_login(facilitator)
        return client

    def words(self, looking, own):
        return looking.get(reverse("community_rules", args=[own.pk])).content.decode()

    def test_it_names_the_groups_that_are_let_in_besides_the_members(self, looking, own, other):
        assert "let in" not in self.words(looking, own)
        privacy.close(community=own)
        PageViewRestriction.objects.get(page=own).groups.add(group_of(other))
        said = self.words(looking, own)
        assert "Members of Birch (0 people)" in said
        assert "Always let in: Communications and Support team." in said
        assert "Members of Alder" not in said

    def test_it_counts_nobody_besides_whom_nobody_ticked(self, looking, own):
        privacy.close(community=own)
        said = self.words(looking, own)
        assert "Always let in: Communications and Support team." in said
        assert "Let in here" not in said and "that you do not know" not in said

    def test_it_says_that_a_password_opens_it(self, client, own, administrator):
        client.force_login(administrator)
        PageViewRestriction.objects.create(page=own, restriction_type="password", password="birds")
        assert "a shared password opens it" in self.words(client, own)


def test_ticking_the_group_of_a_community_for_an_account_makes_nobody_a_member(own, member):
    privacy.close(community=own)
    member.groups.add(group_of(own))
    assert not reads(member, own)
    insider = make_account()
    add_to(own, insider.profile)
    insider.groups.set([])
    assert reads(insider, own)


@pytest.mark.parametrize("title", ["Aardvark", "Midway", "Zebra"])
def test_collections_stay_in_order_when_communities_are_renamed_so_that_others_can_be_added(own, other, title):
    for community, name in ((own, "Zoo"), (other, "Ant"), (own, "Bee")):
        community.title = name
        community.save()
    make_community(title)
    assert privacy.rules_of(own).collection.name == "Bee"
    names = list(Collection.objects.order_by("path").filter(depth=2).values_list("name", flat=True))
    assert names == list(Collection.objects.order_by("name").filter(depth=2).values_list("name", flat=True))


def test_collections_that_were_left_in_another_order_are_put_right_once(own, other):
    Collection.objects.filter(pk=privacy.rules_of(own).collection_id).update(name="Zoo")
    import_module("communities.migrations.0021_collections_sorted").sort(None, None)
    assert list(Collection.objects.order_by("path").filter(depth=2).values_list("name", flat=True)) == ["Birch", "Zoo"]


def test_a_collection_that_is_renamed_and_moved_in_the_admin_keeps_the_order_too(client, administrator, own, other):
    client.force_login(administrator)
    first, second = (privacy.rules_of(community).collection for community in (own, other))
    root = Collection.objects.get(depth=1)
    for parent, name in ((root, "Zoo"), (second, "Elk")):
        data = {"name": name, "parent": parent.pk}
        assert client.post(reverse("wagtailadmin_collections:edit", args=[first.pk]), data).status_code == 302
        assert (
            client.post(reverse("wagtailadmin_collections:add"), {"name": "Doe", "parent": root.pk}).status_code == 302
        )
    assert Collection.objects.get(name="Elk").get_parent() == second
    assert Collection.find_problems() == ([], [], [], [], [])


def test_what_repeats_a_community_that_is_closed_or_stands_below_what_is_closed_is_not_listed(member):
    closed, below = make_community(), make_community()
    aliases = [page.create_alias(parent=home_page(), update_slug=f"again-{page.pk}") for page in (closed, below)]
    keys = [page.pk for page in aliases]
    assert CommunityPage.objects.listed_to(member).filter(pk__in=keys).count() == 2
    privacy.close(community=closed)
    ask_anew(member)
    assert not CommunityPage.objects.listed_to(member).filter(pk=keys[0]).exists()
    PageViewRestriction.objects.create(page=below.get_parent(), restriction_type=PageViewRestriction.GROUPS)
    ask_anew(member)
    assert not CommunityPage.objects.listed_to(member).filter(pk__in=keys).exists()
