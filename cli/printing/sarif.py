"""Findings as SARIF 2.1.0, the format by which editors and code forges show what checkers find.

Source: the OASIS standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Documents with lines give regions; in those
without, a logical location leads to the place (table 3 row 12).
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ...graph.checks.checking import Check, CheckFinding
from ...graph.places.source_places import SourcePlace

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(findings: Sequence[CheckFinding], checks: dict[str, Check], version: str, *, with_baseline: bool) -> str:
    """Return findings as a SARIF log of one run; ``with_baseline`` says that known ones were left out."""
    rules = [checks[code] for code in sorted({each.code for each in findings})]
    numbers = {check.code: number for number, check in enumerate(rules)}
    files = {each.place.file: each.place for each in findings if each.place.file}
    run = {
        "tool": {"driver": {"name": "mandategraph", "version": version, "rules": [_rule(check) for check in rules]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(files[name]) for name in sorted(files)],
        "results": [_result(each, numbers[each.code], with_baseline) for each in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "shortDescription": {"text": check.about},
        "help": {"text": f"{check.about}\n{check.about_zh}"},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"foundBy": str(check.finder)},
    }


def _artifact(place: SourcePlace) -> dict[str, Any]:
    return {
        "location": {"uri": quote(place.file)},
        "hashes": {"sha-256": place.sha256},
        "properties": {"document": place.document},
    }


def _result(finding: CheckFinding, rule: int, with_baseline: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.place)],
        "partialFingerprints": {"mandategraph/v1": finding.fingerprint},
        "properties": {"text": finding.place.text},
    }
    return result | ({"baselineState": "new"} if with_baseline else {})


def _location(place: SourcePlace) -> dict[str, Any]:
    name = f"{place.document} {place.name}".strip()
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name, "kind": "element"}]}
    if not place.file:
        return location
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line is not None:
        region: dict[str, Any] = {"startLine": place.line, "endLine": place.end_line, "snippet": {"text": place.text}}
        physical["region"] = region
    return location | {"physicalLocation": physical}
