"""``python -m benchmarks.serve``: the server under load, beside the bare Oxigraph server on the same store.

1. So many clients at one request a second each, pages, linked data and queries mixed: errors, times, memory.
2. The same as fast as they can: errors, requests a second.
3. Twenty clients at one request a second each, alone, and then beside 200 that put heavy queries as fast as they can.
4. Point queries as fast as they can, in turns with Oxigraph's own server: the ratio of the best rounds.

Everything stays on this machine. Oxigraph's server comes by ``pip install oxigraph``, best into a venv of its own; name
the program with ``--oxigraph`` where it is not on the path. Without it the fourth part measures ours alone.
"""

import argparse
import asyncio
import itertools
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from mandategraph.graph.store import Store

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "budgets"]
EXAMPLE = ROOT / "examples" / "plan-2018-2019.csv"
RESULTS = Path(__file__).with_name("results")
SAFE = "/:@!$&'()*+,;=~%"
NUMBER = b"NUMBER"
NUMBERS = itertools.count()
"""What stands for a running number in a request that is to be another each time."""
JSON = "application/sparql-results+json"


@dataclass
class Tally:
    """What clients saw: seconds of each request by its kind, and the errors by their words."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)

    def all(self) -> list[float]:
        """Return the seconds of all requests, sorted."""
        return sorted(each for times in self.seconds.values() for each in times)


@dataclass(frozen=True)
class Request:
    """A request as bytes, with its kind."""

    kind: str
    data: bytes


def request(kind: str, host: str, path: str, accept: str) -> Request:
    """Return a GET that keeps the connection."""
    lines = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\n\r\n"
    return Request(kind, lines.encode())


async def answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    """Read a response; return its status and the bytes of its body."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    if found := re.search(rb"content-length: (\d+)", head):
        return status, len(await reader.readexactly(int(found[1])))
    size = 0
    while length := int(await reader.readline(), 16):
        size += length
        await reader.readexactly(length + 2)
    await reader.readexactly(2)
    return status, size


async def client(port: int, requests: list[Request], pace: float, end: float, tally: Tally) -> None:
    """Send one request after the other until the end, one in ``pace`` seconds, or at once after each answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    chosen = random.Random(id(writer))
    due = time.perf_counter() + chosen.random() * pace
    while due < end:
        await asyncio.sleep(max(0, due - time.perf_counter())) if pace else None
        each = chosen.choice(requests)
        start = time.perf_counter()
        writer.write(each.data.replace(NUMBER, b"%d" % next(NUMBERS)))
        try:
            status, size = await answer(reader)
        except (OSError, asyncio.IncompleteReadError) as error:
            tally.errors[f"{each.kind}: {type(error).__name__}"] += 1
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        else:
            if status != 200 or not size:
                tally.errors[f"{each.kind}: {status}"] += 1
            tally.seconds.setdefault(each.kind, []).append(time.perf_counter() - start)
        due = due + pace if pace else time.perf_counter()
    writer.close()


async def load(port: int, requests: list[Request], clients: int, seconds: float, pace: float = 0) -> Tally:
    """Let many clients ask for so many seconds."""
    tally, end = Tally(), time.perf_counter() + seconds
    await asyncio.gather(*(client(port, requests, pace, end, tally) for _ in range(clients)))
    return tally


def run(work: "asyncio.coroutines.Coroutine[object, object, Tally]") -> Tally:  # pyright: ignore[reportAttributeAccessIssue]
    """Run the clients, in uvloop's loop where it is installed."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


# --- the servers ---


