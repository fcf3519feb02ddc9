"""One server, unpacked into a folder of its own, which listens on loopback at a port that the system chooses."""

import contextlib
import http.client
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time

from . import analysis_common, archives
from .products import ELASTICSEARCH

SECONDS_TO_START = 240
# A server that lives for minutes on a core or two loses more by what makes long-lived ones quick.
JAVA = "-Xms384m -Xmx384m -XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
SETTINGS = {
    "cluster.name": "portal-tests",
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    # Any free one; the file tells which, so that no other process can take it in between.
    "http.port": 0,
    "transport.port": 0,
    "node.portsfile": True,
    # Above what the portal sends at once, and little enough for a test to send too much.
    "http.max_content_length": "8mb",
    # A full disk makes indices read-only; nothing here is large, and nothing stays.
    "cluster.routing.allocation.disk.threshold_enabled": False,
    # What this collector has not swept up yet would count as used, and the server refuse whatever it is asked.
    "indices.breaker.total.use_real_memory": False,
}
NO_USER = "The search servers refuse to run as root, and there is no system user “nobody” to run them as."


class Node:
    def __init__(self, product, folder, jdk):
        self.product, self.folder, self.jdk = product, folder / product.name, jdk
        self.process = None

    def prepare(self):
        """Everything that the server needs, in a folder that the user who runs it owns."""
        self.folder.mkdir()
        (self.folder / "temporary").mkdir()
        self.home = archives.unpack(archives.fetch(self.product), self.folder, self.product.modules)
        if self.product.name == ELASTICSEARCH.name:
            analysis_common.add(self.home, self.product.version, self.jdk)
        # JSON is YAML.
        settings = json.dumps(SETTINGS | self.product.settings, indent=1)
        (self.home / "config" / f"{self.product.name}.yml").write_text(settings)
        if user := unprivileged():
            give(self.folder, user)

    def start(self):
        user = unprivileged()
        rights = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        with (self.folder / "said").open("wb") as said:
            self.process = subprocess.Popen(
                [self.home / "bin" / self.product.name],
                cwd=self.home,
                env=self.variables(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                # Ctrl-C is for the command that we run: it still needs the server while it ends.
                start_new_session=True,
                **rights,
            )

    def variables(self):
        prefix, temporary = self.product.prefix, str(self.folder / "temporary")
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": str(self.folder),
            "TMPDIR": temporary,
            f"{prefix}_TMPDIR": temporary,
            f"{prefix}_JAVA_HOME": str(self.jdk),
            f"{prefix}_JAVA_OPTS": JAVA,
        }

    def wait_until_healthy(self):
        """Returns when an index can be made; ends everything when the server ends or takes too long."""
        last = time.monotonic() + SECONDS_TO_START
        while not self.is_healthy():
            if self.process.poll() is not None:
                sys.exit(f"{self.product.name} ended while it started:\n{self.last_words()}")
            if time.monotonic() > last:
                sys.exit(f"{self.product.name} did not start in {SECONDS_TO_START} seconds:\n{self.last_words()}")
            time.sleep(0.2)

    def is_healthy(self):
        try:
            address = self.address()
            connection = http.client.HTTPConnection(address, timeout=5)
            with contextlib.closing(connection):
                connection.request("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s")
                return connection.getresponse().status == 200
        except (OSError, IndexError, http.client.HTTPException):
            return False

    def address(self):
        return (self.home / "logs" / "http.ports").read_text().splitlines()[0]

    @property
    def url(self):
        return f"http://{self.address()}"

    def last_words(self):
        return "\n".join((self.folder / "said").read_text(errors="replace").splitlines()[-40:])

    def stop(self):
        """At once, with what it started: nothing of it is kept."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def unprivileged():
    """The user to run as where we are root."""
    if os.getuid():
        return None
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        sys.exit(NO_USER)


def give(folder, user):
    shutil.chown(folder, user.pw_uid, user.pw_gid)
    for path in folder.rglob("*"):
        shutil.chown(path, user.pw_uid, user.pw_gid)
