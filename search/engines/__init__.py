from search.engines.orm import OrmEngine

engine = OrmEngine()

__all__ = ["engine"]
