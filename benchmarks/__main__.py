"""``make bench``: measure, print, and write the figures to a file with the machine's name.

Machines are noisy, so a speed is a ratio against a baseline that is measured in the same run, in turns with it; of each
the best of several rounds counts. The real plan is read where it is at hand, else the example data.
"""

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pypdfium2
import rdflib
from lxml import etree
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.networks.views import acts_and_programmes
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders import read
from mandategraph.loaders.records import Record
from mandategraph.ontology.namespaces import Base
from pyoxigraph import RdfFormat, serialize
from pyoxigraph import Store as Engine

from .patterns import all_growths

ROOT = Path(__file__).parents[1]
PLAN = ROOT.parent / "shared" / "seeds" / "002_3d27bf8004ef5ae2.txt"
REPORTS = sorted(path for path in PLAN.parent.glob("*.txt") if path != PLAN)
FASCICLES = sorted((ROOT.parent / "shared" / "budgets").glob("20*/*.docx"))
PRINTED = [path.with_suffix(".pdf") for path in FASCICLES if path.with_suffix(".pdf").exists()]
EXAMPLE = ROOT / "examples" / "plan-2018-2019.csv"
RESULTS = Path(__file__).with_name("results")
ROUNDS = 7


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, its best time, the baseline's, their ratio, and the bound of the issue."""

    name: str
    seconds: float
    baseline: str
    baseline_seconds: float
    bound: str

    @property
    def ratio(self) -> float:
        """Return how many times as long as the baseline it takes."""
        return self.seconds / self.baseline_seconds


def best_of(first: Callable[[], object], second: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Run two things in turns and return the best time of each, in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, taken in zip((first, second), times, strict=True):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    return min(times[0]), min(times[1])


def command(*arguments: str) -> Callable[[], object]:
    """Return a run of a command in a process of its own."""
    return lambda: subprocess.run(arguments, check=True, capture_output=True)


def mandates(*arguments: str) -> Callable[[], object]:
    """Return a run of our command line as users have it."""
    return command(str(Path(sys.executable).with_name("mandates")), *arguments)


def extract(path: Path) -> Figure:
    """Reading the document, in process, beside taking its lines apart at white space."""

    def split() -> None:
        for line in path.read_text(encoding="utf-8").splitlines():
            line.split()

    ours, baseline = best_of(lambda: sum(1 for _ in read(path, lists_only=True)), split)
    return Figure("extract, in process", ours, "reading the file and splitting its lines", baseline, "at most 0.5 s")


def extract_fascicles() -> Figure:
    """Reading every budget fascicle, beside parsing their bodies alone, which lie unpacked in memory."""
    bodies = [zipfile.ZipFile(path).read("word/document.xml") for path in FASCICLES]

    def parse() -> None:
        for body in bodies:
            etree.fromstring(body)

    ours, baseline = best_of(lambda: [sum(1 for _ in read(path, lists_only=True)) for path in FASCICLES], parse)
    name = f"extract of {len(FASCICLES)} DOCX, in process"
    return Figure(name, ours, "lxml's parsing of their bodies", baseline, "at most 1.5 times")


def extract_pdf(path: Path) -> Figure:
    """Reading a budget fascicle as PDF, beside the text alone of all its pages."""

    def text() -> None:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                page.get_textpage().get_text_range()

    ours, baseline = best_of(lambda: sum(1 for _ in read(path)), text)
    return Figure(f"extract of {path.name}", ours, "pypdfium2's text of its pages", baseline, "at most 3 times")


def linear(path: Path, copies: int = 10) -> Figure:
    """Reading ten copies one below the other, beside ten times one copy."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / path.name
        long.write_bytes(path.read_bytes() * copies)
        ours, baseline = best_of(lambda: sum(1 for _ in read(long)), lambda: sum(1 for _ in read(path)), 3)
    return Figure(f"extract of {copies} copies", ours, f"{copies} times one copy", baseline * copies, "linear: about 1")


def citations(copies: int) -> Figure:
    """What the reports' running text cites, read out of copies one below the other, beside as many times one copy."""
    text = b"\n".join(path.read_bytes() for path in REPORTS)
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder) / "one.txt", Path(folder) / "many.txt"
        one.write_bytes(text)
        many.write_bytes(b"\n".join([text] * copies))
        ours, baseline = best_of(
            lambda: sum(1 for _ in read(many, kind="report")),
            lambda: sum(1 for _ in read(one, kind="report")),
            3 if copies > 10 else ROUNDS,
        )
        speed = many.stat().st_size / ours / 1e6
    name = f"citations, {copies} {'copy' if copies == 1 else 'copies'}"
    bound = f"{speed:.1f} MB of text a second, at least 5; linear: about 1"
    return Figure(name, ours, f"{copies} times one copy", baseline * copies, bound)


