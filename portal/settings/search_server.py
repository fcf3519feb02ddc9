"""SEARCH_URL taken apart: the server that answers the search, or none where the database does."""

import base64
import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PRODUCTS = ("elasticsearch", "opensearch")
OPTIONS = {"api_key", "ca_file"}
# What both servers take for the beginning of an index's name.
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
EXAMPLE = "elasticsearch://user:password@search.example.org:9200/portal"


@dataclass(frozen=True)
class SearchServer:
    """Where the server is and how it knows us; `prefix` begins the names of all that we keep there."""

    product: str
    host: str
    port: int = 9200
    has_tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_file: str = ""
    prefix: str = "portal"
    # How long one request may take; half as long again is what a reader waits at most before the database answers.
    seconds: float = 0.8

    @property
    def url(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.has_tls else 'http'}://{host}:{self.port}"

    @property
    def rights(self):
        """The header that says who we are: written here, as one client spells other letters than the other."""
        if self.api_key:
            return {"Authorization": f"ApiKey {self.api_key}"}
        named = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {named}"} if self.user else {}


def search_server(text: str) -> SearchServer | None:
    """The server that `text` names, None where it is empty; raises ImproperlyConfigured that says what is wrong."""
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port or 9200
    except ValueError as fault:
        raise _wrong("has a host or a port that cannot be read") from fault
    product, _plus, transport = parts.scheme.partition("+")
    if product not in PRODUCTS or transport not in ("", "tls", "https"):
        raise _wrong(f"has to begin with {' or '.join(f'{name}://, {name}+tls://' for name in PRODUCTS)}")
    if not host:
        raise _wrong("names no host")
    return SearchServer(
        product,
        host,
        port,
        has_tls=bool(transport),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        prefix=_prefix(parts.path),
        **_options(parts, has_tls=bool(transport)),
    )


def _prefix(path):
    prefix = unquote(path).strip("/") or SearchServer.prefix
    if not PREFIX.fullmatch(prefix):
        raise _wrong(
            "has after the host a beginning for names of indices that no server takes: use small letters, digits, "
            "- and _, and begin with a letter or a digit"
        )
    return prefix


def _options(parts, has_tls):
    # A plus is one here: keys have it.
    options = dict(parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True))
    if unknown := sorted(set(options) - OPTIONS):
        raise _wrong(f"has an unknown option {', '.join(unknown)}; there are: {', '.join(sorted(OPTIONS))}")
    if options.get("ca_file") and not has_tls:
        raise _wrong("names a ca_file, which only +tls uses")
    if options.get("ca_file"):
        _check_authorities(options["ca_file"])
    if options.get("api_key") and parts.username:
        raise _wrong("has both an api_key and a user: leave one of them out")
    return options


def _check_authorities(path):
    if not Path(path).is_file():
        raise _wrong(f"names a ca_file that is not there: {path}")
    try:
        ssl.create_default_context(cafile=path)
    except OSError as fault:
        raise _wrong(f"names a ca_file that holds no certificates that can be read: {path}") from fault


def _wrong(what):
    """Without the address itself: it may hold a password."""
    return ImproperlyConfigured(f"SEARCH_URL {what}. It looks like this: {EXAMPLE}")
