"""The picture of the network is the same in every process, and nothing in it stands on anything else."""

import itertools
import json
import math
import os
import subprocess
import sys
from pathlib import Path

from mandategraph.web.pages.network import HEIGHT, WIDTH

PLACES = """
import json, sys
sys.path.insert(0, sys.argv[1])
from mandategraph.web.pages.network import _layout
from small_graph import small_store
with small_store() as store:
    layouts = [_layout(store, view, 1, None) for view in ("acts-programmes", "organs-programmes", "programmes")]
print(json.dumps([[(node.name, node.x, node.y, node.radius) for node in layout.nodes] for layout in layouts]))
"""


def places(seed: str) -> list[list[tuple[str, float, float, float]]]:
    """The places of the nodes of three networks, in a process with its own order of sets."""
    command = [sys.executable, "-c", PLACES, str(Path(__file__).parents[1])]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


def test_places_are_the_same_everywhere() -> None:
    """Two processes put every node in the same place, in the frame, apart from all others."""
    first = places("1")
    assert first == places("2")
    assert [len(nodes) for nodes in first] == [13, 8, 3]  # ten acts, five organs (one is none), three programmes
    for nodes in first:
        assert all(0 < x < WIDTH and 0 < y < HEIGHT for _, x, y, _ in nodes)
        for (_, x, y, radius), (_, x2, y2, radius2) in itertools.combinations(nodes, 2):
            assert math.dist((x, y), (x2, y2)) >= radius + radius2