@contextmanager
def mandates(store: Path, jobs: int) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Our server on a free port."""
    program = Path(sys.executable).with_name("mandates")
    command = [program, "serve", "--store", store, "--port", "0", "--jobs", str(jobs)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            line = process.stderr.readline().decode() if process.stderr else ""
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            if not found:
                raise SystemExit(f"the server did not start: {line}")
            yield process, int(found[1])
        finally:
            process.terminate()


@contextmanager
def oxigraph(program: str, store: Path, port: int) -> Iterator[int]:
    """The bare Oxigraph server, reading the same store."""
    command = [program, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            time.sleep(1.5)
            yield port
        finally:
            process.terminate()


def memory_of(process: int) -> float:
    """Return the megabytes that a process and its children hold, what they share counted once."""
    total = 0
    for each in [process, *_children(process)]:
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        total += int(re.search(r"Pss: +(\d+)", text)[1])  # pyright: ignore[reportOptionalSubscript]
    return total / 1000


def _children(process: int) -> Iterator[int]:
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, file.read_text(encoding="ascii").split()):
            yield child
            yield from _children(child)


# --- what is asked ---


def acts_of(store: Path) -> list[str]:
    """Return the paths of the acts below the base."""
    with Store.open(store) as opened:
        rows = opened.query("SELECT DISTINCT ?act { ?mandate mg:instrument ?act }")
        base = opened.base.iri
        return sorted(row["act"].value.removeprefix(base) for row in rows)


def point_queries(acts: list[str], host: str, path: str) -> list[Request]:
    """Return a query for each act, what is said of it; each time it is put it is another text."""
    texts = [f"SELECT ?p ?o {{ <https://w3id.org/mandategraph/{act}> ?p ?o }} #{NUMBER.decode()}" for act in acts]
    return [request("point query", host, f"{path}?query={quote(text, safe='')}", JSON) for text in texts]


def mixed(acts: list[str], host: str) -> list[Request]:
    """Return pages, linked data and queries, as people and programs ask for them."""
    found: list[Request] = []
    for act in acts[:: max(1, len(acts) // 200)]:
        address = "/" + quote(act, safe=SAFE)
        found.append(request("page", host, address, "text/html"))
        found.append(request("turtle", host, address, "text/turtle"))
        found += point_queries([act], host, "/sparql")
    ranking = (
        "SELECT ?act (COUNT(DISTINCT ?p) AS ?n) { ?p mg:mandatedBy ?act } GROUP BY ?act ORDER BY DESC(?n) LIMIT 10"
    )
    found += [request("ranking query", host, f"/sparql?query={quote(ranking)}", JSON)] * (len(found) // 30)
    for path in ("/", "/programme/1", "/organ/CSW", "/search?q=2030"):
        found += [request(f"page {path}", host, path, "text/html")] * (len(found) // 60)
    return found


async def _answers(port: int, each: Request) -> bool:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(each.data)
    status, _ = await answer(reader)
    writer.close()
    return status == 200


def that_answer(port: int, requests: list[Request]) -> list[Request]:
    """Return those whose kind there is: a server without pages has no search."""
    of_kind = {each.kind: each for each in requests}
    there = {kind for kind, each in of_kind.items() if asyncio.run(_answers(port, each))}
    return [each for each in requests if each.kind in there]


# --- the parts ---


def percentile(times: list[float], part: float) -> float:
    """Return the milliseconds within which this part of the requests was answered."""
    return round(times[min(len(times) - 1, int(len(times) * part))] * 1000, 1) if times else 0.0


def paced(process: int, port: int, requests: list[Request], clients: int, seconds: float) -> dict[str, object]:
    """Clients at one request a second each, after a short warming up."""
    run(load(port, requests, clients, 5, 1))
    before = memory_of(process)
    tally = run(load(port, requests, clients, seconds, 1))
    after, times = memory_of(process), tally.all()
    print(
        f"{clients} clients, a request a second each, {seconds:g} s: {len(times)} answers, errors {dict(tally.errors)}"
    )
    for kind, each in [("all", times), *((kind, sorted(each)) for kind, each in tally.seconds.items())]:
        print(f"  {kind:24} p50 {percentile(each, 0.5):7.1f} ms  p95 {percentile(each, 0.95):7.1f} ms  {len(each)}")
    print(f"  memory before {before:.0f} MB, after {after:.0f} MB")
    figures = {"p50": percentile(times, 0.5), "p95": percentile(times, 0.95), "requests": len(times)}
    return figures | {"errors": dict(tally.errors), "memory_before_mb": before, "memory_after_mb": after}


def flat_out(port: int, requests: list[Request], clients: int, seconds: float) -> dict[str, object]:
    """Clients as fast as they can."""
    tally = run(load(port, requests, clients, seconds))
    times = tally.all()
    print(f"{clients} clients, as fast as they can: {len(times) / seconds:.0f} a second, errors {dict(tally.errors)}")
    return {"per_second": len(times) / seconds, "errors": dict(tally.errors), "p95": percentile(times, 0.95)}


HEAVY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } #NUMBER",
    "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f LIMIT 10 OFFSET NUMBER",
    'SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(CONTAINS(STR(?c), STR(?f)) && ?f != "NUMBER") }',
)


def fairness(port: int, requests: list[Request], seconds: float) -> dict[str, object]:
    """Clients that ask little, alone and beside heavy ones: the part of answers that they keep, and their times."""
    host = f"127.0.0.1:{port}"
    heavy = [request("heavy", host, f"/sparql?query={quote(text, safe='')}", JSON) for text in HEAVY]

    async def both() -> Tally:
        heavily = asyncio.ensure_future(load(port, heavy, 200, seconds))
        normal = await load(port, requests, 20, seconds, 1)
        heavily.cancel()
        return normal

    run(load(port, requests, 20, 3, 1))
    alone, beside_heavy = run(load(port, requests, 20, seconds, 1)), run(both())
    parts = [(len(each.all()) - each.errors.total()) / max(1, len(each.all())) for each in (alone, beside_heavy)]
    p95 = [percentile(each.all(), 0.95) for each in (alone, beside_heavy)]
    kept = parts[1] * len(beside_heavy.all()) / max(1, len(alone.all()))
    print(
        f"20 clients, alone and beside 200 heavy ones: answers kept {kept:.0%}, at least 95 %; "
        f"p95 {p95} ms, at most 3 times"
    )
    print(f"  errors {dict(alone.errors)}, {dict(beside_heavy.errors)}")
    return {"answered": parts, "kept": kept, "p95": p95, "errors": dict(beside_heavy.errors)}


def beside(ours: int, theirs: int | None, acts: list[str], clients: int, rounds: int) -> dict[str, object]:
    """Point queries in turns: texts that are new each time, and texts that come again, which ours has kept."""
    servers = {"mandates": (ours, "/sparql")} | ({"oxigraph": (theirs, "/query")} if theirs else {})
    best: dict[str, float] = {}
    errors: Counter[str] = Counter()
    for _ in range(rounds):
        for name, (port, path) in servers.items():
            new = point_queries(acts, f"127.0.0.1:{port}", path)
            again = [Request(each.kind, each.data.replace(NUMBER, b"")) for each in new]
            for which, requests in (("new", new), ("again", again)):
                tally = run(load(port, requests, clients, 3))
                best[f"{name} {which}"] = max(best.get(f"{name} {which}", 0), len(tally.all()) / 3)
                errors += tally.errors
    ratios = {which: best[f"mandates {which}"] / best[f"oxigraph {which}"] for which in ("new", "again") if theirs}
    print(
        f"point queries a second, best of {rounds} rounds: {best}, ratios {ratios}, at least 0.3; errors {dict(errors)}"
    )
    return {"per_second": best, "ratios": ratios, "errors": dict(errors)}


def main() -> None:
    """Measure everything and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="a store that is there; else one is loaded for the occasion")
    parser.add_argument("--oxigraph", default=shutil.which("oxigraph"), help="Oxigraph's program")
    parser.add_argument("--seconds", type=float, default=60, help="of the first part")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2, help="processes of our server that answer queries")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store or _loaded(Path(folder) / "bench.store")
        measure(store, arguments)


