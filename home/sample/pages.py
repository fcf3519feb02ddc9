from communities.models import CommunityPage
from home.models import FeaturedCommunity, HomePage, StandardPage
from home.sample.content_files import body, read, read_all
from home.sample.media import home_picture
from home.sample.placing import VOCABULARIES, publish
from home.sample.records import is_known, placed, recall, remember
from home.starting_texts import STANDARD_PAGES
from portal.models import SiteIdentity, Topic

FRONT_PAGE = "home"
STRAPLINE = "A constellation of communities of practice in health and social care."


def load_vocabulary():
    """Topics in two levels; care settings and audiences that are missing."""
    table = read("vocabulary.toml")
    for entry in table["topics"]:
        parent = _load_term(Topic, entry["name"], description=entry["description"])
        for child in entry.get("children", ()):
            _load_term(Topic, child["name"], description=child.get("description", ""), parent=parent)
    for name in ("care_settings", "audiences"):
        for order, term in enumerate(table[name]):
            _load_term(VOCABULARIES[name], term, sort_order=order)


def _load_term(model, name, **fields):
    """The term that was brought in under this name, whatever it is called now; None if it was deleted."""
    kind = model._meta.model_name
    if is_known(kind, name):
        return recall(model, kind, name)
    return remember(kind, name, model.objects.get_or_create(name=name, defaults=fields)[0])


def load_pages(home):
    """The texts of the standard pages, in place of the short ones that a network starts with; edited ones stay."""
    for slug, entry in read_all("pages"):
        if slug != FRONT_PAGE and not is_known("page", slug):
            _load_page(home, slug, entry)


def _load_page(home, slug, entry):
    page = StandardPage.objects.child_of(home).filter(slug=slug).first()
    untouched = page is None or (slug in STANDARD_PAGES and page.revisions.count() == 1)
    page = page or home.add_child(instance=StandardPage(slug=slug, title=slug, show_in_menus=True, live=False))
    if untouched:
        page.title, page.summary, page.body = entry["title"], entry["summary"], body(entry["body"])
        page.is_public = True
        publish(page)
    remember("page", slug, page)


def load_front_page(home):
    if is_known("page", FRONT_PAGE):
        return
    remember("page", FRONT_PAGE, home)
    if home.hero_title or home.featured_communities.exists():
        return
    entry = read(f"pages/{FRONT_PAGE}.toml")
    home = HomePage.objects.get(pk=home.pk)
    home.hero_title, home.hero_text = entry["hero_title"], entry["hero_text"]
    home.hero_link_label = entry["hero_link_label"]
    home.hero_link_page = home.get_children().filter(slug=entry["hero_link_page"]).first()
    home.image = home_picture()
    home.body = body(entry["body"])
    communities = placed(CommunityPage, "community")
    home.featured_communities = [
        FeaturedCommunity(community=communities[slug], sort_order=order)
        for order, slug in enumerate(entry["featured_communities"])
        if slug in communities
    ]
    publish(home)
    SiteIdentity.objects.filter(strapline="").update(strapline=STRAPLINE)
