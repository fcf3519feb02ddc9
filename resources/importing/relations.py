"""Authors, tags and topics of imported pages."""

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from portal.models import Authorship, PortalPage, PortalPageTag


def start_empty(page):
    """Say in memory that a new page has no related rows, so that nobody asks the database for them."""
    for relation in get_all_child_relations(page):
        setattr(page, relation.get_accessor_name(), [])
    for field in get_all_child_m2m_relations(page):
        setattr(page, field.name, [])


def relate(page, row, vocabulary):
    """Set authors, topics and tags, in memory; a topic that the vocabulary does not know becomes a tag."""
    topics, tags = vocabulary.sort_out(row.topics, row.tags)
    page.authorships = [Authorship(name=name, sort_order=order) for order, name in enumerate(row.authors)]
    page.tagged_items = [PortalPageTag(tag=tag) for tag in tags]
    page.topics.set(topics)


def insert_relations(pages):
    """Write the related rows of new pages."""
    through = PortalPage.topics.through
    authorships, tagged, topics = [], [], []
    for page in pages:
        for authorship in page.authorships.all():
            authorship.page_id = page.pk
            authorships.append(authorship)
        for item in page.tagged_items.all():
            item.content_object_id = page.pk
            tagged.append(item)
        topics += [through(portalpage_id=page.pk, topic_id=topic.pk) for topic in page.topics.all()]
    Authorship.objects.bulk_create(authorships)
    PortalPageTag.objects.bulk_create(tagged)
    through.objects.bulk_create(topics)
