"""Holding JSON against our schemas, more strictly than they ask: whatever comes must be described."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from mandategraph.schemas import schema


def closed(part: Any) -> Any:
    """A schema that takes no property which it does not describe."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    inner = {name: closed(value) for name, value in part.items()}
    return {"additionalProperties": False} | inner if isinstance(part.get("properties"), dict) else inner


@cache
def validator(name: str) -> Draft202012Validator:
    """What holds things against the newest schema of a name, closed."""
    return Draft202012Validator(closed(schema(name)), format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(name: str, things: Iterable[Any]) -> Iterator[str]:
    """What is wrong with things by a schema: where, and what."""
    for number, thing in enumerate(things):
        for error in validator(name).iter_errors(thing):
            yield f"{name} {number} {error.json_path}: {error.message}"


def conform(name: str, things: Iterable[Any], *, least: int = 1) -> None:
    """Check that there are some things, and that all are as a schema says."""
    found = list(things)
    assert len(found) >= least, f"only {len(found)} to hold against {name}"
    wrong = list(complaints(name, found))
    assert not wrong, "\n".join(wrong[:10])
