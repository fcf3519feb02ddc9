"""Each test runs on each server; where one is missing it fails, and says how to start it."""

import os
import uuid

import elasticsearch
import pytest

from search.engines.servers import keeping
from search.engines.servers.opensearch_package import opensearchpy
from tests.search_servers.servers import PRODUCTS, searching_on, tell_the_server

CLIENTS = {
    "opensearch": lambda url: opensearchpy.OpenSearch(url, timeout=30),
    "elasticsearch": lambda url: elasticsearch.Elasticsearch(url, request_timeout=30),
}


@pytest.fixture(scope="module", params=CLIENTS)
def client(request):
    """A connection to the server by its own client."""
    variable = f"{request.param.upper()}_TEST_URL"
    url = os.environ.get(variable)
    if not url:
        pytest.fail(
            f"{variable} names no server. Run this by “make test-search-servers”, which starts it.", pytrace=False
        )
    client = CLIENTS[request.param](url)
    yield client
    client.close()


@pytest.fixture(params=PRODUCTS)
def server(request):
    """The server that answers the search, as the portal knows it."""
    with searching_on(request.param) as server:
        yield server


@pytest.fixture
def client_of_server(server):
    """The portal's own connection to it, once it has been told everything."""
    tell_the_server()
    return keeping.patient_client()


@pytest.fixture(scope="module")
def make_index(client):
    """Makes an index with a name of its own, which goes with the module."""
    made = []

    def make(**body):
        name = f"test-{uuid.uuid4().hex}"
        client.indices.create(index=name, body=body)
        made.append(name)
        return name

    yield make
    for name in made:
        client.indices.delete(index=name)


@pytest.fixture
def analyze(client):
    """What a chain makes of a text: each word after its place, and over how many places it reaches where that is not one."""

    def analyze(text, **chain):
        answer = client.indices.analyze(body={"tokenizer": "standard", **chain, "text": text})
        return " ".join(placed(**token) for token in answer["tokens"])

    return analyze


def placed(*, token, position, positionLength=1, **_):  # noqa: N803
    return f"{position}:{token}" if positionLength == 1 else f"{position}:{token}/{positionLength}"


@pytest.fixture
def refusal(client, analyze):
    """The words in which a server refuses a chain."""

    def refusal(text, **chain):
        with pytest.raises((elasticsearch.BadRequestError, opensearchpy.RequestError)) as refused:
            analyze(text, **chain)
        return str(refused.value)

    return refusal
