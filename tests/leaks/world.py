"""The world that the matrix looks at: every kind of thing, in every container, in every state, told by its words.

It is made by the portal's own verbs and Wagtail's own models; what may be seen of it stands in `expected`.
"""

import datetime
import json
from types import SimpleNamespace
from urllib.parse import urlparse

from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import GroupPagePermission, PageViewRestriction, Workflow

from communities import membership, privacy
from communities.models import CommunityIndexPage, CommunityPage, CommunityRules, Membership, ProfileIndexPage
from events.models import Commitment, EventIndexPage
from home.models import FeaturedCommunity
from portal.models import Authorship, PortalPage, SiteIdentity
from resources.models import LibraryPage, RelatedPage
from search.index.feeding import write_waiting
from search.likeness.finding import liken_waiting
from search.models import AskedWords, Likeness
from tests.factories import add_to, home_page, make_account, make_topic
from tests.leaks.cast import CONTAINERS, GROUPS, KINDS, NETWORK, ROLES, STATES, WITHOUT_ACCOUNT
from tests.leaks.making import MAKERS, SPEC
from tests.leaks.states import ThingsInStates
from tests.leaks.words import Canary, Thing, Words

# What the worker has found to be like the open resource, the nearest first.
NEAREST = (Thing("resource", "hidden"), Thing("resource", "listed"), Thing("resource", NETWORK))