def load_seeds() -> Figure:
    """The whole command on a plan, reports and a draft together, beside the plan alone."""

    def load_command(*paths: Path) -> Callable[[], object]:
        def run() -> None:
            with tempfile.TemporaryDirectory() as folder:
                mandates("load", "--quiet", "--store", str(Path(folder) / "store"), *map(str, paths))()

        return run

    ours, baseline = best_of(load_command(PLAN, *REPORTS), load_command(PLAN))
    return Figure("mandates load, all seeds", ours, "the plan alone", baseline, "at most 3 s")


def load(path: Path) -> Figure:
    """The whole command, beside the engine's own bulk load of the same statements."""
    document = next(document_graphs(read(path), Base()))
    statements = serialize(document.quads(), format=RdfFormat.N_QUADS) or b""

    def bulk_load() -> None:
        with tempfile.TemporaryDirectory() as folder:
            Engine(folder).bulk_load(statements, RdfFormat.N_QUADS)

    def load_command() -> None:
        with tempfile.TemporaryDirectory() as folder:
            mandates("load", "--quiet", "--store", str(Path(folder) / "store"), str(path))()

    ours, baseline = best_of(load_command, bulk_load)
    return Figure("mandates load, whole", ours, "the engine's bulk load of the same quads", baseline, "at most 1.5 s")


