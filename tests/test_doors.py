"""The doors of CONTRIBUTING.md: what stands there is added, and works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mandategraph.graph.answering.catalogue import read_question
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from small_graph import first_plan, small_store

ROOT = Path(__file__).resolve().parents[1]
BLOCKS = dict(
    re.findall(
        r"^### ([^\n]+)\n(?:(?!^#).)*?^```\w+\n(.*?)^```$",
        (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)

LIST = """A/99/6

Proposed programme budget for 2098

Programme 7
Affairs of boxes

List of legislative mandates

Conference of Boxes resolutions

3/4 Boxes for all
"""

READ_WITH_ORGANS = """
import sys
from pathlib import Path
from mandategraph.ontology import organs
organs.ORGANS_FILE = Path(sys.argv[1])
from mandategraph.loaders import read
from mandategraph.loaders.records import MandateEntry
print(*(act.key for record in read(Path(sys.argv[2])) if isinstance(record, MandateEntry) for act in record.acts))
"""

WRITE_A_NETWORK = """
import sys
from mandategraph.graph import formats
formats.NETWORK_FORMATS += ("edges",)
from mandategraph.graph.networks import files
exec(sys.argv[1])
files.WRITERS["edges"] = write_edge_list
from mandategraph.cli.main import mandates
mandates(["network", "programmes", "-o", sys.argv[2], "--store", sys.argv[3]])
"""

READ_MINUTES = """
import sys, types, io
module = types.ModuleType("mandategraph.loaders.kinds.minutes")
exec(sys.argv[1], module.__dict__)
sys.modules[module.__name__] = module
import mandategraph.loaders.kinds
mandategraph.loaders.kinds.minutes = module
from mandategraph.loaders import load, read
load.CLAIMS = {"minutes": load.Claim("minutes:is_minutes", "minutes:load_minutes")} | load.CLAIMS
print(*(type(record).__name__ for record in read(io.BytesIO(b"Minutes of boxes"))))
"""


def output(program: str, *arguments: object) -> str:
    """Run a program in a process of its own, whose caches nobody has filled, and return what it prints."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_door_is_there() -> None:
    """Each door that lines of code open has them."""
    assert BLOCKS.keys() == {"An organ", "A question", "A format of networks", "A loader"}


def test_an_organ(tmp_path: Path) -> None:
    """An organ that the register gains is read in the heading of a list, and gives its acts their symbols."""
    organs, plan = tmp_path / "organs.ttl", tmp_path / "plan.txt"
    organs.write_text((ROOT / "ontology" / "organs.ttl").read_text("utf-8") + BLOCKS["An organ"], "utf-8")
    plan.write_text(LIST, "utf-8")
    assert output(READ_WITH_ORGANS, organs, plan) == "BOXES/RES/3/4"


def test_a_question(tmp_path: Path) -> None:
    """A file of a question is a question, with its parameter and its column."""
    file = tmp_path / "acts-of-organ.rq"
    file.write_text(BLOCKS["A question"], "utf-8")
    question = read_question(file)
    with small_store() as store:
        keys = [row["key"].value for row in question.ask(store, {"organ": "SC"})]
    assert keys
    assert all(key.startswith("S/") for key in keys), keys


def test_a_format(tmp_path: Path) -> None:
    """A writer with a name writes a network to a file with that ending."""
    target, folder = tmp_path / "programmes.edges", tmp_path / "store"
    with Store.update(folder) as store:
        for document in document_graphs(first_plan(), store.base):
            store.replace(document)
    output(WRITE_A_NETWORK, BLOCKS["A format of networks"], target, folder)
    assert target.stat().st_size
    assert all(line.count("\t") == 1 for line in target.read_text("utf-8").splitlines())


def test_a_loader() -> None:
    """A row of the table claims a file by its sign, and its loader reads it."""
    assert output(READ_MINUTES, BLOCKS["A loader"]) == "SourceDocument Programme"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_what_pages_name_is_there(page: str) -> None:
    """Files and folders that the pages for newcomers name are in the repository."""
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"[`(]((?:[a-z_]+/){2,}[\w.-]*|[a-z_]+/[\w.-]+|[A-Z]+\.md|\.ci/run)[`)]", text))
    assert len(named) > 3
    assert {name for name in named if not (ROOT / name).exists()} == set()
