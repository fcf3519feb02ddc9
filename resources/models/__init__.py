from resources.models.imported import ImportedResource
from resources.models.library import LibraryPage
from resources.models.resource import RelatedPage, ResourceFile, ResourcePage

__all__ = ["ImportedResource", "LibraryPage", "RelatedPage", "ResourceFile", "ResourcePage"]
