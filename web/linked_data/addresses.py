"""IRIs and addresses: the path of a request below the root of the server is the path of an IRI below the base.

So a store whose base is the address of the server has IRIs that lead to it; one with another base is served under the
same paths.
"""

from typing import TYPE_CHECKING
from urllib.parse import quote

from ...graph.iris import iri_path

if TYPE_CHECKING:
    from ...ontology.namespaces import Base

_SAFE = "/:@!$&'()*+,;=~%"
"""What stands unencoded in the path of an address; a percent sign begins what is encoded in the IRI already."""

ROOTS = ("act", "document", "file", "graph", "loader", "organ", "plan", "programme")
"""First steps of the paths of our IRIs."""


def iri_of_path(path: str, base: "Base") -> str:
    """Return the IRI of a decoded path.

    >>> from ...ontology.namespaces import Base
    >>> iri_of_path("act/ECA/RES/830(MFC 1 A)", Base("https://example.org/"))
    'https://example.org/act/ECA/RES/830(MFC%201%20A)'
    """
    return base.iri + iri_path(path.lstrip("/"))


def address_of_iri(iri: str, base: "Base") -> str | None:
    """Return the address on this server, without its origin, of an IRI below the base; ``None`` for another.

    >>> from ...ontology.namespaces import Base
    >>> address_of_iri("https://example.org/act/A/RES/56/255/part/第八节", Base("https://example.org/"))
    '/act/A/RES/56/255/part/%E7%AC%AC%E5%85%AB%E8%8A%82'
    >>> address_of_iri("https://example.org/ontology#Act", Base("https://example.org/"))
    '/ontology#Act'
    """
    if not iri.startswith(base.iri):
        return None
    path, mark, fragment = iri.removeprefix(base.iri).partition("#")
    return f"/{quoted(path)}{mark}{quoted(fragment)}"


def quoted(path: str) -> str:
    """Return a path as it stands in an address.

    >>> quoted("act/ECA/RES/830(MFC%201%20A)/part/第八节")
    'act/ECA/RES/830(MFC%201%20A)/part/%E7%AC%AC%E5%85%AB%E8%8A%82'
    """
    return quote(path, safe=_SAFE)


def is_resource(path: str) -> bool:
    """Tell whether a path leads to an IRI of the graph, if there is one.

    >>> is_resource("/act/A/RES/70/1"), is_resource("/ontology.ttl"), is_resource("/actor"), is_resource("/search")
    (True, True, False, False)
    """
    first, _, rest = path.lstrip("/").partition("/")
    return (first in ROOTS and bool(rest)) or first.partition(".")[0] == "ontology"
