from communities.constellation.sky import constellation_for

__all__ = ["constellation_for"]
