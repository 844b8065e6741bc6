"""IRIs of our things, minted from what identifies them (``docs/graph.md``).

The same thing has the same IRI wherever and how often it is loaded; there are no blank nodes.
"""

import re
from functools import cached_property

from pyoxigraph import NamedNode

from ..loaders.records import Act, Kind, Place, SourceDocument
from ..ontology.instruments import slug_of
from ..ontology.namespaces import OFFICIAL_DOCUMENTS, Base
from ..ontology.organs import organ_register
from ..ontology.terms import Class, Property, Relation, Scope

_ENDS_OF_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NOT_IN_IRI = re.compile(
    r"[\s<>\"{}|\\^`\[\]%\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    rf"\U000e0000-\U000e0fff\U000f0000-\U0010ffff{_ENDS_OF_PLANES}]"
)
"""What is no ``ucschar`` of RFC 3987, and the marks of direction that it forbids (section 4.1)."""


_PART_OF_SYMBOL = re.compile(r"/((?:Sect|Prog|Part)\.[^/]+)")


def iri_path(text: str) -> str:
    r"""Return a text as steps of an IRI: what may not stand in one is percent-encoded, letters of every script stay.

    >>> iri_path("ECA/RES/830(MFC 1 A)")
    'ECA/RES/830(MFC%201%20A)'
    >>> iri_path("A/99/\ue000\x9b")
    'A/99/%EE%80%80%C2%9B'
    """
    return _NOT_IN_IRI.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode(errors="surrogatepass")), text
    )


class Iris:
    """Mints the IRIs below one base.

    >>> iris = Iris(Base())
    >>> iris.act(Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", letter="B")).value
    'https://w3id.org/mandategraph/act/A/RES/57/283/B'
    """

    def __init__(self, base: Base) -> None:
        """Remember the base."""
        self.base = base

    def term(self, term: Class | Property | Relation | Scope) -> NamedNode:
        """Return a term of the vocabulary."""
        return NamedNode(self.base.vocabulary + term)

    def _below(self, path: str) -> NamedNode:
        return NamedNode(self.base.iri + path)

    def act(self, act: Act) -> NamedNode:
        """Return the IRI of an instrument; one that is itself a document has the IRI of the document."""
        folder = "document" if act.kind is Kind.DOCUMENT and act.number else "act"
        return self._below(f"{folder}/{iri_path(act.path)}")

    def organ(self, code: str) -> NamedNode:
        """Return the IRI of an organ."""
        return self._below(f"organ/{code}")

    def document(self, document: SourceDocument) -> NamedNode:
        """Return the IRI of a document that we load: by its symbol, or by its digest where it has none."""
        return self._below(f"document/{self._document_path(document)}")

    def graph(self, document: SourceDocument) -> NamedNode:
        """Return the name of the graph that holds what a document says."""
        return self._below(f"graph/document/{self._document_path(document)}")

    def _document_path(self, document: SourceDocument) -> str:
        return iri_path(document.symbol or document.sha256)

    @cached_property
    def vocabulary_graph(self) -> NamedNode:
        """Return the name of the graph of the vocabulary."""
        return self._below("graph/ontology")

    @cached_property
    def organs_graph(self) -> NamedNode:
        """Return the name of the graph of the register of organs."""
        return self._below("graph/organs")

    @cached_property
    def instruments_graph(self) -> NamedNode:
        """Return the name of the graph of the register of named instruments."""
        return self._below("graph/instruments")

    @cached_property
    def shared_graph(self) -> NamedNode:
        """Return the name of the graph of what several documents say alike: acts, programmes, labels, shortcuts."""
        return self._below("graph/shared")

    @cached_property
    def series_graph(self) -> NamedNode:
        """Return the name of the graph of what all documents together tell of series of acts."""
        return self._below("graph/series")

    @cached_property
    def description_graph(self) -> NamedNode:
        """Return the name of the graph in which an export describes itself."""
        return self._below("graph/description")

    @cached_property
    def dataset(self) -> NamedNode:
        """Return the IRI of all that a store holds, as a dataset."""
        return self._below("dataset")

    def part_of_dataset(self, path: str) -> NamedNode:
        """Return the IRI of a partition or distribution of the dataset."""
        return self._below(f"dataset/{iri_path(path)}")

    def file(self, sha256: str) -> NamedNode:
        """Return the IRI of a file that was read, the same whatever its name."""
        return self._below(f"file/sha256/{sha256}")

    def loader(self, name: str) -> NamedNode:
        """Return the IRI of a version of a loader, as its records name it: "plan 3"."""
        return self._below(f"loader/{iri_path(name.replace(' ', '/'))}")

    def plan(self, period: str) -> NamedNode:
        """Return the IRI of the plan of a period, one through all its documents."""
        return self._below(f"plan/{iri_path(period)}")

    def programme(self, number: int) -> NamedNode:
        """Return the IRI of a programme, the same in every plan."""
        return self._below(f"programme/{number}")


