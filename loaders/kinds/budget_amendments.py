"""Corrigenda and addenda of a fascicle: what they replace, insert and delete in the lists of the one they amend.

The words of an instruction stand in the language file. What follows one, up to the next, is read as a list of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..formats.blocks import Block, Paragraph
from ..formats.clean import clean
from ..language import Language
from ..lists.cells import read_table_cell
from ..lists.headings import Heading, read_set_heading
from ..lists.named import name_row
from ..lists.of_blocks import FascicleListReader, ListRecord, place_of_paragraphs
from ..lists.titles import Title
from ..records import Act, Amendment, Finding, FindingCode, MandateEntry, Severity

_SUPPLEMENT = re.compile(r"/(?:Add|Corr|Amend)\.\d+$")


def amended_by(symbol: str | None) -> str | None:
    """Return the symbol of the document that a corrigendum or addendum amends; ``None`` for another document.

    >>> amended_by("A/80/6/Sect.24/Corr.1"), amended_by("A/80/6/Sect.24")
    ('A/80/6/Sect.24', None)
    """
    return _SUPPLEMENT.sub("", symbol) if symbol and _SUPPLEMENT.search(symbol) else None


@dataclass(frozen=True, slots=True)
class _Instruction:
    """An instruction: where it stands, what is done, to the list of which subprogramme, below which heading."""

    at: int
    paragraph: Paragraph
    action: str
    subprogramme: int | None
    heading: Heading | None
    acts: tuple[Act, ...]


class Amendments:
    """The instructions of a document; iterate over :meth:`records`. ``lists`` takes up where what follows each ends."""

    def __init__(self, blocks: Sequence[Block], amends: str, language: Language, programme: int | None) -> None:
        """Take the blocks of the document, and the symbol of the document that it amends."""
        self.lists: list[tuple[int, int]] = []
        self._blocks = blocks
        self._amends = amends
        self._language = language
        self._programme = programme
        self.instructions = list(self._read_instructions())

    def records(self) -> Iterator[ListRecord | Amendment]:
        """Yield what is amended, and the entries that come in; an instruction that cannot be read is a finding."""
        ends = [each.at for each in self.instructions if isinstance(each, _Instruction)][1:]
        for each in self.instructions:
            if isinstance(each, Finding):
                yield each
            else:
                yield from self._amendment(each, ends.pop(0) if ends else len(self._blocks))

    def _read_instructions(self) -> Iterator[_Instruction | Finding]:
        for at, block in enumerate(self._blocks):
            text = clean(block.text) if isinstance(block, Paragraph) else ""
            if not isinstance(block, Paragraph) or not self._language.match("amending", text):
                continue
            of_list = self._language.match("amends_list", text)
            of_act = self._language.match("amends_act", text)
            found = of_list or of_act
            acts = self._acts(of_act["organ"], of_act["kind"], of_act["numbers"]) if of_act and not of_list else ()
            if found is None or not (of_list or acts):
                message = f"the instruction is not understood, and not applied: {text}"
                place = place_of_paragraphs(None, block)
                yield Finding(FindingCode.AMENDMENT_UNREAD, Severity.WARNING, message, place)
                continue
            number = self._language.search("amended_subprogramme", text)
            named = self._language.search("amended_heading", text)
            heading = read_set_heading(named["heading"], self._language, self._programme) if named else None
            subprogramme = int(number["number"]) if number else None
            yield _Instruction(at, block, self._language.actions[found["verb"].lower()], subprogramme, heading, acts)

    def _acts(self, organ: str, kind: str, numbers: str) -> tuple[Act, ...]:
        heading = read_set_heading(f"{organ} {kind}", self._language, self._programme)
        cell = read_table_cell(numbers, self._language)
        return tuple(
            act for each in name_row(cell, Title(""), heading, self._language).designations for act in each.acts
        )

    def _amendment(self, instruction: _Instruction, end: int) -> Iterator[ListRecord | Amendment]:
        reader = FascicleListReader(self._blocks[:end], instruction.at + 1, self._language, self._programme, None)
        reader.begin_below(instruction.subprogramme, instruction.heading)
        records = list(reader.records())
        self.lists.append((instruction.at, reader.end))
        entries = [record for record in records if isinstance(record, MandateEntry)]
        place = place_of_paragraphs(instruction.heading, instruction.paragraph)
        acts = instruction.acts
        if instruction.action == "delete" and not acts:
            acts = tuple(act for entry in entries for act in entry.acts)
        is_whole = instruction.action == "replace" and not acts
        if (instruction.action == "delete" and not acts) or (instruction.action != "delete" and not entries):
            message = "no entries follow the instruction, which is not applied"
            yield Finding(FindingCode.AMENDMENT_UNREAD, Severity.WARNING, message, place)
            return
        if acts or is_whole:
            heading = instruction.heading.text if instruction.heading else None
            yield Amendment(self._amends, instruction.subprogramme, heading, acts, place)
        yield from (each for each in records if instruction.action != "delete" or not isinstance(each, MandateEntry))
