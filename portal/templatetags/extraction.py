from django import template

from portal.extraction.showing import say_what_can_be_searched

register = template.Library()


@register.simple_tag
def in_search(document):
    """Whether the words in a document can be searched, or why not."""
    say_what_can_be_searched([document])
    return document.in_search
