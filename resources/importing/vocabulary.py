import unicodedata

from taggit.models import Tag

from portal.models import Topic

# Ten letters less than a tag may have: where two names make the same slug, taggit puts a number behind it.
TAG_LENGTH = 90


class Vocabulary:
    """Topics and tags by name, read once for a whole import; tags that are missing are made."""

    def __init__(self):
        self.topics = {}
        for topic in Topic.objects.all():
            self.topics[topic.slug] = self.topics[topic.name.casefold()] = topic
        self.tags = {tag.name.casefold(): tag for tag in Tag.objects.all()}

    def sort_out(self, topic_names, tag_names):
        """(topics, tags): names of topics that the vocabulary lacks are tags."""
        known = [self.topics[name.casefold()] for name in topic_names if name.casefold() in self.topics]
        unknown = [name for name in topic_names if name.casefold() not in self.topics]
        tags = [self._tag(name) for name in [*tag_names, *unknown]]
        return list(dict.fromkeys(known)), list(dict.fromkeys(tags))

    def _tag(self, name):
        name = unicodedata.normalize("NFKC", name)[:TAG_LENGTH].strip()
        key = name.casefold()
        if key not in self.tags:
            # Another import may have made it since this one began.
            self.tags[key] = Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name)
        return self.tags[key]
