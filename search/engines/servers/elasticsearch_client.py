"""How Elasticsearch is spoken to."""

import logging

import elasticsearch

# It did not answer, or answered that it cannot.
FAULTS = (elasticsearch.ApiError, elasticsearch.TransportError)
NOT_THERE = elasticsearch.NotFoundError
NOT_UNDERSTOOD = elasticsearch.BadRequestError
# It tells every request in a line and every refusal with a traceback; `falling_back` and the worker say what matters.
logging.getLogger("elastic_transport").setLevel(logging.ERROR)


def connect(server, seconds):
    """A client that waits `seconds` for each answer, and tries once."""
    trust = {"ca_certs": server.ca_file} if server.ca_file else {}
    return elasticsearch.Elasticsearch(
        server.url, request_timeout=seconds, max_retries=0, retry_on_timeout=False, headers=server.rights, **trust
    )
