"""From records to quads: what one document says.

What a document says of its own things (mandates, lines, subprogrammes, findings) stands in its own graph. What several
documents say alike (what an act is, that a programme rests on it) stands in one shared graph, once: questions run over
the union of all graphs, and the engine counts a statement there as often as graphs hold it. That a document cites an
act stands there too: another document may say the same, by the title under which it lists the first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from ..loaders.designations import document_of_symbol
from ..loaders.records import (
    Act,
    Citation,
    DocumentKind,
    Finding,
    Kind,
    MandateEntry,
    Place,
    Programme,
    Record,
    SourceDocument,
    Subprogramme,
)
from ..ontology.instruments import instrument_register
from ..ontology.namespaces import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, Base
from ..ontology.terms import Class, Property, Relation, Scope
from .iris import DocumentIris, Iris, official_document, part_of_act
from .printed_titles import NumberedAct, Print, PrintedTitles
from .provenance import provenance
from .registered_titles import registered_titles
from .title_keys import series_key

CLASS_OF_KIND = {
    Kind.RESOLUTION: Class.RESOLUTION,
    Kind.DECISION: Class.DECISION,
    Kind.STATEMENT: Class.PRESIDENTIAL_STATEMENT,
    Kind.AGREED_CONCLUSIONS: Class.AGREED_CONCLUSIONS,
    Kind.TREATY: Class.TREATY,
    Kind.CHARTER: Class.CHARTER,
    Kind.DOCUMENT: Class.DOCUMENT,
}

CLASS_OF_DOCUMENT = {
    DocumentKind.PLAN: Class.PLAN_DOCUMENT,
    DocumentKind.REPORT: Class.REPORT,
    DocumentKind.DRAFT: Class.DRAFT,
}

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
SEE_ALSO = NamedNode(RDFS + "seeAlso")
IDENTIFIER = NamedNode(DCTERMS + "identifier")
TITLE = NamedNode(DCTERMS + "title")
LANGUAGE = NamedNode(DCTERMS + "language")
IS_PART_OF = NamedNode(DCTERMS + "isPartOf")
SOURCE = NamedNode(DCTERMS + "source")
ISSUED = NamedNode(DCTERMS + "issued")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
NOTATION = NamedNode(SKOS + "notation")
INTEGER = NamedNode(XSD + "integer")
DATE = NamedNode(XSD + "date")

_PART = 28_000
"""Quads, at least, that are made into N-Quads together: many small parts are more work for the engine, and of few large
ones the last is written while nothing is read any more."""

Value = NamedNode | Literal


@dataclass
class Summary:
    """What was counted while a document was turned into quads."""

    entries: int = 0
    mandates: int = 0
    programmes: int = 0
    citations: int = 0
    findings: Counter[str] = field(default_factory=Counter)


class DocumentGraph:
    """What one document says. Its quads can be read once; then titles and summary are complete.

    ``titles`` counts for every instrument and programme how often the document gives which title; it holds an act that
    the register of titles knows, too, where the document names it and gives it none. ``printed`` are the titles of its
    lists that can make series.
    """

    def __init__(self, document: SourceDocument, records: Iterator[Record], base: Base) -> None:
        """Take the records that follow the document's own; they are read as the quads are."""
        self._builder = _Builder(document, base)
        self._records = records
        self.document = document
        self.graph = self._builder.graph
        self.titles = self._builder.titles
        self.printed = self._builder.printed
        self.summary = self._builder.summary
        self.following: SourceDocument | None = None
        self._read = False

    def quads(self) -> Iterator[Quad]:
        """Yield the quads of the document, as its records are read."""
        for batch in self.batches(1):
            yield from batch

    def serialized(self) -> Iterator[bytes]:
        """Yield the quads of the document as N-Quads, in parts that the engine reads well."""
        for batch in self.batches(_PART):
            yield serialize(batch, format=RdfFormat.N_QUADS) or b""

    def batches(self, size: int) -> Iterator[list[Quad]]:
        """Yield the quads of the document in lists of at least so many, none of which cuts a record in two."""
        if self._read:
            return  # the records that are left are those of the next document
        for record in self._records:
            if isinstance(record, SourceDocument):
                self.following = record
                break
            self._builder.add(record)
            if self._builder.held >= size:
                yield self._builder.take()
        self._read = True
        self._builder.finish()
        yield self._builder.take()


