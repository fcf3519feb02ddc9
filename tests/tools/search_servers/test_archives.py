"""The archives of the search servers: where they are kept, and that none is used which is not the one that is meant."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from tools.search_servers import archives
from tools.search_servers.archives import cache, fetch, unpack
from tools.search_servers.products import Product


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def maven(monkeypatch, tmp_path):
    """A program of that name which does as told, instead of the one that would ask the network."""

    def maven(script):
        program = tmp_path / "programs" / "mvn"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")

    return maven


def product(content=b"archive"):
    return Product(
        name="server",
        version="1",
        group="org.example",
        sha256=hashlib.sha256(content).hexdigest(),
        prefix="S",
        modules=(),
    )


def kept():
    return [path.name for path in cache().iterdir()]


def test_the_cache_is_where_the_user_keeps_such_things(monkeypatch, tmp_path):
    assert cache() == tmp_path / "cache" / "portal" / "search-servers"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert cache() == Path.home() / ".cache" / "portal" / "search-servers"


def test_what_was_fetched_once_is_not_fetched_again(maven, monkeypatch):
    maven('for last; do :; done; printf archive > "${last#-DoutputDirectory=}/server-1.zip"')
    fetch(product())
    monkeypatch.setenv("PATH", "/nowhere")
    assert fetch(product()).read_bytes() == b"archive"
    assert kept() == ["server-1.zip"]


def test_an_archive_of_another_sum_is_removed_and_refused(maven):
    maven('for last; do :; done; printf changed > "${last#-DoutputDirectory=}/server-1.zip"')
    with pytest.raises(SystemExit, match="was removed: its SHA-256 sum is"):
        fetch(product())
    assert kept() == []


def test_what_maven_says_when_it_fails_is_told_and_nothing_is_kept(maven):
    maven('echo "no such artifact"; exit 1')
    with pytest.raises(SystemExit, match="no such artifact"):
        fetch(product())
    assert kept() == []


def test_a_network_that_never_answers_is_told_and_nothing_is_kept(maven, monkeypatch):
    monkeypatch.setattr(archives, "SECONDS_TO_FETCH", 0.1)
    maven("exec sleep 60")
    with pytest.raises(SystemExit, match="Is the network there"):
        fetch(product())
    assert kept() == []


def test_without_maven_the_package_to_install_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemExit, match="apt-get install maven"):
        fetch(product())


def test_what_is_to_be_run_may_be_run_once_it_is_unpacked_with_the_modules_that_are_needed(tmp_path):
    archive = tmp_path / "server-1.zip"
    with zipfile.ZipFile(archive, "w") as content:
        files = {"bin/server": 0o755, "config/server.yml": 0o440, "modules/a/a.jar": 0o644, "modules/b/b.jar": 0o644}
        for name, rights in files.items():
            member = zipfile.ZipInfo(f"server-1/{name}")
            member.external_attr = (0o100000 | rights) << 16
            content.writestr(member, "content")
    home = unpack(archive, tmp_path / "unpacked", modules=("a",))
    assert (home / "bin" / "server").stat().st_mode & 0o777 == 0o755
    assert (home / "config" / "server.yml").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (home / "modules").iterdir()] == ["a"]