def _loaded(store: Path) -> Path:
    sources = [path for path in SOURCES if path.exists()] or [EXAMPLE]
    subprocess.run(
        [Path(sys.executable).with_name("mandates"), "load", "--quiet", "--store", store, *sources], check=True
    )
    return store


def measure(store: Path, arguments: argparse.Namespace) -> None:
    """Run the parts on a store, and write the figures down."""
    acts, clients = acts_of(store), arguments.clients
    print(f"{platform.node()}: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {len(acts)} acts")
    report: dict[str, object] = {"load_average": os.getloadavg(), "acts": len(acts)}
    with mandates(store, arguments.jobs) as (process, port):
        requests = that_answer(port, mixed(acts, f"127.0.0.1:{port}"))
        report["paced"] = paced(process.pid, port, requests, clients, arguments.seconds)
        report["mixed_flat_out"] = flat_out(port, requests, clients, 10)
        report["fairness"] = fairness(port, requests, arguments.seconds / 3)
        report["memory_at_the_end_mb"] = memory_of(process.pid)
        if arguments.oxigraph:
            with oxigraph(arguments.oxigraph, store, port + 1 if port < 65_000 else port - 1) as theirs:
                report["point_queries"] = beside(port, theirs, acts, clients, arguments.rounds)
        else:
            print("oxigraph is not there: pip install oxigraph, and name its program with --oxigraph")
            report["point_queries"] = beside(port, None, acts, clients, arguments.rounds)
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"serve-{platform.node() or 'machine'}.json"
    target.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"written to {target.relative_to(ROOT)}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
