"""Makes the font of the pictures again: the characters of characters.toml, out of Noto Sans CJK SC.

Needs fontTools, and Debian's package fonts-noto-cjk or another NotoSansCJK-Regular.ttc:

    python tools/make_font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The font has a name of its own, so that a machine's own fonts never take its place and pictures are the same everywhere.
"""

import json
import sys
import tomllib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(__file__).resolve().parents[1] / "graph" / "pictures" / "fonts"
SOURCE, FAMILY = "Noto Sans CJK SC", "Mandategraph Sans"
PROPORTIONAL = "‘’“”…"
"""Signs of both languages that the source draws as wide as a hanzi; as narrow ones they read well in both."""

_KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14]  # 0 copyright, 7 trademark, 13 and 14 licence
_RENAMED = {1: FAMILY, 3: f"{FAMILY} Regular", 4: f"{FAMILY} Regular", 6: "MandategraphSans-Regular"}
_LONGEST_CODE = 0x10000
_WIDTH_OF_HANZI = 1000


def characters() -> set[int]:
    """Return the code points that characters.toml names."""
    wanted = tomllib.loads((FONTS / "characters.toml").read_text("utf-8"))
    found = {code for first, last in wanted["ranges"] for code in range(first, last + 1)} | set(
        map(ord, wanted["further"])
    )
    return found | {code for code in range(0x20, _LONGEST_CODE) if _encodes(chr(code), wanted["encoding"])}


def _encodes(character: str, encoding: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def make(collection: Path) -> Path:
    """Write the font, and return its path."""
    font = next(font for font in TTCollection(collection).fonts if font["name"].getDebugName(1) == SOURCE)
    _take_proportional(font, PROPORTIONAL)
    options = subset.Options(
        layout_features=["kern"], name_IDs=_KEPT_NAMES, name_languages=[0x409], hinting=False, desubroutinize=False
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    _rename(font)
    output = FONTS / "MandategraphSans-Regular.otf"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(output)
    _write_widths(font)
    return output


def _write_widths(font: TTFont) -> None:
    """Write which characters there are: those as wide as a hanzi, and the widths of others, in thousandths."""
    advance = {chr(code): font["hmtx"][glyph][0] for code, glyph in sorted(font.getBestCmap().items())}
    wide = "".join(sign for sign, width in advance.items() if width == _WIDTH_OF_HANZI)
    others = {sign: width for sign, width in advance.items() if width != _WIDTH_OF_HANZI}
    told = json.dumps({"wide": wide, "others": others}, ensure_ascii=False, indent=0)
    (FONTS / "widths.json").write_text(f"{told}\n", "utf-8")


def _take_proportional(font: TTFont, signs: str) -> None:
    """Put the narrow forms of signs, which the source has as the feature pwid, in the place of the wide ones."""
    table = font["GSUB"].table
    lookups = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "pwid"
        for number in record.Feature.LookupListIndex
    }
    narrow = {
        wide: form
        for number in lookups
        for each in table.LookupList.Lookup[number].SubTable
        for wide, form in getattr(each, "ExtSubTable", each).mapping.items()
    }
    for cmap in font["cmap"].tables:
        if cmap.isUnicode() and cmap.format != 14:
            glyphs = {ord(sign): cmap.cmap[ord(sign)] for sign in signs}
            cmap.cmap.update({code: narrow.get(glyph, glyph) for code, glyph in glyphs.items()})


def _rename(font: TTFont) -> None:
    names = font["name"]
    for number, value in _RENAMED.items():
        names.setName(value, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [_RENAMED[6]]
    top[0].FullName, top[0].FamilyName = _RENAMED[4], FAMILY


if __name__ == "__main__":
    sys.stdout.write(f"{make(Path(sys.argv[1]))}\n")