class World(ThingsInStates):
    """Things by name, accounts by role, and the words by which everything is known again."""

    def __init__(self):
        self.words = Words()
        self.things: dict[Thing, SimpleNamespace] = {}
        self.communities, self.people, self.sent = {}, {}, []
        self.set_portal("open")
        self._make_author()
        for container in CONTAINERS:
            self._make_community(container)
        self._make_roles()
        self._make_things()
        self._make_staff_pages()
        self._close_communities()
        self._make_redirects()
        self._point_at_secrets()
        self._recommend()
        self._search_often()
        self._find_alike()
        self.renditions = {
            image.pk: urlparse(image.get_rendition(SPEC).url).path for _name, image, _version in self.pictures()
        }

    def set_portal(self, portal):
        """Say whether visitors read: in an "open" portal, not in a "closed" one."""
        self.portal = portal
        SiteIdentity.objects.update(is_open=portal == "open")

    def only(self, kind, container=None, state=None):
        """Things of a kind, narrowed by container and state."""
        for thing in self.things.values():
            name = thing.name
            if name.kind == kind and container in (None, name.container) and state in (None, name.state):
                yield thing

    def _make_author(self):
        self.author = self.people["author"] = self._account("author")

    def _account(self, role):
        name = Thing("person", role)
        return make_account(
            f"Matrix {self.words.new(name, 'name')}",
            f"{self.words.new(name, 'address')}@example.org",
        )

    def _make_community(self, container):
        name, word = Thing("community", container), self._word(Thing("community", container))
        thing = MAKERS["community"](word, CommunityIndexPage.objects.get(), make_topic(word("topic")))
        self.communities[container] = thing.page
        self.things[name] = SimpleNamespace(name=name, **vars(thing))

    def _word(self, name, version="live"):
        return lambda field: self.words.new(name, field, version)

    def _make_roles(self):
        for role in ROLES:
            if role not in (*WITHOUT_ACCOUNT, "author"):
                self.people[role] = self._account(role)
        for role, group in GROUPS.items():
            self.people[role].groups.add(Group.objects.get(name=group))
        administrator = self.people["administrator"]
        administrator.is_superuser = administrator.is_staff = True
        administrator.save()
        for community in self.communities.values():
            CommunityRules.objects.filter(community=community.pk).update(joining="request")
            self._take_part(community)
        self._make_elsewhere()
        self._deactivate(self.people["deactivated"])

    def _deactivate(self, account):
        """Somebody whose account is closed while a browser is still signed in."""
        self.open_session = Client(raise_request_exception=False)
        self.open_session.force_login(account, backend="portal.accounts.backends.Accounts")
        account.is_active = False
        account.save()

    def _take_part(self, community):
        """Everybody's part in one community: the verbs, in an order that leaves it with a facilitator."""
        profile = {role: person.profile for role, person in self.people.items()}
        own = add_to(community, profile["own-facilitator"], Membership.Role.FACILITATOR)
        by = own.user
        word = self._word(Thing("membership", self._container(community)))
        add_to(community, profile["member"])
        add_to(community, profile["hosting-team"], Membership.Role.HOSTING_TEAM, task=word("task"))
        membership.join(community=community, person=profile["applicant"], message=word("message"))
        membership.invite(community=community, person=profile["invited"], by=by)
        asked = membership.join(community=community, person=profile["declined"])
        membership.decline(membership=asked, by=by, reason=word("reason"))
        for role in ("former-member", "deactivated", "author"):
            membership.leave(membership=membership.add(community=community, person=profile[role]))

    def _container(self, community):
        return next(name for name, page in self.communities.items() if page.pk == community.pk)

    def _make_elsewhere(self):
        """A community that everybody may read: what another community's facilitator and a branch's editor look after."""
        word = self._word(Thing("community", "elsewhere"))
        thing = MAKERS["community"](word, CommunityIndexPage.objects.get(), make_topic(word("topic")))
        self.elsewhere = thing.page
        self.things[Thing("community", "elsewhere")] = SimpleNamespace(
            name=Thing("community", "elsewhere"), **vars(thing)
        )
        add_to(thing.page, self.people["other-facilitator"].profile, Membership.Role.FACILITATOR)
        group = Group.objects.create(name="Editors of one branch")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for right in ("add", "change", "publish"):
            permission = Permission.objects.get(codename=f"{right}_portalpage")
            GroupPagePermission.objects.create(group=group, page_id=thing.page.pk, permission=permission)
        self.people["branch-editor"].groups.add(group)

    def _make_things(self):
        workflow = Workflow.objects.first()
        for kind, containers in KINDS.items():
            for container in containers:
                parent = self._parent(kind, container)
                for state in STATES:
                    self._make_thing(Thing(kind, container, state), parent, workflow)

    def _parent(self, kind, container):
        if kind == "page" and container.startswith("nested"):
            above = self.things[Thing("page", container.partition("-")[2], "live")].page
            return PortalPage.objects.get(pk=above.pk).specific
        if kind == "page":
            return CommunityPage.objects.get(pk=self.communities[container].pk)
        lists = {"resource": LibraryPage, "event": EventIndexPage, "profile": ProfileIndexPage}
        return lists[kind].objects.get()

    def _make_thing(self, name, parent, workflow):
        word = self._word(name)
        fields = {"owner": self.author}
        if name.kind in ("resource", "event") and name.container != NETWORK:
            fields["community"] = PortalPage.objects.get(pk=self.communities[name.container].pk)
        thing = MAKERS[name.kind](word, type(parent).objects.get(pk=parent.pk), make_topic(word("topic")), **fields)
        if name.kind == "profile":
            add_to(self.communities[name.container], thing.page)
        getattr(self, f"_{name.state.replace('-', '_')}")(thing, name, workflow)
        self.things[name] = SimpleNamespace(name=name, **vars(thing))

    def _make_staff_pages(self):
        """A branch for the communications staff, which has no community; the menus would show it."""
        above = self._make_below(Thing("page", "staff"), home_page())
        self._make_below(Thing("page", "nested-staff"), above)
        PortalPage.objects.filter(pk=above.pk).update(show_in_menus=True)
        restriction = PageViewRestriction.objects.create(page_id=above.pk, restriction_type="groups")
        restriction.groups.set(Group.objects.filter(name="Communications"))

    def _make_below(self, name, parent):
        thing = MAKERS["page"](self._word(name), parent, make_topic(), owner=self.author)
        self.things[name] = SimpleNamespace(name=name, **vars(thing))
        return thing.page

    def _close_communities(self):
        privacy.close(community=self.communities["listed"])
        privacy.hide(community=self.communities["hidden"])
        privacy.archive(community=self.communities["archived"])
        privacy.archive(community=self.communities["archived-closed"])
        privacy.close(community=self.communities["archived-closed"])

    def _make_redirects(self):
        """What Wagtail writes when somebody renames or moves a page."""
        self.old_addresses = {}
        for name, thing in self.things.items():
            if name.state in ("live", "draft") and name.kind in ("page", "resource", "community"):
                self.old_addresses[name] = f"/was/{thing.page.pk}"
                Redirect.add_redirect(self.old_addresses[name], redirect_to=PortalPage.objects.get(pk=thing.page.pk))

    def _point_at_secrets(self):
        """An open resource, an open gathering and the front page that lead to what is closed."""
        hidden = {kind: self.things[Thing(kind, "hidden", "live")].page for kind in ("page", "resource", "event")}
        community = PortalPage.objects.get(pk=self.communities["hidden"].pk)
        links = "".join(f'<p><a linktype="page" id="{page.pk}">there</a></p>' for page in hidden.values())
        resource = self._make_pointing("resource")
        resource.body = json.dumps([{"type": "paragraph", "value": links}])
        resource.related = [RelatedPage(other_id=hidden["resource"].pk)]
        resource.harvested_at_id = hidden["event"].pk
        draft_person = self.things[Thing("profile", "open", "draft")].page
        resource.authorships = [Authorship(person_id=draft_person.pk)]
        resource.save()
        event = self._make_pointing("event")
        event.communities.set([self.communities["hidden"], self.elsewhere])
        event.commitments = [Commitment(what="Matrix", person_id=draft_person.pk, community=community)]
        event.agenda = json.dumps([{"type": "item", "value": {"title": "M", "host": draft_person.pk, "minutes": 5}}])
        event.save()
        home = home_page()
        home.hero_link_page_id = hidden["page"].pk
        home.featured_communities = [FeaturedCommunity(community=community)]
        home.save()
        above = home_page()
        self.alias = PortalPage.objects.get(pk=hidden["page"].pk).specific.create_alias(
            parent=above, update_slug="again"
        )

    def _recommend(self):
        """Editors recommend a resource of every container, and drafts, for words that none of them holds."""
        self.recommended = Query.get("what editors recommend")
        for thing in (*self.only("resource", state="live"), *self.only("resource", state="draft")):
            SearchPromotion.objects.create(query=self.recommended, page_id=thing.page.pk)

    def _search_often(self):
        """Some have searched for the titles of resources, day after day; the worker has found which pages are alike."""
        titles = [
            word
            for word, canary in self.words.meaning.items()
            if (canary.thing.kind, canary.field, canary.version) == ("resource", "title", "live")
        ]
        days = [datetime.date(2026, 11, number) for number in (1, 2, 3)]
        AskedWords.objects.bulk_create(
            AskedWords(day=day, words=word, asked=9, askers=9) for word in titles for day in days
        )
        while write_waiting():
            pass
        while liken_waiting():
            pass

    def _find_alike(self):
        """As it was found while all of these were open: whoever reads is asked of the gate at every reading."""
        one = self.things[Thing("resource", "open")].page.pk
        Likeness.objects.bulk_create(
            Likeness(page_id=one, other_id=self.things[name].page.pk, score=1 - place / 10)
            for place, name in enumerate(NEAREST)
        )

    def _make_pointing(self, kind):
        name = Thing(kind, "pointing")
        parent = self._parent(kind, "pointing")
        thing = MAKERS[kind](self._word(name), parent, make_topic(), owner=self.author)
        self.things[name] = SimpleNamespace(name=name, **vars(thing))
        return thing.page

    def pictures(self):
        """(thing's name, picture, version) of every picture, those of unpublished versions too.

        A picture follows its page, whatever its kind: every container is tried with the resources' pictures.
        """
        kept = ("open", "hidden", "pointing", "staff")
        for thing in (
            thing for name, thing in self.things.items() if name.kind == "resource" or name.container in kept
        ):
            for image, version in ((thing.image, "live"), (getattr(thing, "draft_image", None), "draft")):
                if image:
                    yield thing.name, image, version

    def documents(self):
        """(thing's name, document, version) of every document."""
        for thing in self.things.values():
            for document, version in ((thing.document, "live"), (getattr(thing, "draft_document", None), "draft")):
                if document:
                    yield thing.name, document, version

    @property
    def canaries(self):
        pictures = (Canary(name, "picture", version) for name, _image, version in self.pictures())
        return {*self.words.meaning.values(), *pictures}