def document_graphs(records: Iterable[Record], base: Base) -> Iterator[DocumentGraph]:
    """Yield the graph of every document among the records; each begins with its :class:`SourceDocument`."""
    rest = iter(records)
    document = next(rest, None)
    while isinstance(document, SourceDocument):
        graph = DocumentGraph(document, rest, base)
        yield graph
        for _ in graph.quads():
            pass  # what the caller did not read of this document
        document = graph.following


class _Voice:
    """Says things in one graph: the document's own, or the one of what several documents say alike."""

    def __init__(self, quads: list[Quad], graph: NamedNode, iris: Iris) -> None:
        self._quads = quads
        self._graph = graph
        self.terms = {str(term): iris.term(term) for group in (Class, Property, Relation, Scope) for term in group}

    def say(self, subject: NamedNode, predicate: NamedNode, value: Value) -> None:
        self._quads.append(Quad(subject, predicate, value, self._graph))

    def put(self, subject: NamedNode, term: Property, value: str | int | Value | None) -> None:
        """Say a value of one of our properties, where there is one."""
        if isinstance(value, int):
            self.say(subject, self.terms[term], Literal(str(value), datatype=INTEGER))
        elif isinstance(value, str):
            if value:
                self.say(subject, self.terms[term], Literal(value))
        elif value is not None:
            self.say(subject, self.terms[term], value)

    def class_of(self, subject: NamedNode, of: Class) -> None:
        self.say(subject, TYPE, self.terms[of])


@dataclass(frozen=True, slots=True)
class _Where:
    """What the mandates of one entry share: their line, and for which parts of the programme they are listed."""

    line: NamedNode
    programme: NamedNode | None
    component: NamedNode | None
    scope: Scope
    subprogrammes: list[NamedNode]


