"""What a document's graph says of the document itself, of how it was read, and of what is doubtful in it."""

from pyoxigraph import Literal

from ...loaders.acts.designations import document_of_symbol
from ...loaders.records import DocumentKind, Finding, SourceDocument
from ...ontology.terms import Class, Property
from ..standard_terms import DATE, DERIVED_FROM, IS_PART_OF, ISSUED, LABEL, LANGUAGE, TITLE
from .act import ActQuads
from .counts import Naming
from .line import LineQuads
from .provenance import provenance
from .statements import Describer, Statements

CLASS_OF_DOCUMENT = {
    DocumentKind.PLAN: Class.PLAN_DOCUMENT,
    DocumentKind.REPORT: Class.REPORT,
    DocumentKind.DRAFT: Class.DRAFT,
}


class DocumentQuads(Describer):
    """Describes one document."""

    def __init__(self, statements: Statements, lines: LineQuads, acts: ActQuads) -> None:
        """Take the statements of the document, and what describes its lines and the acts that it names."""
        super().__init__(statements)
        self._lines = lines
        self._acts = acts

    def document(self, document: SourceDocument) -> None:
        """Say what the document is, and how it was read."""
        node, graph = self._here.document, self._here.graph
        self._own.class_of(node, CLASS_OF_DOCUMENT[document.kind])
        name = document.title or document.symbol or document.file
        self._own.say(node, LABEL, self._words(name))
        if document.title:
            self._own.say(node, TITLE, self._words(document.title))
        if document.symbol:
            self._acts.act(document_of_symbol(document.symbol))
        if document.date:
            self._own.say(node, ISSUED, Literal(document.date, datatype=DATE))
        if document.organ:
            self._own.put(node, Property.BEFORE_ORGAN, self._statements.iris.organ(document.organ))
        self._own.put(node, Property.SESSION, document.session)
        self._own.put(node, Property.AGENDA_ITEM, document.agenda_item)
        self._own.say(node, LANGUAGE, Literal(document.language))
        self._own.put(node, Property.PERIOD, document.period)
        if document.period and document.kind is DocumentKind.PLAN:
            self._plan(document.period)
        self._own.class_of(graph, Class.EXTRACTION)
        self._own.say(graph, DERIVED_FROM, node)
        self._statements.named(node, Naming.ITSELF)
        self._own.put(graph, Property.FILE_NAME, document.file)
        self._own.put(graph, Property.SHA256, document.sha256)
        self._own.put(graph, Property.LOADER, document.loader)
        for subject, predicate, value in provenance(document, self._here, self._statements.iris):
            self._own.say(subject, predicate, value)

    def _plan(self, period: str) -> None:
        """Say that the document is a part of the plan of its period, and what that is."""
        plan = self._statements.iris.plan(period)
        self._own.put(self._here.document, Property.OF_PLAN, plan)
        self._shared.class_of(plan, Class.PLAN)
        self._shared.put(plan, Property.PERIOD, period)
        self._shared.say(plan, LABEL, Literal(period))

    def finding(self, finding: Finding) -> None:
        """Say what is doubtful, and where."""
        self._statements.summary.findings[str(finding.severity)] += 1
        node = self._here.finding(self._statements.summary.findings.total())
        self._own.class_of(node, Class.FINDING)
        self._own.put(node, Property.CODE, str(finding.code))
        self._own.put(node, Property.SEVERITY, str(finding.severity))
        self._own.put(node, Property.MESSAGE, finding.message)
        self._own.say(node, IS_PART_OF, self._here.document)
        self._own.say(node, DERIVED_FROM, self._lines.line(finding.place))
