"""The table of words, in the form that the database in use has: SQLite's FTS5 or PostgreSQL's tsvector."""

from django.conf import settings

from search.index.fts5 import Fts5Words
from search.index.tsvector import TsvectorWords

words = TsvectorWords() if "postgresql" in settings.DATABASES["default"]["ENGINE"] else Fts5Words()