class _Builder:
    """Builds the graph of one document, record by record."""

    def __init__(self, document: SourceDocument, base: Base) -> None:
        self._iris = Iris(base)
        self._here = DocumentIris(self._iris, document)
        self._language = document.language
        self._registered = registered_titles(base, document.language)
        self.graph = self._here.graph
        self.titles: dict[str, Counter[str]] = defaultdict(Counter)
        self.printed = PrintedTitles()
        self.summary = Summary()
        self._quads: list[Quad] = []
        self._own = _Voice(self._quads, self.graph, self._iris)
        self._shared = _Voice(self._quads, self._iris.shared_graph, self._iris)
        self._acts: dict[Act, NamedNode] = {}
        self._said: set[NamedNode] = set()
        self._shortcuts: set[tuple[NamedNode, Property, NamedNode]] = set()
        self._subprogrammes: dict[int | None, dict[int, NamedNode]] = defaultdict(dict)
        self._components: dict[tuple[int | None, int | None], dict[str, NamedNode]] = defaultdict(dict)
        self._positions: Counter[int | None] = Counter()
        self._citations_at: Counter[str] = Counter()
        self._places = 0
        self._for_all: list[tuple[int | None, NamedNode, NamedNode]] = []
        self._document(document)

    def _words(self, text: str) -> Literal:
        return Literal(text, language=self._language)

    # --- records ---

    def add(self, record: Record) -> None:
        if isinstance(record, MandateEntry):
            self._entry(record)
        elif isinstance(record, Programme):
            self._programme_in_plan(record)
        elif isinstance(record, Subprogramme):
            self._subprogramme(record.programme, record.number, record.name)
        elif isinstance(record, Citation):
            self._citation(record)
        elif isinstance(record, Finding):
            self._finding(record)

    def _document(self, document: SourceDocument) -> None:
        node, graph = self._here.document, self._here.graph
        self._own.class_of(node, CLASS_OF_DOCUMENT[document.kind])
        name = document.title or document.symbol or document.file
        self._own.say(node, LABEL, self._words(name))
        if document.title:
            self._own.say(node, TITLE, self._words(document.title))
        if document.symbol:
            self._act(document_of_symbol(document.symbol))
        if document.date:
            self._own.say(node, ISSUED, Literal(document.date, datatype=DATE))
        if document.organ:
            self._own.put(node, Property.BEFORE_ORGAN, self._iris.organ(document.organ))
        self._own.put(node, Property.SESSION, document.session)
        self._own.put(node, Property.AGENDA_ITEM, document.agenda_item)
        self._own.say(node, LANGUAGE, Literal(document.language))
        self._own.put(node, Property.PERIOD, document.period)
        self._own.class_of(graph, Class.EXTRACTION)
        self._own.say(graph, DERIVED_FROM, node)
        self._own.put(graph, Property.FILE_NAME, document.file)
        self._own.put(graph, Property.SHA256, document.sha256)
        self._own.put(graph, Property.LOADER, document.loader)
        for subject, predicate, value in provenance(document, self._here, self._iris):
            self._own.say(subject, predicate, value)

    def _programme(self, number: int) -> NamedNode:
        node = self._iris.programme(number)
        if node not in self._said:
            self._said.add(node)
            self._shared.class_of(node, Class.PROGRAMME)
            self._shared.say(node, NOTATION, Literal(str(number)))
        return node

    def _programme_in_plan(self, record: Programme) -> None:
        self.summary.programmes += 1
        programme, node = self._programme(record.number), self._here.programme(record.number)
        self._own.class_of(node, Class.PROGRAMME_IN_PLAN)
        self._own.put(node, Property.OF_PROGRAMME, programme)
        self._own.say(node, IS_PART_OF, self._here.document)
        self._own.say(node, DERIVED_FROM, self._line(record.place))
        if record.name:
            self._own.say(node, self._own.terms[Property.TITLE], self._words(record.name))
            self.titles[programme.value][record.name] += 1

    def _programme_or_document(self, number: int | None) -> NamedNode:
        """Return the programme, or the document where it names none."""
        return self._programme(number) if number is not None else self._here.document

    def _subprogramme(self, programme: int | None, number: int, name: str = "") -> NamedNode:
        known = self._subprogrammes[programme]
        if number not in known:
            node = known[number] = self._here.subprogramme(programme, number)
            self._own.class_of(node, Class.SUBPROGRAMME)
            self._own.say(node, NOTATION, Literal(str(number)))
            self._own.say(node, IS_PART_OF, self._programme_or_document(programme))
            self._own.say(node, SOURCE, self._here.document)
            if name:
                self._own.say(node, LABEL, self._words(name))
        return known[number]

    def _component(self, entry: MandateEntry) -> NamedNode | None:
        if entry.component is None:
            return None
        known = self._components[entry.programme, entry.subprogramme]
        if entry.component not in known:
            node = self._here.component(entry.programme, entry.subprogramme, len(known) + 1)
            known[entry.component] = node
            self._own.class_of(node, Class.COMPONENT)
            self._own.say(node, LABEL, self._words(entry.component))
            self._own.say(node, IS_PART_OF, self._owner(entry))
            self._own.say(node, SOURCE, self._here.document)
        return known[entry.component]

    def _owner(self, entry: MandateEntry) -> NamedNode:
        if entry.subprogramme is not None:
            return self._subprogramme(entry.programme, entry.subprogramme)
        return self._programme_or_document(entry.programme)

    def _line(self, place: Place) -> NamedNode:
        node = self._here.place(place)
        if node not in self._said:
            self._said.add(node)
            self._own.class_of(node, Class.SOURCE_LINE)
            self._own.say(node, IS_PART_OF, self._here.document)
            self._say_where(node, place)
            self._own.put(node, Property.RAW_TEXT, place.raw)
        return node

    def _say_where(self, node: NamedNode, place: Place) -> None:
        """Say the lines of a place, or what leads to it in a document without lines, with its rank among the places."""
        if place.name is None:
            self._own.put(node, Property.LINE, place.line)
            if place.end_line != place.line:
                self._own.put(node, Property.END_LINE, place.end_line)
            return
        self._places += 1
        self._own.put(node, Property.PLACE, place.name)
        self._own.put(node, Property.ORDER, self._places)

    def _finding(self, finding: Finding) -> None:
        self.summary.findings[str(finding.severity)] += 1
        node = self._here.finding(self.summary.findings.total())
        self._own.class_of(node, Class.FINDING)
        self._own.put(node, Property.CODE, str(finding.code))
        self._own.put(node, Property.SEVERITY, str(finding.severity))
        self._own.put(node, Property.MESSAGE, finding.message)
        self._own.say(node, IS_PART_OF, self._here.document)
        self._own.say(node, DERIVED_FROM, self._line(finding.place))

    # --- entries ---

    def _entry(self, entry: MandateEntry) -> None:
        self.summary.entries += 1
        scope, subprogrammes = self._scope(entry)
        where = _Where(
            line=self._line(entry.place),
            programme=self._programme(entry.programme) if entry.programme is not None else None,
            component=self._component(entry),
            scope=scope,
            subprogrammes=subprogrammes,
        )
        for act in entry.acts:
            self._mandate(entry, act, where)

    def _scope(self, entry: MandateEntry) -> tuple[Scope, list[NamedNode]]:
        """Return the scope of an entry and the subprogrammes that rest on it: by scope note, or by heading."""
        numbers = entry.scope if isinstance(entry.scope, tuple) else ()
        if entry.subprogramme is not None and entry.subprogramme not in numbers:
            numbers = (entry.subprogramme, *numbers)
        subprogrammes = [self._subprogramme(entry.programme, number) for number in numbers]
        if entry.scope == "all":
            return Scope.ALL_SUBPROGRAMMES, subprogrammes
        if entry.component is not None:
            return Scope.NAMED_COMPONENT, subprogrammes
        return (Scope.NAMED_SUBPROGRAMMES if subprogrammes else Scope.WHOLE_PROGRAMME), subprogrammes

    def _mandate(self, entry: MandateEntry, act: Act, where: "_Where") -> None:
        self.summary.mandates += 1
        self._positions[entry.programme] += 1
        position = self._positions[entry.programme]
        node = self._here.mandate(entry.programme, position)
        instrument = self._named(act)
        self._own.class_of(node, Class.MANDATE)
        self._own.put(node, Property.LISTED_IN, self._here.document)
        self._own.put(node, Property.FOR_PROGRAMME, where.programme)
        self._own.put(node, Property.FOR_COMPONENT, where.component)
        self._own.put(node, Property.INSTRUMENT, instrument)
        self._own.put(node, Property.SCOPE, self._own.terms[where.scope])
        self._own.put(node, Property.ENTITY, entry.entity)
        self._own.put(node, Property.HEADING, entry.heading)
        self._own.put(node, Property.NOTE, entry.note)
        if entry.as_cited and entry.as_cited != act.number:
            self._own.put(node, Property.AS_CITED, entry.as_cited)
        self._own.say(node, DERIVED_FROM, where.line)
        self._title(node, entry, act, instrument)
        self._pinpoint(node, entry.pinpoint, instrument)
        if where.programme:
            self._shortcut(self._shared, where.programme, Property.MANDATED_BY, instrument)
        self._shortcut(self._shared, self._here.document, Property.CITES, instrument)
        for subprogramme in where.subprogrammes:
            self._for_subprogramme(node, subprogramme, instrument)
        if where.scope is Scope.ALL_SUBPROGRAMMES:
            self._for_all.append((entry.programme, node, instrument))

    def _for_subprogramme(self, mandate: NamedNode, subprogramme: NamedNode, instrument: NamedNode) -> None:
        self._own.put(mandate, Property.FOR_SUBPROGRAMME, subprogramme)
        self._shortcut(self._own, subprogramme, Property.SUBPROGRAMME_MANDATED_BY, instrument)

    def _shortcut(self, voice: "_Voice", subject: NamedNode, term: Property, instrument: NamedNode) -> None:
        """Say a shortcut, each once."""
        if (subject, term, instrument) not in self._shortcuts:
            self._shortcuts.add((subject, term, instrument))
            voice.put(subject, term, instrument)

    def _title(self, mandate: NamedNode, entry: MandateEntry, act: Act, instrument: NamedNode) -> None:
        if entry.title:
            self._own.say(mandate, self._own.terms[Property.TITLE], self._words(entry.title))
            if key := series_key(act, entry.title, self._language):
                key = self._words(key)
                self._own.put(mandate, Property.TITLE_KEY, key)
                self.printed.by_key[key].add(Print(instrument, mandate, entry.title))
        if act.name and act.name != entry.title:
            self._own.say(mandate, self._own.terms[Property.NAME], self._words(act.name))
        if name := act.name or entry.title:
            self.titles[instrument.value][name] += 1

    # --- citations ---

    def _citation(self, citation: Citation) -> None:
        """Say a citation; one whose act is not known is a finding already."""
        if citation.act is None:
            return
        self.summary.citations += 1
        place = citation.place
        where = place.paragraph or self._here.place(place).value
        self._citations_at[where] += 1
        node = self._here.citation(place, self._citations_at[where])
        cited = self._named(citation.act)
        self._own.class_of(node, Class.CITATION)
        self._own.put(node, Property.CITED_IN, self._here.document)
        self._own.put(node, Property.CITED, cited)
        self._own.put(node, Property.RELATION, self._own.terms[citation.relation])
        self._own.put(node, Property.VERB, citation.verb)
        self._own.put(node, Property.WORDS, citation.words)
        self._own.put(node, Property.PASSAGE, str(citation.passage))
        self._own.put(node, Property.PARAGRAPH, place.paragraph)
        self._own.put(node, Property.SECTION, place.heading)
        if citation.refers_back:
            self._own.put(node, Property.REFERS_BACK, Literal(True))
        if citation.title:
            self._own.say(node, self._own.terms[Property.TITLE], self._words(citation.title))
            self.titles[cited.value][citation.title] += 1
        self._own.say(node, DERIVED_FROM, self._line(place))
        self._pinpoint(node, citation.pinpoint, cited)
        self._citing(node, citation, cited)

    def _citing(self, node: NamedNode, citation: Citation, cited: NamedNode) -> None:
        """Say who cites: the acts in whose title it stands, or the text of a programme; and always the document."""
        self._shortcut(self._shared, self._here.document, Property.CITES, cited)
        if citation.citing:
            for act in citation.citing:
                citing = self._named(act)
                self._own.put(node, Property.CITING_INSTRUMENT, citing)
                self._shortcut(self._shared, citing, Property.CITES, cited)
            return
        if citation.programme is None:
            return
        programme = self._programme(citation.programme)
        self._own.put(node, Property.CITING_PROGRAMME, programme)
        self._shortcut(self._shared, programme, Property.CITES, cited)
        if citation.subprogramme is not None:
            subprogramme = self._subprogramme(citation.programme, citation.subprogramme)
            self._own.put(node, Property.CITING_SUBPROGRAMME, subprogramme)
            self._shortcut(self._own, subprogramme, Property.CITES, cited)

    def _pinpoint(self, mandate: NamedNode, pinpoint: str | None, instrument: NamedNode) -> None:
        """Say the pinpoint on the mandate, and name the part of the instrument so that mandates can share it."""
        if not pinpoint:
            return
        self._own.put(mandate, Property.PINPOINT, pinpoint)
        part = part_of_act(instrument, pinpoint)
        self._own.put(mandate, Property.INSTRUMENT_PART, part)
        if part not in self._said:
            self._said.add(part)
            self._shared.class_of(part, Class.INSTRUMENT_PART)
            self._shared.say(part, IS_PART_OF, instrument)
            self._shared.put(part, Property.PINPOINT, pinpoint)

    def _named(self, act: Act) -> NamedNode:
        """Return an act that the document lists or cites."""
        node = self._act(act)
        if self._registered and node.value in self._registered:
            self.titles.setdefault(node.value, Counter())
        return node

    def _act(self, act: Act) -> NamedNode:
        if act not in self._acts:
            node = self._acts[act] = self._iris.act(act)
            if node not in self._said:
                self._said.add(node)
                self._describe(act, node)
        return self._acts[act]

    def _describe(self, act: Act, node: NamedNode) -> None:
        """Say what an instrument is; class and year of a registered one stand in the register already."""
        shared = self._shared
        shared.say(node, IDENTIFIER, Literal(act.key))
        registered = instrument_register().has(act.symbol)
        if not registered:
            shared.class_of(node, CLASS_OF_KIND[act.kind])
            shared.put(node, Property.YEAR, act.year)
        if act.organ:
            organ = self._iris.organ(act.organ)
            issued = act.kind is Kind.DOCUMENT and act.number
            shared.put(node, Property.ISSUED_FOR if issued else Property.ADOPTED_BY, organ)
            if act.number and not issued and not registered:
                kind = self._shared.terms[CLASS_OF_KIND[act.kind]]
                self.printed.acts[node] = NumberedAct(organ, kind, act.number)
        shared.put(node, Property.NUMBER, act.number)
        shared.put(node, Property.LETTER, act.letter)
        if act.constructed:
            shared.put(node, Property.CONSTRUCTED_KEY, Literal(True))
        if address := official_document(act):
            shared.say(node, SEE_ALSO, address)
        if act.letter:
            whole = Act(act.organ, act.kind, act.symbol, act.number, None, act.year, act.constructed)
            shared.say(node, IS_PART_OF, self._act(whole))

    @property
    def held(self) -> int:
        """Return the number of quads that wait to be taken."""
        return len(self._quads)

    def take(self) -> list[Quad]:
        """Hand over the quads that were said since the last time."""
        quads = self._quads.copy()
        self._quads.clear()
        return quads

    def finish(self) -> None:
        """Say what needs the whole document: the subprogrammes that rest on mandates of all of them."""
        for programme, mandate, instrument in self._for_all:
            for subprogramme in self._subprogrammes[programme].values():
                self._for_subprogramme(mandate, subprogramme, instrument)
        self._for_all.clear()
