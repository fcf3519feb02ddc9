#!/usr/bin/env python3
"""Run a command with OPENSEARCH_TEST_URL and ELASTICSEARCH_TEST_URL naming real servers, removed however it ends.

They listen on loopback, at ports that the system chooses.
"""

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from child_process import exit_when_told, finish_undisturbed, run, stops_held
from search_servers.java import find_jdk
from search_servers.node import Node, unprivileged
from search_servers.products import PRODUCTS


def main():
    chosen = arguments()
    exit_when_told()
    jdk = find_jdk()
    folder = Path(tempfile.mkdtemp(prefix="portal-search-"))
    nodes = [Node(product, folder, jdk) for product in PRODUCTS.values() if chosen.only in (None, product.name)]
    try:
        start(nodes, folder)
        return run(chosen.command, {node.product.variable: node.url for node in nodes})
    finally:
        remove(nodes, folder)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PRODUCTS, help="start this server alone")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND…")
    chosen = parser.parse_args()
    return chosen if chosen.command else parser.error("name the command to run")


def start(nodes, folder):
    if user := unprivileged():
        shutil.chown(folder, user.pw_uid, user.pw_gid)
    for node in nodes:
        node.prepare()
        with stops_held():
            node.start()
    for node in nodes:
        node.wait_until_healthy()


def remove(nodes, folder):
    finish_undisturbed()
    for node in nodes:
        node.stop()
    shutil.rmtree(folder)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