def load_copies(path: Path, copies: int = 120, records: int = 500) -> Figure:
    """Loading many documents that print the same titles into one store, beside twice the first half of them."""
    first, *rest = list(read(path, lists_only=True))[:records]
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Store.update(Path(folder) / "store") as store:
        start = time.process_time()
        for copy in range(copies):
            for document in document_graphs([_renamed(first, copy), *rest], store.base):
                store.replace(document)
            times.append(time.process_time() - start)
    baseline, ours = 2 * times[copies // 2 - 1], times[-1]
    return Figure(f"load of {copies} copies", ours, "twice the first half of them", baseline, "linear: at most 1.2")


def start() -> Figure:
    """``mandates --help`` beside importing click."""
    ours, baseline = best_of(mandates("--help"), command(sys.executable, "-c", "import click"), 15)
    return Figure("mandates --help", ours, "python -c 'import click'", baseline, "at most 2.5 times")


def rank(path: Path) -> Figure:
    """The saved question behind ``mandates rank``, beside the same text put to the bare engine."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        with Store.update(place) as store:
            for document in document_graphs(read(path), store.base):
                store.replace(document)
        with Store.open(place) as store:
            asked = question("acts-by-programmes")
            prefixes = store.base.prefixes
            shutil.copytree(place, Path(folder) / "copy")
            engine = Engine.read_only(str(Path(folder) / "copy"))
            ours, baseline = best_of(
                lambda: sum(1 for _ in asked.ask(store)),
                lambda: sum(1 for _ in engine.query(asked.text, prefixes=prefixes, use_default_graph_as_union=True)),
            )
    return Figure("mandates rank, its query", ours, "the bare pyoxigraph query", baseline, "at most 1.3 times")


def network(path: Path, mandates: int = 100_000) -> Figure:
    """The network of acts and programmes of many plans, beside reading its edges out of the bare engine by SPARQL."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        with Store.update(place) as store:
            held = _fill(store, path, mandates)
        with Store.open(place) as store:
            engine: Engine = store._engine  # pyright: ignore[reportPrivateUsage]  (the same bytes, read bare)
            prefixes = store.base.prefixes

            def edges() -> list[tuple[str, str, int, int]]:
                rows = engine.query(_EDGES, prefixes=prefixes, use_default_graph_as_union=True)
                return [(act.value, unit.value, int(times.value), int(of.value)) for act, unit, times, of in rows]

            ours, baseline = best_of(lambda: acts_and_programmes(store), edges)
    return Figure(f"network of {held} mandates", ours, "reading its edges by SPARQL", baseline, "at most 1.5 times")


def _renamed(document: Record, copy: int) -> Record:
    """Return the record of a document under another symbol."""
    return replace(document, symbol=f"A/{copy}/6", sha256=f"{copy:064x}", period=str(2000 + copy))  # pyright: ignore[reportArgumentType, reportCallIssue]


def _fill(store: Store, path: Path, mandates: int) -> int:
    """Put copies of a plan into a store, without labels and series, until it holds enough; return its mandates."""
    engine: Engine = store._engine  # pyright: ignore[reportPrivateUsage]
    records = list(read(path, lists_only=True))
    held = copies = 0
    while held < mandates:
        copies += 1
        document = next(document_graphs([_renamed(records[0], copies), *records[1:]], store.base))
        for data in document.serialized():
            engine.bulk_load(data, RdfFormat.N_QUADS)
        held += document.summary.mandates
    return held


_EDGES = """
SELECT ?act ?programme (COUNT(?mandate) AS ?mandates) (COUNT(DISTINCT ?document) AS ?documents)
WHERE { ?mandate mg:listedIn ?document ; mg:instrument ?act ; mg:forProgramme ?programme }
GROUP BY ?act ?programme
"""


def check() -> Figure:
    """The whole command on the graph of all documents at hand, beside rdflib's reading of the same statements."""
    with tempfile.TemporaryDirectory() as folder:
        place, found = str(Path(folder) / "store"), str(Path(folder) / "found.jsonl")
        mandates("load", "--quiet", "--store", place, str(PLAN.parent), str(FASCICLES[0].parents[1]))()
        with Store.open(Path(place)) as store:
            data = serialize((quad.triple for quad in store.quads()), format=RdfFormat.N_TRIPLES) or b""

        def checked() -> None:  # the status is 1, since there are errors
            program = str(Path(sys.executable).with_name("mandates"))
            done = subprocess.run([program, "check", "--store", place, "-f", "jsonl", "-o", found], check=False)
            if done.returncode not in {0, 1} or not Path(found).stat().st_size:
                raise RuntimeError("mandates check has found nothing")

        ours, baseline = best_of(checked, lambda: rdflib.Graph().parse(data=data, format="nt"), 2)
    return Figure("mandates check, all documents", ours, "rdflib's reading of the graph", baseline, "at most 60 s")


def peak_memory(path: Path) -> float:
    """Return the peak memory of ``mandates load`` in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        mandates("load", "--quiet", "--store", str(Path(folder) / "store"), str(path))()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Measure everything and write the file."""
    path = PLAN if PLAN.exists() else EXAMPLE
    memory = peak_memory(path)  # first, while no other child has been run
    figures = [extract(path), load(path), load_copies(path), start(), rank(path), network(path)]
    if path == PLAN:
        figures[1:1] = [linear(path), *map(citations, (1, 10, 100)), load_seeds()]
    if FASCICLES:
        figures += [extract_fascicles(), check()]
    figures += map(extract_pdf, PRINTED)
    print(f"{platform.node()}: Python {platform.python_version()}, {os.cpu_count()} cores; {path.name}")
    for figure in figures:
        print(
            f"{figure.name:32} {figure.seconds:7.3f} s = {figure.ratio:5.2f} times "
            f"{figure.baseline} ({figure.baseline_seconds:.3f} s); {figure.bound}"
        )
    print(f"{'mandates load, peak memory':32} {memory:7.0f} MB; at most 200 MB")
    tried = list(all_growths())
    grown = [each.subject.name for each in tried if not each.is_linear]
    print(f"{len(tried)} patterns on adversarial strings: {len(grown)} take more than linear time {grown or ''}")
    RESULTS.mkdir(exist_ok=True)
    report = {"file": path.name, "peak_memory_mb": round(memory), "patterns_beyond_linear": grown}
    report["figures"] = [asdict(each) for each in figures]
    target = RESULTS / f"{platform.node() or 'machine'}.json"
    target.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
