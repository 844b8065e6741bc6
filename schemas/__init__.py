"""JSON Schemas of everything that comes as JSON: a file each, ``NAME-VERSION.json``, by JSON Schema 2020-12.

A version may gain properties, of which whoever reads the JSON need know nothing; where one goes or means something
else, the schema gets the next version.
"""

import json
from pathlib import Path
from typing import Any

from ..ontology.errors import MandategraphError

FOLDER = Path(__file__).parent


class SchemaMissingError(MandategraphError):
    """No schema has this name."""


def schemas() -> dict[str, Path]:
    """Return the files of the schemas by their names with versions, in the order of the names.

    >>> next(iter(schemas()))
    'baseline-1'
    """
    return {path.stem: path for path in sorted(FOLDER.glob("*.json"))}


def schema_file(name: str) -> Path:
    """Return the file of a schema, by its name with the version, or without for the newest.

    Raises :class:`SchemaMissingError` for a name that none has.
    """
    known = schemas()
    versions = {int(each.rpartition("-")[2]): each for each in known if name in {each, each.rpartition("-")[0]}}
    if not versions:
        raise SchemaMissingError(f"no schema is named {name}", advice=f"there are {', '.join(known)}", value=name)
    return known[versions[max(versions)]]


def schema(name: str) -> dict[str, Any]:
    """Return a schema; ``name`` and errors are those of :func:`schema_file`.

    >>> schema("finding-row")["$id"]
    'https://w3id.org/mandategraph/schema/finding-row-1.json'
    """
    return json.loads(schema_file(name).read_text(encoding="utf-8"))
