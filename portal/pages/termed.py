"""The terms that a page carries, of all vocabularies at once."""

from django.apps import apps
from django.db.models import Value

from portal.written_once import WrittenOnce

# Facet → the field of a page that holds its terms.
TERMED = (("topic", "topics"), ("setting", "care_settings"), ("audience", "audiences"), ("tag", "tags"))


def _terms_of(page):
    here = apps.get_model("portal", "PortalPage").objects.filter(pk=page).order_by()
    branches = [
        here.filter(**{f"{field}__isnull": False}).values_list(Value(facet), f"{field}__slug", f"{field}__name")
        for facet, field in TERMED
    ]
    return branches[0].union(*branches[1:], all=True)


# Rows of (facet, slug, words).
TERMS = WrittenOnce(_terms_of, page=int)
