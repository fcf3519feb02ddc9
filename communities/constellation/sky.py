"""The constellation that a viewer sees: worked out once for each state of the data, and kept in the cache.

The cache's key is a digest of everything that the drawing is made of: the communities and the parts in things which
this viewer may see. Whatever changes, a page, a right or a hidden field, leads to another key; nobody meets a drawing
that was made of more than their own rows, and those who may see the same share one.
"""

import hashlib

from django.core.cache import cache

from communities.constellation.drawing import draw
from communities.constellation.reading import read_communities, read_parts
from communities.constellation.showing import Constellation
from communities.constellation.ties import find_ties, strongest

FEWEST = 3
# Changes whenever the shape or the rules of what is kept do.
EDITION = 1
WEEK = 7 * 24 * 3600


def constellation_for(request):
    """The constellation of the communities that the viewer may see, or None where they are too few for a map."""
    communities = read_communities(request)
    if len(communities) < FEWEST:
        return None
    parts = read_parts(request.user)
    return cache.get_or_set(_key(communities, parts), lambda: _work_out(communities, parts), WEEK)


def _key(communities, parts):
    digest = hashlib.sha256(repr((EDITION, communities, parts)).encode()).hexdigest()
    return f"constellation-{digest}"


def _work_out(communities, parts):
    ties = find_ties(communities, parts)
    shown = strongest(ties)
    return Constellation(communities, shown, len(ties) - len(shown), draw(communities, shown))
