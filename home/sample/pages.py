from communities.models import CommunityPage
from home.models import FeaturedCommunity, HomePage, StandardPage
from home.sample.content_files import body, read, read_all
from home.sample.media import home_picture
from home.sample.placing import add_missing, publish
from portal.models import PortalPage, SiteIdentity, Topic

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
    """The texts of the standard pages and the front page, unless somebody has edited them already."""
    for slug, entry in read_all("pages"):
        if slug == "home":
            continue
        existing = StandardPage.objects.filter(slug=slug).first()
        if existing is None:
            fields = {"title": entry["title"], "summary": entry["summary"], "body": body(entry["body"])}
            page, _new = add_missing(home, StandardPage, slug, {}, show_in_menus=True, **fields)
            publish(page)
        elif existing.revisions.count() == 1:
            existing.title, existing.summary, existing.body = entry["title"], entry["summary"], body(entry["body"])
            publish(existing)


def load_front_page(home):
    if home.hero_title or home.featured_communities.exists():
        return
    _slug, entry = next(row for row in read_all("pages") if row[0] == "home")
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
