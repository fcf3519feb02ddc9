"""Asks a server on loopback over and over, a few at a time; a process of its own.

Standard input: {"port", "seconds", "at_once", "addresses", "headers"}. Standard output: milliseconds of every answer,
the states that were not 200, and how long it took altogether.
"""

import http.client
import itertools
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

MOST_AT_ONCE, MOST_SECONDS = 8, 120


def main(wanted):
    at_once, seconds = min(wanted["at_once"], MOST_AT_ONCE), min(wanted["seconds"], MOST_SECONDS)
    addresses, answers, refused = itertools.cycle(wanted["addresses"]), [], []
    until = time.perf_counter() + seconds

    def ask(_number):
        connection = http.client.HTTPConnection("127.0.0.1", wanted["port"], timeout=60)
        while (started := time.perf_counter()) < until:
            connection.request("GET", next(addresses), headers=wanted["headers"])
            response = connection.getresponse()
            response.read()
            answers.append((time.perf_counter() - started) * 1000)
            if response.status != 200:
                refused.append(response.status)
        connection.close()

    started = time.perf_counter()
    with ThreadPoolExecutor(at_once) as threads:
        # A list, so that what goes wrong in a thread is raised here.
        list(threads.map(ask, range(at_once)))
    return {"ms": answers, "refused": refused, "seconds": time.perf_counter() - started}


if __name__ == "__main__":
    json.dump(main(json.load(sys.stdin)), sys.stdout)
