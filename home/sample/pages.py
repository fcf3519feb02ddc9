from communities.models import CommunityPage
from home.models import FeaturedCommunity, HomePage, StandardPage
from home.sample.content_files import body, read, read_all
from home.sample.media import home_picture
from home.sample.placing import add_missing, publish
from home.starting_texts import STANDARD_PAGES
from portal.models import PortalPage, SiteIdentity, Topic

FRONT_PAGE = "home"
STRAPLINE = "A constellation of communities of practice in health and social care."


def load_vocabulary():
    """Topics in two levels; care settings and audiences that are missing."""
    table = read("vocabulary.toml")
    for entry in table["topics"]:
        parent, _new = Topic.objects.get_or_create(name=entry["name"], defaults={"description": entry["description"]})
        for child in entry.get("children", ()):
            defaults = {"description": child.get("description", ""), "parent": parent}
            Topic.objects.get_or_create(name=child["name"], defaults=defaults)
    for name in ("care_settings", "audiences"):
        model = PortalPage._meta.get_field(name).related_model
        for order, term in enumerate(table[name]):
            model.objects.get_or_create(name=term, defaults={"sort_order": order})


def load_pages(home):
    """The texts of the standard pages, in place of the short ones that a network starts with; edited ones stay."""
    for slug, entry in read_all("pages"):
        if slug != FRONT_PAGE:
            fields = {"title": entry["title"], "summary": entry["summary"], "body": body(entry["body"])}
            page, new = add_missing(home, StandardPage, slug, {}, show_in_menus=True, **fields)
            if not new and slug in STANDARD_PAGES and page.revisions.count() == 1:
                page.title, page.summary, page.body = fields.values()
                new = True
            if new:
                publish(page)


def load_front_page(home):
    if home.hero_title or home.featured_communities.exists():
        return
    entry = read(f"pages/{FRONT_PAGE}.toml")
    home = HomePage.objects.get(pk=home.pk)
    home.hero_title, home.hero_text = entry["hero_title"], entry["hero_text"]
    home.hero_link_label = entry["hero_link_label"]
    home.hero_link_page = home.get_children().filter(slug=entry["hero_link_page"]).first()
    home.image = home_picture()
    home.body = body(entry["body"])
    communities = {page.slug: page for page in CommunityPage.objects.all()}
    home.featured_communities = [
        FeaturedCommunity(community=communities[slug], sort_order=order)
        for order, slug in enumerate(entry["featured_communities"])
    ]
    publish(home)
    SiteIdentity.objects.filter(strapline="").update(strapline=STRAPLINE)
