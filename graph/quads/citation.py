"""What the graphs say of the citations in a document's running text, and of the shortcuts that rest on them."""

from collections import Counter

from pyoxigraph import Literal, NamedNode

from ...loaders.records import Citation
from ...ontology.terms import Class, Property
from ..standard_terms import DERIVED_FROM
from .act import ActQuads
from .line import LineQuads
from .programme import ProgrammeQuads
from .statements import Describer, Statements


class CitationQuads(Describer):
    """Says the citations of one document."""

    def __init__(self, statements: Statements, lines: LineQuads, programmes: ProgrammeQuads, acts: ActQuads) -> None:
        """Take the statements of the document, and what describes the things that citations name."""
        super().__init__(statements)
        self._lines = lines
        self._programmes = programmes
        self._acts = acts
        self._citations_at: Counter[str] = Counter()

    def citation(self, citation: Citation) -> None:
        """Say a citation; one whose act is not known is a finding already."""
        if citation.act is None:
            return
        self._statements.summary.citations += 1
        place = citation.place
        where = place.paragraph or self._here.place(place).value
        self._citations_at[where] += 1
        node = self._here.citation(place, self._citations_at[where])
        cited = self._acts.named(citation.act)
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
            self._statements.titled(cited, citation.title)
        self._own.say(node, DERIVED_FROM, self._lines.line(place))
        self._acts.pinpoint(node, citation.pinpoint, cited)
        self._citing(node, citation, cited)

    def _citing(self, node: NamedNode, citation: Citation, cited: NamedNode) -> None:
        """Say who cites: the acts in whose title it stands, or the text of a programme; and always the document."""
        self._statements.shortcut(self._shared, self._here.document, Property.CITES, cited)
        if citation.citing:
            for act in citation.citing:
                citing = self._acts.named(act)
                self._own.put(node, Property.CITING_INSTRUMENT, citing)
                self._statements.shortcut(self._shared, citing, Property.CITES, cited)
            return
        if citation.programme is None:
            return
        programme = self._programmes.programme(citation.programme)
        self._own.put(node, Property.CITING_PROGRAMME, programme)
        self._statements.shortcut(self._shared, programme, Property.CITES, cited)
        if citation.subprogramme is not None:
            subprogramme = self._programmes.subprogramme(citation.programme, citation.subprogramme)
            self._own.put(node, Property.CITING_SUBPROGRAMME, subprogramme)
            self._statements.shortcut(self._own, subprogramme, Property.CITES, cited)
