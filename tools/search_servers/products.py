"""The two servers that the tests run against: where each comes from, and how each is told what it has to know.

OpenSearch's archive has all modules. Elasticsearch's has hardly any: no painless, no reindex (and so neither delete nor
update by query), no mapper-extras, no answer to `GET /`. A real cluster has them; what runs here does without.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Product:
    name: str
    version: str
    group: str
    sha256: str
    prefix: str  # of the variables that its start script reads
    settings: dict = field(default_factory=dict)
    modules: tuple[str, ...] = ()  # the needed ones, where others in the archive would only take time to start

    @property
    def coordinates(self):
        """As Maven names it."""
        return f"{self.group}:{self.name}:{self.version}:zip"

    @property
    def variable(self):
        """The one that tells a test where it listens."""
        return f"{self.name.upper()}_TEST_URL"


OPENSEARCH = Product(
    name="opensearch",
    version="3.5.0",
    group="org.opensearch.distribution.integ-test-zip",
    sha256="b676ad392c95a94d8d2bd8785b8b922c7811536daf6a9ec0c7277a34bd8a17a9",
    prefix="OPENSEARCH",
    modules=("analysis-common", "lang-painless", "transport-netty4"),
)
ELASTICSEARCH = Product(
    name="elasticsearch",
    version="9.2.4",
    group="org.elasticsearch.distribution.integ-test-zip",
    sha256="af7b81fe31627c7523b2546351cd4e47310faa6a72c8db8dc8f7a191e871cfaf",
    prefix="ES",
    settings={"xpack.security.enabled": False},
)
PRODUCTS = {product.name: product for product in (OPENSEARCH, ELASTICSEARCH)}
