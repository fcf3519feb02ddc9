import csv
import time
from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from communities.models import CommunityPage
from resources.importing.rows import PLACES, UnreadableFileError
from resources.importing.run import import_resources
from resources.models import LibraryPage


class Command(BaseCommand):
    help = "Imports resources from a JSON Lines or CSV file; run it again to go on or to bring up to date."

    def add_arguments(self, parser):
        parser.add_argument("file", help=f"columns: {', '.join(PLACES)}")
        parser.add_argument("--community", metavar="SLUG", help="the community that the resources belong to")
        parser.add_argument(
            "--source",
            metavar="NAME",
            default="",
            help="whose ids the file holds: files of one system share a name (the default is the file's own). "
            "An id means the same page within its source, a source link in all of them; "
            "a row with neither is known by its content",
        )
        state = parser.add_mutually_exclusive_group()
        state.add_argument("--publish", action="store_true", help="publish what is new")
        state.add_argument("--draft", action="store_true", help="leave what is new as drafts (the default)")
        parser.add_argument("--dry-run", action="store_true", help="check every row and write nothing")
        parser.add_argument("--refused", metavar="FILE", help="a CSV file for line and reason of each refused row")
        parser.add_argument(
            "--map",
            nargs="+",
            default=[],
            metavar="FIELD=COLUMN",
            help="take a field from another column; a dot leads into nested JSON, for example source_url=meta.link",
        )

    def handle(self, *, file, community, publish, dry_run, refused, **options):
        mapping = _mapping(options["map"])
        if options["source"] and not slugify(options["source"], allow_unicode=True):
            raise CommandError(f"--source {options['source']}: a name needs letters or figures.")
        if not LibraryPage.objects.exists():
            raise CommandError("There is no library yet. Run start_network first.")
        started = time.monotonic()
        with ExitStack() as files:
            listed = files.enter_context(_open(refused, file)) if refused else None
            try:
                report = import_resources(
                    file,
                    source=options["source"],
                    community=_community(community),
                    live=publish,
                    dry_run=dry_run,
                    mapping=mapping,
                    progress=lambda report: self.stdout.write(f"{report.read} rows read, {report.refused} refused"),
                )
            except UnreadableFileError as fault:
                raise CommandError(str(fault)) from None
            if listed:
                csv.writer(listed).writerows([("line", "reason"), *report.refusals])
        self._say(report, time.monotonic() - started, dry_run)

    def _say(self, report, seconds, dry_run):
        for line, reason in report.refusals:
            self.stderr.write(f"line {line}: {reason}")
        self.stdout.write(
            f"{'Nothing written (dry run). ' if dry_run else ''}{report.read} read = {report.created} created "
            f"+ {report.updated} updated + {report.unchanged} unchanged + {report.kept} kept as edited "
            f"+ {report.refused} refused, in {seconds:.1f} s ({report.read / max(seconds, 0.001):.0f} rows a second)."
        )


def _open(path, imported):
    if Path(path).exists() and Path(imported).exists() and Path(path).samefile(imported):
        raise CommandError(f"--refused {path}: this is the file to be imported.")
    try:
        return Path(path).open("w", encoding="utf-8", newline="")
    except OSError as fault:
        raise CommandError(f"{path} cannot be written: {fault.strerror}.") from None


def _community(slug):
    if not slug:
        return None
    community = CommunityPage.objects.filter(slug=slug).first()
    if community is None:
        known = ", ".join(CommunityPage.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no community “{slug}”. Communities: {known}.")
    return community


def _mapping(pairs):
    mapping = {}
    for pair in pairs:
        name, separator, column = pair.partition("=")
        if not separator or not column or name not in PLACES:
            raise CommandError(f"--map {pair}: write FIELD=COLUMN with a field of {', '.join(PLACES)}.")
        mapping[name] = column
    return mapping
