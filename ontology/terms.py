"""The terms of ``mandates.ttl`` as Python constants; tests/test_ontology.py holds one against the other.

A member's value is the local name below the vocabulary's namespace, so that a term can be used wherever text is:

>>> f"mg:{Class.MANDATE}", f"mg:{Property.FOR_PROGRAMME}"
('mg:Mandate', 'mg:forProgramme')
"""

from enum import StrEnum

VOCABULARY_VERSION = "1"
"""``owl:versionInfo`` of the vocabulary; a store that was written with another one is refused."""


class Class(StrEnum):
    """Classes of the vocabulary."""

    INSTRUMENT = "Instrument"
    ACT = "Act"
    RESOLUTION = "Resolution"
    DECISION = "Decision"
    PRESIDENTIAL_STATEMENT = "PresidentialStatement"
    AGREED_CONCLUSIONS = "AgreedConclusions"
    TREATY = "Treaty"
    CHARTER = "Charter"
    DOCUMENT = "Document"
    INSTRUMENT_PART = "InstrumentPart"
    PLAN_DOCUMENT = "PlanDocument"
    REPORT = "Report"
    SOURCE_LINE = "SourceLine"
    EXTRACTION = "Extraction"
    FINDING = "Finding"
    ORGAN = "Organ"
    PROGRAMME = "Programme"
    PROGRAMME_IN_PLAN = "ProgrammeInPlan"
    SUBPROGRAMME = "Subprogramme"
    COMPONENT = "Component"
    MANDATE = "Mandate"
    CITATION = "Citation"
    SCOPE = "Scope"
    NUMBER_FORM = "NumberForm"


class Scope(StrEnum):
    """Values of ``mg:scope``: which part of a programme a mandate is a basis of."""

    WHOLE_PROGRAMME = "WholeProgramme"
    ALL_SUBPROGRAMMES = "AllSubprogrammes"
    NAMED_SUBPROGRAMMES = "NamedSubprogrammes"
    NAMED_COMPONENT = "NamedComponent"
    BACKGROUND = "Background"


class NumberForm(StrEnum):
    """Values of ``mg:numberForm``: how the number of an act is put together."""

    SESSION_NUMBER = "SessionNumber"
    NUMBER_IN_SESSION = "NumberInSession"
    YEAR_NUMBER = "YearNumber"
    NUMBER_IN_YEAR = "NumberInYear"
    SESSION_SYMBOL = "SessionSymbol"


class Property(StrEnum):
    """Properties of the vocabulary."""

    ADOPTED_BY = "adoptedBy"
    ISSUED_FOR = "issuedFor"
    NUMBER = "number"
    LETTER = "letter"
    YEAR = "year"
    CONSTRUCTED_KEY = "constructedKey"
    PINPOINT = "pinpoint"
    OF_PROGRAMME = "ofProgramme"
    LISTED_IN = "listedIn"
    FOR_PROGRAMME = "forProgramme"
    FOR_SUBPROGRAMME = "forSubprogramme"
    FOR_COMPONENT = "forComponent"
    INSTRUMENT = "instrument"
    INSTRUMENT_PART = "instrumentPart"
    SCOPE = "scope"
    TITLE = "title"
    NAME = "name"
    HEADING = "heading"
    AS_CITED = "asCited"
    NOTE = "note"
    MANDATED_BY = "mandatedBy"
    SUBPROGRAMME_MANDATED_BY = "subprogrammeMandatedBy"
    CITES = "cites"
    PERIOD = "period"
    LINE = "line"
    END_LINE = "endLine"
    RAW_TEXT = "rawText"
    FILE_NAME = "fileName"
    SHA256 = "sha256"
    LOADER = "loader"
    CODE = "code"
    SEVERITY = "severity"
    MESSAGE = "message"
    SLUG = "slug"
    RESOLUTION_SYMBOL = "resolutionSymbol"
    DECISION_SYMBOL = "decisionSymbol"
    STATEMENT_SYMBOL = "statementSymbol"
    SYMBOL_PREFIX = "symbolPrefix"
    DOCUMENTS_ELSEWHERE = "documentsElsewhere"
    DECISIONS_FROM = "decisionsFrom"
    GOVERNS_PROGRAMME = "governsProgramme"
    NUMBER_FORM = "numberForm"
