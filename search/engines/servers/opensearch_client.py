"""How OpenSearch is spoken to."""

import logging

from search.engines.servers.opensearch_package import opensearchpy

# Inside the client, so that both mean the same package.
urllib3 = opensearchpy.connection.http_urllib3.urllib3
FAULTS = (opensearchpy.OpenSearchException,)
# It tells every refusal with a traceback; `falling_back` and the worker say it in a line.
logging.getLogger("opensearch").setLevel(logging.CRITICAL)
NOT_THERE = opensearchpy.NotFoundError
NOT_UNDERSTOOD = opensearchpy.RequestError
# As many as the other client keeps.
KEPT = 10


def connect(server, seconds):
    """A client that waits `seconds` for each answer, and tries once."""
    trust = {"ca_certs": server.ca_file} if server.ca_file else {}
    return opensearchpy.OpenSearch(
        server.url,
        # A plain number would hold for the connection and for the answer, each.
        timeout=urllib3.Timeout(total=seconds),
        # It would keep one, and open another for whatever is asked beside the first, with a warning each time.
        pool_maxsize=KEPT,
        max_retries=0,
        retry_on_timeout=False,
        headers=server.rights,
        **trust,
    )
