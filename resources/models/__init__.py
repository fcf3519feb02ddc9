from resources.models.library import LibraryPage
from resources.models.resource import RelatedPage, ResourceFile, ResourcePage

__all__ = ["LibraryPage", "RelatedPage", "ResourceFile", "ResourcePage"]
