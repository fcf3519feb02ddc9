"""Pictures and documents: whether they are given out, and what is said of them in passing."""

from tests.leaks.cast import is_asked_for
from tests.leaks.words import Canary


def files(rows):
    return [row for row in rows if is_asked_for(row[0])]


def look_at_pictures(world, browser):
    """A picture that is given out is seen, whatever its bytes."""
    seen = set()
    for name, image, version in files(world.pictures()):
        if browser.open(world.renditions[image.pk]).status_code == 200:
            seen.add(Canary(name, "picture", version))
    originals = [
        image.file.name
        for name, image, _version in world.pictures()
        if name.container == "hidden" and name.state == "live"
    ]
    return seen | browser.see(*(f"/media/{name}" for name in originals))


def look_at_documents(world, browser):
    return browser.see(*(document.url for _name, document, _version in files(world.documents())))


def look_with_conditions(world, browser):
    """Asks whether a file that was refused is still the one with a known digest: "not modified" says that it is."""
    seen = set()
    refused = (row for row in files(world.documents()) if browser.open(row[1].url).status_code != 200)
    for name, document, version in refused:
        response = browser.open(document.url, if_none_match=f'"{document.get_file_hash()}"')
        if response.status_code == 304:
            seen.add(Canary(name, "file content", version))
    return seen


def look_at_shared_caches(world, browser):
    """What a cache between the portal and its readers may keep, everybody gets."""
    seen = set()
    for name, document, _version in files(world.documents()):
        control = browser.open(document.url).cache_control
        if "public" in control and name.container not in ("open", "network", "archived", "pointing"):
            seen.add(Canary(name, "kept by a cache"))
    return seen
