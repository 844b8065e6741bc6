"""What the text of a saved question becomes when it is put: any SPARQL 1.1 engine understands it.

A line that names a parameter which is not given is left out, so that no clause is there that asks nothing. A parameter
of several values has them where its name stands, as in ``VALUES ?document { $plan }``. ``LABEL(?act)`` gives ``?label``
and ``?label_lang``: the label in the language asked for, else in the first that has one, see :mod:`graph.languages`.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from ..languages import languages_from
from ..sparql import Term

_NAME = re.compile(r"\$(\w+)")
_LABEL = re.compile(r"^( *)LABEL\((\?\w+)\)$", re.MULTILINE)


def text_to_ask(
    text: str, optional: Collection[str], values: Mapping[str, Sequence[Term]], language: str | None = None
) -> str:
    """Return the SPARQL of a question, with values in their places; what is needed and not given stays a variable.

    >>> text_to_ask("VALUES ?in { $plan }\\n?act ?by $organ .", ["plan"], {"organ": ["<https://example.org/GA>"]})
    '?act ?by <https://example.org/GA> .'
    """
    absent = set(optional) - values.keys()
    lines = [line for line in text.splitlines() if line.startswith("#") or not absent & set(_NAME.findall(line))]
    labelled = _LABEL.sub(lambda found: _label(found[1], found[2], language), "\n".join(lines))
    return _NAME.sub(lambda found: " ".join(map(str, values.get(found[1], (found[0],)))), labelled)


def _label(indent: str, thing: str, language: str | None) -> str:
    """Return the clauses that find the label of a thing: its labels by language, and the first of them there is."""
    languages = languages_from(language)
    found = [f'OPTIONAL {{ {thing} rdfs:label ?in_{each} FILTER(LANG(?in_{each}) = "{each}") }}' for each in languages]
    first = f"BIND(COALESCE({', '.join(f'?in_{each}' for each in languages)}) AS ?label)"
    return "\n".join(indent + line for line in (*found, first, "BIND(LANG(?label) AS ?label_lang)"))
