import json

import pytest

from resources.importing.run import import_resources


@pytest.fixture
def load(tmp_path):
    """Import rows, or a text, as a file of the given name; the counts always add up."""

    def load(*rows, name="rows.jsonl", **options):
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path.write_text("\n".join(lines), encoding="utf-8")
        report = import_resources(path, **options)
        counted = report.created + report.updated + report.unchanged + report.kept + report.refused
        assert report.read == counted
        return report

    return load