class DocumentIris:
    """Mints the IRIs below one document."""

    def __init__(self, iris: Iris, document: SourceDocument) -> None:
        """Remember the document."""
        self.document = iris.document(document)
        self.graph = iris.graph(document)

    def _below(self, path: str) -> NamedNode:
        return NamedNode(f"{self.document.value}/{path}")

    def programme(self, number: int) -> NamedNode:
        """Return the IRI of a programme as this document has it."""
        return self._below(f"programme/{number}")

    def subprogramme(self, programme: int | None, number: int) -> NamedNode:
        """Return the IRI of a subprogramme of this document."""
        return self._below(f"{_programme_path(programme)}subprogramme/{number}")

    def component(self, programme: int | None, subprogramme: int | None, number: int) -> NamedNode:
        """Return the IRI of the component of this running number below a programme or subprogramme."""
        part = f"subprogramme/{subprogramme}/" if subprogramme is not None else ""
        return self._below(f"{_programme_path(programme)}{part}component/{number}")

    def mandate(self, programme: int | None, position: int) -> NamedNode:
        """Return the IRI of the mandate of this running number in a programme's list."""
        return self._below(f"{_programme_path(programme)}mandate/{position}")

    def citation(self, place: Place, number: int) -> NamedNode:
        """Return the IRI of the citation of this running number in a paragraph, or on a line outside paragraphs."""
        where = f"paragraph/{iri_path(place.paragraph)}" if place.paragraph else _place_path(place)
        return self._below(f"{where}/citation/{number}")

    def amendment(self, number: int) -> NamedNode:
        """Return the IRI of the amendment of this running number."""
        return self._below(f"amendment/{number}")

    def finding(self, number: int) -> NamedNode:
        """Return the IRI of the finding of this running number."""
        return self._below(f"finding/{number}")

    @property
    def reading(self) -> NamedNode:
        """Return the IRI of the activity that made the graph of this document out of a file."""
        return self._below("reading")

    def place(self, place: Place) -> NamedNode:
        """Return the IRI of the line, or table row, where something stands."""
        return self._below(_place_path(place))


def _place_path(place: Place) -> str:
    if place.table is not None:
        return f"table/{place.table}/row/{place.row}"
    if place.note is not None:
        return f"footnote/{place.note}"
    if place.line is None and place.page is None:
        return f"paragraph-at/{place.position}"
    steps = (("page", place.page), ("line", place.line))
    return "/".join(f"{step}/{number}" for step, number in steps if number is not None)


def _programme_path(number: int | None) -> str:
    """Return the first steps of what stands below a programme; a document that names none has none of them."""
    return f"programme/{number}/" if number is not None else ""


def part_of_act(act: NamedNode, pinpoint: str) -> NamedNode:
    """Return the IRI of a part of an instrument: 第八节, annex II.

    >>> part_of_act(NamedNode("https://w3id.org/mandategraph/act/A/RES/56/255"), "第八节").value
    'https://w3id.org/mandategraph/act/A/RES/56/255/part/第八节'
    """
    return NamedNode(f"{act.value}/part/{iri_path(slug_of(pinpoint))}")


def link_of_series(later: NamedNode, earlier: NamedNode, language: str, title_key: str) -> NamedNode:
    """Return the IRI of the link between two acts that lists print under one title, below the later act.

    >>> acts = [NamedNode(f"https://w3id.org/mandategraph/act/A/RES/{number}") for number in ("70/8", "69/17")]
    >>> link_of_series(*acts, "zh", "方案规划").value
    'https://w3id.org/mandategraph/act/A/RES/70/8/later-than/A/RES/69/17/zh/方案规划'
    """
    path = earlier.value.rpartition("/act/")[2]
    return NamedNode(f"{later.value}/later-than/{path}/{language}/{slug_of(title_key)}")


def official_document(act: Act) -> NamedNode | None:
    """Return the address of the text at the official resolver, for an act that carries an official symbol.

    A lettered act of the newer sessions has its letter behind the number; older ones share the symbol of their number.
    The part of a document that is one fascicle of many stands in brackets there: A/80/6(Sect.20).
    """
    if act.constructed or act.number is None:
        return None
    organ = organ_register().get(act.organ)
    if organ and organ.documents_elsewhere:
        return None
    letter = act.letter if act.letter and not act.symbol.endswith(")") else ""
    symbol = _PART_OF_SYMBOL.sub(r"(\1)", act.symbol)
    return NamedNode(OFFICIAL_DOCUMENTS + iri_path(symbol + letter))
