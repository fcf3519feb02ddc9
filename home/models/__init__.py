from home.models.home import FeaturedCommunity, HomePage
from home.models.sample import SampleRecord
from home.models.standard import StandardPage

__all__ = ["FeaturedCommunity", "HomePage", "SampleRecord", "StandardPage"]
