"""How long does the service take to open a store, and how much memory does it then hold?

``python -m tests.bench.resident STORE`` prints the seconds and megabytes (10^6 bytes) as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from api.snapshots import Snapshots
from graph.gaps import look
from graph.thread import thread_of
from graph.why import why
from ontology.model import ItemType
from tests.bench.timing import timed


def main(store: Path) -> None:
    """Open the store as the service does, ask it, and print what that took."""
    snapshots = Snapshots(store)
    opened = timed(snapshots.latest)
    lookup = snapshots.latest()
    thread = timed(lambda: thread_of(lookup))
    graph = timed(lambda: thread_of(lookup).graph)
    why(lookup, thread_of(lookup).of(ItemType.PRIORITY)[0])
    look(thread_of(lookup))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    sys.stdout.write(json.dumps({"open": opened, "thread": thread, "graph": graph, "megabytes": megabytes}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
