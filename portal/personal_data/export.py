"""One's own data to take along: a ZIP archive with one JSON file and the files that one has put in."""

import io
import json
import zipfile
from pathlib import PurePath

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from portal.personal_data.rules import rules

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


def archive_of(user) -> bytes:
    """The archive as it is downloaded: `data.json`, and `files/` with every original."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(data_of(user), cls=DjangoJSONEncoder, indent=2, ensure_ascii=False))
        for row in _uploaded_by(user):
            try:
                content = row.file.open("rb").read()
            except OSError:
                continue
            archive.writestr(f"files/{row.pk}-{PurePath(row.file.name).name}", content)
    return packed.getvalue()


def _uploaded_by(user):
    for name in ("PortalImage", "PortalDocument"):
        yield from apps.get_model("portal", name).objects.filter(uploaded_by_user=user.pk).order_by("pk")
