"""Each figure of a search beside what it has to reach."""

PUBLISH_MS, PUBLISH_STATEMENTS = 10, 8
# The same at any size: the larger of two may be so much of the smaller.
ALIKE = 1.2
COMPLETIONS_MS, CORRECTIONS_MS, WORKER_MB = 10, 5, 250


def print_verdicts(figures):
    """A line for each row of the table: what was measured, what it is held against, "reached" or "short"."""
    for row, measured, relation, bound in rows_of(figures):
        if measured is None:
            print(f"{row}: too short to measure", flush=True)
            continue
        is_reached = measured >= bound if relation == "at least" else measured <= bound
        print(f"{row}: {measured}, {relation} {bound}:", "reached" if is_reached else "short", flush=True)


def rows_of(figures):
    """(row, what was measured or None, "at most" or "at least", bound)."""
    for name, search in figures["searches"].items():
        yield f"whole request, {name}, ms", search["ms"], "at most", search["may be ms"]
    yield "autocomplete, ms", figures["autocomplete ms"], "at most", COMPLETIONS_MS
    yield "did you mean, ms", figures["did you mean ms"], "at most", CORRECTIONS_MS
    yield from _of_publishing(figures["publish"])
    yield _of_rebuilding(figures["rebuild"])
    yield from _of_saving(figures["saves"])
    yield "memory of a worker, MB", figures["memory of a worker, MB"], "at most", WORKER_MB


def _of_publishing(publish):
    for resources, one in publish.items():
        yield f"publish at {resources}, ms", one["ms"], "at most", PUBLISH_MS
        yield f"publish at {resources}, statements", one["statements"], "at most", PUBLISH_STATEMENTS
    if len(publish) > 1:
        for name in ("ms", "statements"):
            one, other = sorted(figures[name] for figures in publish.values())
            yield f"publish, {name}, at the size where it takes more", other, "at most", round(ALIKE * one, 1)


def _of_rebuilding(rebuild):
    if "pages/s" not in rebuild:
        return "rebuild", None, "at least", None
    unit = "documents/s" if "documents/s" in rebuild else "pages/s"
    return f"rebuild, {unit}", rebuild[unit], "at least", rebuild[f"plain {unit}"] / 2


def _of_saving(saves):
    yield "saves during a rebuild, ms", saves["during a rebuild ms"], "at most", round(2 * saves["quiet ms"], 1)
    was_tried = saves["saves"] or saves["refused"]
    yield "saves refused during a rebuild", saves["refused"] if was_tried else None, "at most", 0
