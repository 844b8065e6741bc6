"""Damage to what a fascicle says: a heading or a number cell of a list lost, the rows of a table in another order."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree
from mandategraph.loaders import read
from mandategraph.loaders.records import Finding, MandateEntry, Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIST_HEAD = re.compile(r"\s*Legislative mandates\s*", re.IGNORECASE)


class Damage:
    """A fascicle as DOCX, of which damaged copies are made; the list is what stands between two of its blocks."""

    def __init__(self, data: bytes, seed: int) -> None:
        """Take the bytes of the fascicle; the same seed gives the same copies."""
        self._package = zipfile.ZipFile(io.BytesIO(data))
        self._root = etree.fromstring(self._package.read("word/document.xml"))
        self._random = random.Random(seed)
        self.whole = list(read(io.BytesIO(data), lists_only=True))

    def copies(self, rounds: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield what was done to each copy, and what is read of it."""
        for _ in range(rounds):
            root = deepcopy(self._root)
            what = self._random.choice([self._heading, self._number, self._order])(root)
            yield what, list(read(io.BytesIO(self._zipped(root)), lists_only=True))

    def _blocks(self, root: Any) -> list[Any]:
        """Return the blocks of the list, up to the next heading of its head's level that rows do not follow."""
        blocks = list(root.find(f"{W}body"))
        start = next(at for at, block in enumerate(blocks) if LIST_HEAD.fullmatch("".join(block.itertext(f"{W}t"))))
        style = _style(blocks[start])
        end = next(at for at in range(start + 1, len(blocks)) if _style(blocks[at]) == style and _words(blocks[at]))
        return blocks[start + 1 : end]

    def _heading(self, root: Any) -> str:
        headings = [each for each in self._blocks(root) if _style(each) and _words(each) and each.tag == f"{W}p"]
        heading = self._random.choice([each for each in headings if "H" in (_style(each) or "")])
        heading.getparent().remove(heading)
        return f"heading {_words(heading).strip()}"

    def _number(self, root: Any) -> str:
        row = self._random.choice([row for each in self._blocks(root) for row in each.iter(f"{W}tr")])
        cell = row.find(f".//{W}tc")
        words = _words(cell)
        if self._random.random() < 0.5:
            cell.getparent().remove(cell)
        else:
            for text in cell.iter(f"{W}t"):
                text.text = ""
        return f"number {words}"

    def _order(self, root: Any) -> str:
        table = self._random.choice([each for each in self._blocks(root) if each.tag == f"{W}tbl"])
        rows = list(table.iterchildren(f"{W}tr"))
        words = _words(rows[0])
        self._random.shuffle(rows)
        for row in rows:
            table.append(row)
        return f"order of {words}"

    def _zipped(self, root: Any) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name in self._package.namelist():
                is_body = name == "word/document.xml"
                package.writestr(name, etree.tostring(root) if is_body else self._package.read(name))
        return target.getvalue()


def acts_of(records: list[Record]) -> list[tuple[str, str]]:
    """The acts of the entries, each with its subprogramme, in an order of their own."""
    entries = [record for record in records if isinstance(record, MandateEntry)]
    return sorted((str(entry.subprogramme), act.key) for entry in entries for act in entry.acts)


def silent(whole: list[Record], damaged: list[Record]) -> bool:
    """Tell whether a damaged copy gives other acts, and no finding that the whole document has not."""
    said = [
        {(each.code, each.message) for each in each_of if isinstance(each, Finding)} for each_of in (whole, damaged)
    ]
    return acts_of(whole) != acts_of(damaged) and said[1] <= said[0]


def _style(element: Any) -> str | None:
    found = element.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else None


def _words(element: Any) -> str:
    return "".join(element.itertext(f"{W}t"))
