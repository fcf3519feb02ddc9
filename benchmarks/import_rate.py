"""Rows a second of an import, beside Wagtail's own way of making pages, on an empty SQLite database of its own.

python benchmarks/import_rate.py [FILE]
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROWS, PEERS = 1000, 50
WORDS = "Ten minutes at the start of a shift, standing, with one question: what could harm a patient today? "


def main(folder, path):
    for name in [name for name in os.environ if name.startswith(("PORTAL_", "DATABASE_"))]:
        del os.environ[name]
    os.environ.update(PORTAL_DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="portal.settings.test")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    from home.network import build_network

    call_command("migrate", verbosity=0)
    build_network(name="Benchmark")
    path = path or generate(folder)
    peer = measure_peer()
    for run in ("first run", "second run"):
        rate = measure_import(run, path)
        if run == "first run":
            ratio = rate / peer
    print(f"add_child and publish: {PEERS} pages, {peer:.0f} pages/s. The first run is {ratio:.1f} times as fast.")


def generate(folder):
    rows = (
        {
            "id": number,
            "title": f"Huddle {number}",
            "text": f"{WORDS}\n\n" * 20,
            "tags": ["safety", f"ward {number % 20}"],
        }
        for number in range(ROWS)
    )
    path = folder / "generated.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def measure_import(run, path):
    from resources.importing.run import import_resources

    started = time.perf_counter()
    report = import_resources(path, live=True)
    seconds = time.perf_counter() - started
    print(
        f"{run}: {report.read} rows in {seconds:.1f} s, {report.read / seconds:.0f} rows/s; {report.created} created, "
        f"{report.updated} updated, {report.unchanged} unchanged, {report.kept} kept, {report.refused} refused"
    )
    return report.read / seconds


def measure_peer():
    """Pages a second with what Wagtail offers for one page at a time, in one transaction as a batch is."""
    from django.db import transaction

    from resources.models import LibraryPage, ResourcePage

    started = time.perf_counter()
    with transaction.atomic():
        for number in range(PEERS):
            page = ResourcePage(title=f"Peer {number}", summary=WORDS, body=[("paragraph", f"<p>{WORDS}</p>" * 20)])
            page.tags.add("safety", f"ward {number % 20}")
            LibraryPage.objects.get().add_child(instance=page).save_revision().publish()
    return PEERS / (time.perf_counter() - started)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary), sys.argv[1] if len(sys.argv) > 1 else None)
