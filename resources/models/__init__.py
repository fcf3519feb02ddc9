from resources.models.imported import ImportedKey, ImportedResource
from resources.models.library import LibraryPage
from resources.models.resource import RelatedPage, ResourceFile, ResourcePage

__all__ = ["ImportedKey", "ImportedResource", "LibraryPage", "RelatedPage", "ResourceFile", "ResourcePage"]
