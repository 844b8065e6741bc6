"""Opening an OOXML package: a ZIP of parts, read within stated limits and with a parser that reaches nowhere.

Source: ECMA-376, part 2 (Open Packaging Conventions). Only the parts that are asked for are unpacked.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (a compiled module without types)

from ...errors import ReadError
from ..limits import refuse_beyond
from ..raw import Format, format_of

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
"""Namespaces of a strict document, which differs from a transitional one in nothing else that is read here."""

_SMALL = 1_000_000
"""Bytes; what unpacks to no more may be packed as well as can be."""

_AGAIN = "fetch the document again"
_UNZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RuntimeError,
)
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ones that the packaging conventions allow."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What an id of a part stands for: the last word of its type, its target, and whether that is outside."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of a package; each is unpacked when it is asked for.

    Raises :class:`ReadError` for a file that is no package, is damaged, or holds more than the limits allow.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        """Read the list of parts."""
        self.path = path
        if format_of(data) is Format.OLD_WORD:
            what = "is an old Word file or an encrypted one, not a DOCX"
            raise ReadError(what, place=path, advice="open it in a word processor and save it as .docx")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNZIP_ERRORS as error:
            raise ReadError("is not a DOCX, or is damaged", place=path, advice=_AGAIN) from error
        self._parts = {info.filename.lower().lstrip("/"): info for info in self._zip.infolist()}
        self._unpacked = 0
        refuse_beyond(len(self._zip.infolist()), "parts", "holds {number} parts", path)
        self._refuse_overlaps()

    def _refuse_overlaps(self) -> None:
        """Refuse a package whose parts lie in one another, or share a name: it would unpack to more than it holds."""
        found = self._zip.infolist()
        end = -1
        for info in sorted(found, key=lambda info: info.header_offset):
            if info.header_offset < end:
                what = f"its part {info.filename} lies within another"
                raise ReadError(what, place=self.path, advice="do not trust it")
            end = info.header_offset + info.compress_size
        if len(self._parts) < len(found):
            raise ReadError("holds several parts of one name", place=self.path, advice="do not trust it")

    def __contains__(self, name: str) -> bool:
        """Tell whether the package holds a part; the case of letters in names does not count."""
        return name.lower() in self._parts

    @property
    def names(self) -> list[str]:
        """Return the names of the parts, in small letters."""
        return list(self._parts)

    def part(self, name: str) -> bytes:
        """Return the bytes of a part."""
        info = self._parts.get(name.lower())
        if info is None:
            raise ReadError(f"lacks its part {name}", place=self.path, advice=_AGAIN)
        if info.flag_bits & 1:
            raise ReadError("is encrypted", place=self.path, advice="remove the password")
        if info.compress_type not in _COMPRESSIONS:
            raise ReadError(f"is damaged in its part {name} (unknown compression)", place=self.path, advice=_AGAIN)
        self._refuse_size(name, info)
        try:
            with self._zip.open(info) as stream:
                # not read(): that unpacks all that is there, whatever size the package states
                return stream.read(info.file_size + 1)
        except _UNZIP_ERRORS as error:
            raise ReadError(f"is damaged in its part {name} ({error})", place=self.path, advice=_AGAIN) from error

    def _refuse_size(self, name: str, info: zipfile.ZipInfo) -> None:
        self._unpacked += info.file_size
        refuse_beyond(info.file_size, "part", f"its part {name} would unpack to {{number}} bytes", self.path)
        refuse_beyond(self._unpacked, "package", "its parts would unpack to {number} bytes", self.path)
        if info.file_size > _SMALL:
            ratio = info.file_size // max(info.compress_size, 1)
            what = f"its part {name} would unpack to {{number}} times its size"
            refuse_beyond(ratio, "ratio", what, self.path)

    def xml(self, name: str, *, without: re.Pattern[bytes] | None = None) -> Element:
        """Return the root element of a part; elements that match ``without`` are passed over unparsed."""
        data = self.part(name)
        if without:
            data = without.sub(b"", data)
        for strict, transitional in _STRICT if _STRICT[0][0] in data[:5000] else ():
            data = data.replace(strict, transitional)
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(f"is damaged in its part {name} ({error})", place=self.path, advice=_AGAIN) from error
        if root.getroottree().docinfo.doctype:
            what = f"its part {name} has a document type declaration, which no DOCX has"
            raise ReadError(what, place=self.path, advice="do not trust it")
        return root

    def relationships(self, name: str = "") -> dict[str, Relationship]:
        """Return the relationships of a part, or of the package, by their ids; a part need not have any."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self:
            return {}
        return {
            item.get("Id", ""): Relationship(
                type=item.get("Type", "").rpartition("/")[2],
                target=item.get("Target", ""),
                external=item.get("TargetMode") == "External",
            )
            for item in self.xml(rels).iterchildren("{*}Relationship")
        }

    def target(self, name: str, relationship: Relationship) -> str:
        """Return the name of the part to which a relationship of a part leads."""
        if relationship.target.startswith("/"):
            return relationship.target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), relationship.target))

    def related(self, name: str, kind: str) -> str | None:
        """Return the name of the part to which the first relationship of a kind leads, where there is one."""
        found = (link for link in self.relationships(name).values() if link.type == kind and not link.external)
        link = next(found, None)
        target = self.target(name, link) if link else None
        return target if target and target in self else None


def xpath(expression: str, **namespaces: str) -> Callable[[Element], list[str]]:
    """Return an XPath expression that selects texts, compiled."""
    return etree.XPath(expression, namespaces=namespaces, smart_strings=False)


@cache
def _parser() -> Element:
    """Return a parser that resolves no entity and fetches nothing; without ids to collect it is faster."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
