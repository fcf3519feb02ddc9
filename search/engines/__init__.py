from search.engines.database import DatabaseEngine

engine = DatabaseEngine()

__all__ = ["engine"]
