from home.models.home import FeaturedCommunity, HomePage
from home.models.standard import StandardPage

__all__ = ["FeaturedCommunity", "HomePage", "StandardPage"]
