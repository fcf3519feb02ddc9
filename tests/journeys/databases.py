"""Databases of the browser tests where DATABASE_URL names PostgreSQL; an SQLite database lies in its folder anyway."""

import os
import shutil
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.migrated_once import kept_database

SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = SERVER.startswith("postgres")


def variables(folder):
    """What a program that works in `folder` needs in its environment to find its database."""
    return {"DATABASE_URL": urlsplit(SERVER)._replace(path=f"/{name(folder)}").geturl()} if ON_POSTGRES else {}


def name(folder):
    return f"{urlsplit(SERVER).path[1:]}_journeys_{folder.name}"


def make(folder, like=None):
    """Make the folder's database afresh, empty or as a copy of another folder's."""
    if not ON_POSTGRES:
        return
    own, template = sql.Identifier(name(folder)), sql.Identifier(name(like) if like else "template1")
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(own))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(own, template))


def begin_migrated(folder, folder_of_the_run):
    """Begin an SQLite database with what another worker has migrated already, if one has."""
    kept = kept_database(folder_of_the_run)
    if not ON_POSTGRES and kept.exists():
        shutil.copyfile(kept, folder / "portal.sqlite3")
