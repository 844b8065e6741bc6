"""Checks: what is doubtful in the documents of a store, and in the graph itself, as findings with their lines.

What loaders found stands in the graph already. Questions in SPARQL, one file each in ``checks/``, find what only all
documents together show; the shapes of ``ontology/shapes.ttl`` find what is wrong with the graph. Code only reads those
files: each check says there what it is about, how grave its findings are, and by which examples it can be tried.
"""

import hashlib
import logging
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from ...loaders.records import Severity
from ...ontology.namespaces import Base
from ..errors import StoreError
from ..places.source_places import SourcePlace, places_of
from ..sparql import question_text
from ..store import Store
from .functions import FUNCTIONS
from .shapes import Violation, shape_descriptions, violations

_log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent
LOADER_CODES = FOLDER / "found_by_loaders.toml"

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""Severities, the gravest first."""

_MOST_NAMED = 5
"""Other places that a message names; of more it says how many."""


class Finder(StrEnum):
    """What finds the findings of a check."""

    LOADER = "loader"
    QUESTION = "question"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, what finds it, how grave it is at most, what it is about, and its message and question."""

    code: str
    finder: Finder
    severity: Severity
    about: str
    about_zh: str
    message: str = ""
    query: str = ""
    examples: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    counterexamples: tuple[dict[str, Any], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """Something doubtful: which check found it, how grave it is, what is wrong, where, and the words that stand there.

    ``fingerprint`` stays the same when the document is loaded again, and when its lines move.
    """

    code: str
    severity: Severity
    message: str
    place: SourcePlace
    fingerprint: str


@cache
def checks() -> dict[str, Check]:
    """Return every check by its code: those of loaders, of questions, and of shapes, each in the order of the codes.

    >>> checks()["act-repeated"].severity, checks()["unresolved-designation"].finder
    (<Severity.WARNING: 'warning'>, <Finder.LOADER: 'loader'>)
    """
    known = {check.code: check for check in _of_loaders()}
    known |= {check.code: check for check in _of_questions()}
    for shape in shape_descriptions():
        known[shape.code] = Check(shape.code, Finder.SHAPE, Severity(shape.severity), shape.about, shape.about_zh)
    return known


def _of_loaders() -> Iterator[Check]:
    for code, entry in tomllib.loads(LOADER_CODES.read_text(encoding="utf-8")).items():
        yield Check(code, Finder.LOADER, Severity(entry["severity"]), entry["about"], entry["about_zh"])


def _of_questions() -> Iterator[Check]:
    """Yield the checks of the files, by code; one may have the code of a loader, and finds what that cannot see."""
    yield from (read_check(path) for path in sorted(FOLDER.glob("*.toml")) if path != LOADER_CODES)


def read_check(path: Path) -> Check:
    """Read the check of a file; its code is the name of the file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Check(
        code=path.stem,
        finder=Finder.QUESTION,
        severity=Severity(table["severity"]),
        about=table["about"],
        about_zh=table["about_zh"],
        message=table["message"],
        query=table["query"],
        examples=tuple(table["example"]),
        counterexamples=tuple(table["counterexample"]),
    )


def findings(
    store: Store, codes: Collection[str] = (), document: NamedNode | None = None, at_least: Severity = Severity.INFO
) -> list[CheckFinding]:
    """Return what checks find in a store, by document and place.

    ``codes`` chooses checks, ``document`` is the graph of a document to keep to, ``at_least`` the least severity.
    Raises :class:`StoreError` for a code that no check has.
    """
    _refuse_unknown(codes)
    raw = [each for each in _found(store, codes, document) if ORDER.index(each.severity) <= ORDER.index(at_least)]
    places = places_of(store, {each.at for each in raw} | {other for each in raw for other in each.others})
    found = {_finding(each, places) for each in raw if document in {None, places[each.at].graph}}
    _log.info("%d findings", len(found))
    return _numbered(sorted(found, key=lambda each: (*each.place.order, each.code, each.message)))


def _refuse_unknown(codes: Collection[str]) -> None:
    for code in codes:
        if code not in checks():
            raise StoreError(f"no check has the code {code}", advice="'mandates check --list' lists them", value=code)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A finding before its place is known: what it stands at, and other things that its message names."""

    code: str
    severity: Severity
    message: str
    at: NamedNode
    others: tuple[NamedNode, ...] = ()
    values: str = ""


def _found(store: Store, codes: Collection[str], document: NamedNode | None) -> Iterator[_Raw]:
    yield from (each for each in _of_graph(store) if not codes or each.code in codes)
    for check in _of_questions():
        if not codes or check.code in codes:
            _log.debug("asking for %s", check.code)
            yield from _of_question(store, check)
    shapes = {shape.code for shape in shape_descriptions()}
    if not codes or shapes & set(codes):
        found = violations(store, document)
        yield from (_of_shape(each, store.base) for each in found if not codes or each.code in codes)


def _of_graph(store: Store) -> Iterator[_Raw]:
    """Yield what loaders found, as the graph has it."""
    for row in store.query(question_text("findings-of-loaders")):
        message = row["message"].value
        yield _Raw(row["code"].value, Severity(row["severity"].value), message, row["finding"], values=message)


def _of_question(store: Store, check: Check) -> Iterator[_Raw]:
    """Yield what a question finds: a finding for every ``?at`` and its values, with all ``?other`` of its rows."""
    others: dict[tuple[NamedNode, tuple[str, ...]], list[NamedNode]] = {}
    results = store.query(check.query, functions=FUNCTIONS)
    columns = [variable.value for variable in results.variables]
    names = [name for name in columns if name not in {"at", "other"}]
    for row in results:
        values = tuple(row[name].value if row[name] is not None else "" for name in names)
        found = others.setdefault((row["at"], values), [])
        if "other" in columns:
            found.append(row["other"])
    for (at, values), found in others.items():
        given = dict(zip(names, values, strict=True))
        message = check.message.format(**given, other=_OTHER)
        yield _Raw(check.code, check.severity, message, at, tuple(found), "\n".join(values))


_OTHER = "\0"
"""Stands in a message for the other places, until they are known."""


def _of_shape(violation: Violation, base: Base) -> _Raw:
    severity, thing = Severity(violation.severity), violation.focus.value.removeprefix(base.iri)
    message = f"{thing}: {violation.message}"
    return _Raw(violation.code, severity, message, violation.focus, values=violation.message)


def _finding(raw: _Raw, places: dict[NamedNode, SourcePlace]) -> CheckFinding:
    place = places[raw.at]
    others = sorted({places[each] for each in raw.others}, key=lambda each: each.order)
    message = raw.message.replace(_OTHER, _names(others, place))
    return CheckFinding(raw.code, raw.severity, message, place, _fingerprint(raw, place))


def _names(others: list[SourcePlace], near: SourcePlace) -> str:
    """Return where else something stands: those of the same document first, which need no name of a document."""
    here = [each.name for each in others if each.graph == near.graph and each != near]
    elsewhere = [f"{each.document} {each.name}" for each in others if each.graph != near.graph]
    names = list(dict.fromkeys(here + elsewhere)) or [near.name]
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")


_NUMBERED_PLACE = re.compile(r"\b(row|line|page|table|paragraph) \d+")


def _fingerprint(raw: _Raw, place: SourcePlace) -> str:
    """Return what stays the same of a finding: its code, the document, its words, and the values of its message.

    White space does not count, nor do numbers of lines and rows.
    """
    values = _NUMBERED_PLACE.sub(r"\1", raw.values)
    parts = (raw.code, place.document, "".join(place.text.split()), values)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _numbered(found: Iterable[CheckFinding]) -> list[CheckFinding]:
    """Return the findings with the second and later ones of the same fingerprint told apart by their number."""
    times = Counter[str]()
    numbered: list[CheckFinding] = []
    for each in found:
        times[each.fingerprint] += 1
        number = times[each.fingerprint]
        numbered.append(each if number == 1 else replace(each, fingerprint=f"{each.fingerprint}-{number}"))
    return numbered
