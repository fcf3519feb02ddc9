"""What SEARCH_URL may be, and in which words it is refused."""

import certifi
import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.search_server import search_server


def test_nothing_means_the_database():
    assert search_server("") is None


def test_an_address_is_taken_apart():
    server = search_server("opensearch+tls://reader:p%40ss@search.example.org/network-2?")
    assert (server.product, server.url, server.prefix) == ("opensearch", "https://search.example.org:9200", "network-2")
    assert (server.user, server.password) == ("reader", "p@ss")
    assert "p@ss" not in repr(server)


def test_what_is_left_out_has_a_default():
    server = search_server("elasticsearch://[::1]:9201")
    assert (server.url, server.prefix, server.user) == ("http://[::1]:9201", "portal", "")


def test_tls_takes_a_key_and_a_file_of_authorities():
    authorities = certifi.where()
    server = search_server(f"elasticsearch+https://search.example.org/?api_key=a+c%3D=&ca_file={authorities}")
    assert (server.has_tls, server.api_key, server.ca_file) == (True, "a+c==", authorities)


def test_a_file_of_authorities_that_holds_none_is_refused(tmp_path):
    authorities = tmp_path / "ca.pem"
    authorities.write_text("no certificate")
    with pytest.raises(ImproperlyConfigured, match="holds no certificates that can be read"):
        search_server(f"elasticsearch+tls://search.example.org/?ca_file={authorities}")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("solr://host", "has to begin with elasticsearch://"),
        ("localhost:9200", "has to begin with"),
        ("opensearch://", "names no host"),
        ("opensearch://host:ninety", "cannot be read"),
        ("opensearch://host/Upper", "small letters"),
        ("opensearch://host/a/b", "small letters"),
        ("opensearch://host?retries=3", "unknown option retries"),
        ("opensearch://host?ca_file=/nowhere", "only .tls uses"),
        ("opensearch+tls://host?ca_file=/nowhere", "not there: /nowhere"),
        ("opensearch://secret:word@host?api_key=x", "both an api_key and a user"),
    ],
)
def test_what_cannot_be_used_is_refused_in_plain_words_without_the_password(address, words):
    with pytest.raises(ImproperlyConfigured, match=words) as refused:
        search_server(address)
    assert "secret" not in str(refused.value)
