"""What kind of server answers: asked without either client, as each says of the other's server something else."""

import enum
import http.client
import json
import ssl
from dataclasses import dataclass

NAMES = {"elasticsearch": "Elasticsearch", "opensearch": "OpenSearch"}


class Standing(enum.Enum):
    WELL = "well"
    SILENT = "silent"
    WRONG = "wrong"


@dataclass(frozen=True)
class Said:
    """`product` is empty where it is neither of the two, `refused` where our name or key was not taken."""

    product: str
    refused: bool = False


def ask_who_it_is(server) -> Said:
    """What the server says of itself; raises OSError or HTTPException where it says nothing within a second or two."""
    connection = _connection(server)
    try:
        connection.request("GET", "/", headers=server.rights)
        response = connection.getresponse()
        body = response.read(100_000)
    finally:
        connection.close()
    return _read(response, body)


def _read(response, body):
    try:
        version = json.loads(body).get("version", {})
    except (ValueError, AttributeError):
        version = {}
    version = version if isinstance(version, dict) else {}
    if response.getheader("X-Elastic-Product") == "Elasticsearch":
        product = "elasticsearch"
    elif version.get("distribution") == "opensearch" or response.getheader("X-OpenSearch-Version"):
        product = "opensearch"
    else:
        product = ""
    return Said(product, refused=response.status in (401, 403))


def _connection(server):
    if not server.has_tls:
        return http.client.HTTPConnection(server.host, server.port, timeout=server.seconds)
    trust = ssl.create_default_context(cafile=server.ca_file or None)
    return http.client.HTTPSConnection(server.host, server.port, timeout=server.seconds, context=trust)


def standing_of(server) -> tuple[Standing, str]:
    """Whether the server can be used as SEARCH_URL has it, and in plain words why not."""
    place = f"{server.host}:{server.port}"
    try:
        said = ask_who_it_is(server)
    except ssl.SSLCertVerificationError as fault:
        advice = "The file that ca_file names does not vouch for it" if server.ca_file else "Name its CA with ca_file"
        return Standing.SILENT, (
            f"The certificate of the search server {place} is not trusted ({fault.verify_message}). {advice}."
        )
    except (OSError, http.client.HTTPException) as fault:
        return Standing.SILENT, f"The search server {place} does not answer ({fault or type(fault).__name__})."
    # A server that refuses us need not say what it is.
    if said.product != server.product and not (said.refused and not said.product):
        found = NAMES.get(said.product, "neither Elasticsearch nor OpenSearch")
        advice = f" Write {said.product}:// instead." if said.product else ""
        return Standing.WRONG, f"SEARCH_URL begins with {server.product}://, but {place} is {found}.{advice}"
    if said.refused:
        return Standing.WRONG, f"The search server {place} refuses the user or the API key of SEARCH_URL."
    return Standing.WELL, ""
