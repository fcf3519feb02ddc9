"""TLS before a real server: a listener on loopback with a certificate of a CA that was made a moment ago.

It hands on what it is asked, and asks for the rights that it was told of, as a cluster does that knows its users.
"""

import contextlib
import datetime
import http.client
import ipaddress
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"


class Authority:
    """A CA; `file` holds its certificate."""

    def __init__(self, folder, name):
        self.folder, self.name, self.key = folder, _named(name), ec.generate_private_key(ec.SECP256R1())
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(_pem(self._signed(self.name, self.key, x509.BasicConstraints(True, 0))))

    def certify_loopback(self):
        """The path of a file with a key and a certificate for the address of this machine."""
        key, path = ec.generate_private_key(ec.SECP256R1()), self.folder / "server.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(LOOPBACK))])
        path.write_bytes(secret + _pem(self._signed(_named("server"), key, address)))
        return path

    def _signed(self, subject, key, extension):
        now = datetime.datetime.now(datetime.UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(extension, critical=True)
        )
        return certificate.sign(self.key, hashes.SHA256())


def _named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


@contextlib.contextmanager
def behind_tls(address, authority, rights):
    """The port of a listener before the server at `address`; who does not send `rights` is refused."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(authority.certify_loopback())
    listener = ThreadingHTTPServer((LOOPBACK, 0), _handing_on(address, rights))
    listener.socket = trust.wrap_socket(listener.socket, server_side=True)
    # Who does not trust us breaks off: that is what is tested.
    listener.handle_error = lambda request, client: None
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield listener.server_port
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def _handing_on(address, rights):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def hand_on(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Authorization") != rights:
                return self.tell(401, {"Content-Type": "application/json"}, b'{"error": "who are you?"}')
            headers = {name: value for name, value in self.headers.items() if name not in ("Authorization", "Host")}
            server = http.client.HTTPConnection(address)
            with contextlib.closing(server):
                server.request(self.command, self.path, body, headers)
                response = server.getresponse()
                said = response.read()
            return self.tell(response.status, dict(response.getheaders()), said)

        def tell(self, status, headers, body):
            length = headers.get("content-length") if self.command == "HEAD" else str(len(body))
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", length or "0")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = hand_on  # noqa: N815

        def log_message(self, *arguments):
            pass

    return Handler
