"""One's own data to take along: a ZIP archive with one JSON file and the files that one has put in.

It is packed while it is sent, so that neither memory nor the time until it begins grows with it. Files are stored as
they are: pictures and office files hardly become smaller, and the server would compute for minutes.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from portal.personal_data.rules import rules

CHUNK = 256 * 1024
ACCOUNT = ("email", "first_name", "last_name", "date_joined", "last_login")
_more = []


def also_export(reader):
    """Add what is not found by a foreign key: `reader(user)` gives {name: rows or fields}."""
    _more.append(reader)


def data_of(user) -> dict:
    """Everything that the declared rules export, by the plural name of its model; rows are dicts."""
    data = {"account": {name: getattr(user, name) for name in ACCOUNT}}
    for rule in rules():
        if rule.export:
            rows = [dict(zip(rule.export, row, strict=True)) for row in rule.of(user).values_list(*rule.export)]
            name = str(apps.get_model(rule.model)._meta.verbose_name_plural)
            data.setdefault(name, []).extend(rows)
    for reader in _more:
        data.update(reader(user))
    return data


class Outflow:
    """A file that keeps what was written to it until it is taken."""

    def __init__(self):
        self.written = []

    def write(self, data):
        self.written.append(bytes(data))
        return len(data)

    def flush(self):
        """Nothing is held back."""

    def take(self) -> bytes:
        taken, self.written = b"".join(self.written), []
        return taken


def archive_of(user) -> Iterator[bytes]:
    """The archive as it is downloaded, piece by piece: `data.json`, and `files/` with every original."""
    flow = Outflow()
    with zipfile.ZipFile(flow, "w") as archive:
        data = json.dumps(data_of(user), cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
        archive.writestr("data.json", data, compress_type=zipfile.ZIP_DEFLATED)
        yield flow.take()
        for row in uploaded_by(user):
            yield from _pack(row, archive, flow)
    yield flow.take()


def uploaded_by(user):
    for name in ("PortalImage", "PortalDocument"):
        yield from apps.get_model("portal", name).objects.filter(uploaded_by_user=user.pk).order_by("pk")


def _pack(row, archive, flow):
    """One file; one that is lost is left out."""
    try:
        content = row.file.open("rb")
    except OSError:
        return
    name = f"files/{row._meta.model_name}-{row.pk}-{PurePath(row.file.name).name}"
    with content, archive.open(zipfile.ZipInfo(name), "w") as entry:
        while chunk := content.read(CHUNK):
            entry.write(chunk)
            yield flow.take()
