#!/usr/bin/env python3
"""What becomes of the search when its server fails: each kind of outage for real, while somebody goes on reading.

python benchmarks/outages.py elasticsearch|opensearch [--seconds 10] [--resources 500] [--only hung dropped]

A server, gunicorn with two workers on the sample network and `manage.py work` are started. A reader asks for “huddles”
twice a second; pages are published during each outage and after it. In a row: answers; those that were no page; those
that lacked a facet's value or a page that was there ten seconds before; those that said that the database answers; the
slowest answer and the slowest publish; pages that the index lacks in the end; seconds from the mending until the server
answers with all there is, and until `search_status` ends with 0; with what that ended in the middle, and what it said.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from load import collect_static, environment
from load_server import serving, surroundings
from outage_acts import acts
from outage_site import Site
from scratch import ROOT, scratch_network
from search_corpus import CORPORA, Library

sys.path.insert(0, str(ROOT / "tools"))
from child_process import exit_when_told
from outage_server import started_server
from search_servers.products import PRODUCTS

LONGEST_HEALING = 300


def main(product, folder, resources, seconds, only):
    exit_when_told()
    with started_server(PRODUCTS[product]) as node:
        os.environ["SEARCH_URL"] = node.url.replace("http://", f"{product}://")
        with scratch_network():
            prepare(folder, resources)
            collect_static()
            with serving("portal.wsgi", environment()) as server, tempfile.TemporaryDirectory() as notes:
                site = Site(server.port, surroundings(environment()), Path(notes))
                try:
                    for act in acts(site, node):
                        if not only or any(act.name.startswith(name) for name in only):
                            print(json.dumps(trial(site, act, seconds), ensure_ascii=False), flush=True)
                finally:
                    site.close()


def prepare(folder, resources):
    from django.core.management import call_command

    from portal.models import SiteIdentity

    with open(os.devnull, "w") as nowhere:
        call_command("load_sample_network", stdout=nowhere)
        SiteIdentity.objects.update(is_open=True)
        Library(folder).grow(resources)
        call_command("rebuild_search", stdout=nowhere)


def trial(site, act, seconds):
    """Break it, publish, wait, mend it, publish, and watch until all is as it should be."""
    since, site.slowest_publish = time.monotonic(), 0
    act.fail()
    site.publish()
    time.sleep(seconds / 2)
    ends_with, said = site.status()
    time.sleep(seconds / 2)
    act.mend()
    mended = time.monotonic()
    site.publish()
    healed = wait(mended, site.server_answers_all)
    well = wait(mended, lambda: site.status()[0] == 0)
    return {
        "outage": act.name,
        **site.figures(since),
        "lost": site.lost(),
        "healed s": healed,
        "status well s": well,
        "status": ends_with,
        "said": said,
    }


def wait(since, is_so):
    """Seconds until it is so, or None where that takes too long."""
    while time.monotonic() < since + LONGEST_HEALING:
        if is_so():
            return round(time.monotonic() - since, 1)
        time.sleep(0.5)
    return None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("product", choices=PRODUCTS)
    parser.add_argument("--folder", default=CORPORA, help="where the texts of further resources are")
    parser.add_argument("--resources", type=int, default=500, help="how many there are beside the sample network")
    parser.add_argument("--seconds", type=float, default=10, help="how long each outage lasts")
    parser.add_argument("--only", nargs="*", default=(), help="outages, by the beginnings of their names")
    main(**vars(parser.parse_args()))
