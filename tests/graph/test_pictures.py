"""Pictures of small graphs as SVG, PNG and HTML: not blank, labelled in both languages, the same every time."""

import json
import re
import string
import struct
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import png_files
import pytest
from mandategraph.graph.errors import OutputNameError, PictureError, QuestionError
from mandategraph.graph.mandate_graph import MandateGraph
from mandategraph.graph.mandates.selection import Selection
from mandategraph.graph.pictures import fonts, render
from mandategraph.graph.pictures.frame import Plot
from mandategraph.graph.pictures.heat import Axis, Heat, cells
from mandategraph.graph.pictures.kinds import KINDS, draw, options_of
from mandategraph.graph.pictures.layouts.labels import Spot, placed
from mandategraph.graph.pictures.picture import Picture
from mandategraph.graph.pictures.words import WORDS_FILE
from mandategraph.graph.store import Store
from mandategraph.graph.word_tables import LANGUAGES
from small_graph import documents, entry, first_plan, store_of
from svg_files import not_shown, texts
from two_plans import resolution, two_plans

ALL = sorted((kind, language) for kind in KINDS for language in LANGUAGES)

EXPECTED: dict[str, dict[str, list[str]]] = {
    # what stands in a picture of the small graph, whole
    "ranking": {
        "en": ["Acts that underpin the most programmes", "A/RES/70/1 Topic one", "3 (5)", "General Assembly"],
        "zh": ["支撑方案最多的文书", "A/RES/70/1 甲议题", "3 (5)", "大会", "条约和其他文书"],
    },
    "organs": {
        "en": ["7 Programme Seven", "2 方案二", "Security Council", "Commission for Social Development", "4"],
        "zh": ["7 方案七", "10 方案十", "安全理事会", "社会发展委员会", "4"],
    },
    "overlap": {"en": ["10 Programme Ten", "10", "6", "3"], "zh": ["10 方案十", "哪些方案以相同文书为依据"]},
    "ages": {"en": ["10 Programme Ten", "2002", "2015"], "zh": ["10 方案十", "各方案授权的年代分布"]},
    "network": {"en": ["Programme Seven", "7", "A/RES/70/1 Topic one"], "zh": ["方案七", "A/RES/57/283 B 乙议题"]},
    "treemap": {"en": ["General Assembly", "70", "70/1"], "zh": ["大会", "57", "57/283 B"]},
    "changes": {"en": ["7 Programme Seven", "20", "19", "dropped"], "zh": ["7 方案七", "20", "19", "撤下"]},
}


@pytest.fixture(scope="module")
def small() -> Store:
    return store_of(*documents())


@pytest.fixture(scope="module")
def drawn(small: Store) -> Callable[[str, str], Picture]:
    with_changes = two_plans()
    pictures: dict[tuple[str, str], Picture] = {}

    def of(kind: str, language: str) -> Picture:
        if (kind, language) not in pictures:
            store = with_changes if kind == "changes" else small
            pictures[kind, language] = draw(kind, store, language=language)
        return pictures[kind, language]

    return of


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_svg_holds_its_labels(drawn: Callable[[str, str], Picture], kind: str, language: str) -> None:
    """Title, labels in the language, sources and date stand in the picture; each text is there to be read."""
    picture = drawn(kind, language)
    svg = picture.svg()
    shown = texts(svg)
    assert not_shown([picture.title, *EXPECTED[kind][language]], shown) == []
    begins = {"en": ("Sources: ", "Graph as of "), "zh": ("资料来源：", "图谱截至 ")}[language]
    assert all(any(text.startswith(begin) for text in shown) for begin in begins), shown[-4:]
    assert svg.count("Mandategraph Sans") == 1
    assert "null" not in shown
    assert "undefined" not in svg
    assert "NaN" not in svg


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_png_is_not_blank(drawn: Callable[[str, str], Picture], kind: str, language: str) -> None:
    """It has several colours, and ink on a part of it."""
    colours = png_files.colours(drawn(kind, language).png(0.25))
    assert len(colours) > 50
    assert 1 - max(colours.values()) / colours.total() > 0.01


def test_scale_says_how_many_pixels_there_are(drawn: Callable[[str, str], Picture]) -> None:
    sizes = [png_files.size(drawn("ages", "en").png(scale)) for scale in (0.5, 2)]
    assert [each / 4 for each in sizes[1]] == pytest.approx(sizes[0], abs=1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_store_gives_the_same_bytes(drawn: Callable[[str, str], Picture], kind: str) -> None:
    again = draw(kind, two_plans() if kind == "changes" else store_of(*documents()), language="en")
    first = drawn(kind, "en")
    assert again.spec == first.spec
    assert (again.svg(), again.html()) == (first.svg(), first.html())
    assert again.png(0.25) == first.png(0.25)


@pytest.mark.parametrize("kind", KINDS)
def test_page_needs_nothing_but_itself(drawn: Callable[[str, str], Picture], kind: str) -> None:
    """It names no address to fetch from, ends no script early, and carries the font where it has hanzi."""
    picture = drawn(kind, "zh")
    page = picture.html()
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh">')
    assert f"<title>{picture.title}</title>" in page
    outside = re.findall(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=[\"']?(?!\$)\w", page)
    assert outside == []
    assert page.count("</script>") == 2
    assert '"url"' not in json.dumps(picture.spec)
    assert "font/otf;base64," in page
    assert "font/otf" not in Picture("Acts", "en", {"mark": "bar"}).html()
    assert "tooltip" in json.dumps(picture.spec)
    assert ('"bind":"scales"' in page) == (kind == "network")


def test_spec_cannot_end_the_script_of_its_page() -> None:
    page = Picture("</title><b>", "en", {"title": "</script><script>alert(1)"}).html()
    assert "</script><script>alert" not in page
    assert "<title>&lt;/title&gt;&lt;b&gt;</title>" in page


def test_long_titles_are_cut_and_whole_in_the_tooltip() -> None:
    title = "Follow-up " * 30
    with store_of([*first_plan(), entry(10, 90, title, resolution("61/1"))]) as store:
        picture = draw("ranking", store)
    [cut] = [text for text in texts(picture.svg()) if text.startswith("A/RES/61/1")]
    assert cut.endswith("…")
    assert title.strip() in json.dumps(picture.spec)


def test_options_that_a_kind_does_not_have(small: Store) -> None:
    with pytest.raises(PictureError, match="ages has no choice of top"):
        draw("ages", small, top=3)
    with pytest.raises(PictureError, match="no picture is of the kind pie: there are ranking"):
        draw("pie", small)
    with pytest.raises(PictureError, match="changes are those of whole plans"):
        draw("changes", small, Selection(organs=("GA",)))
    assert all(options_of(kind) >= {"language", "width"} for kind in KINDS)


def test_top_and_width(small: Store) -> None:
    """``top`` says how many acts there are; the width is that of the picture, but for its margins and legends."""
    narrow = draw("ranking", small, top=2, width=700)
    shown = texts(narrow.svg())
    assert [text for text in shown if text.startswith(("A/", "E/", "S/", "C"))] == [
        "A/RES/70/1 Topic one",
        "A/RES/57/283 B Topic two",
    ]
    assert "Shown: 2 of 10 acts; left out with as many programmes as the last one (2): 1" in shown
    assert png_files.size(narrow.png(1))[0] == pytest.approx(700 + 2 * 16, abs=40)


def test_files_are_whole_or_not_there(small: Store, tmp_path: Path) -> None:
    picture = draw("ranking", small)
    for name in ("a.svg", "b.PNG", "c.html"):
        picture.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5000
    assert len(list(tmp_path.iterdir())) == 3
    with pytest.raises(PictureError, match=r"missing/a\.svg: cannot be written"):
        picture.save(tmp_path / "missing" / "a.svg")
    with pytest.raises(OutputNameError, match=r"no format ends in \.gif"):
        picture.save(tmp_path / "a.gif")


def test_notebooks_show_it(small: Store) -> None:
    bundle = draw("ranking", small)._repr_mimebundle_(include=None, exclude=None)
    assert bundle["image/svg+xml"].startswith("<svg ")


def test_pictures_of_a_mandate_graph(fixtures_folder: Path) -> None:
    """Options of the picture and what is selected are given together."""
    with MandateGraph.read(fixtures_folder / "plan-zh.txt") as graph:
        picture = graph.picture("ranking", language="zh", top=2, organs="GA")
        assert (picture.language, picture.title) == ("zh", "支撑方案最多的文书")
        assert "仅限：机关：大会" in json.dumps(picture.spec, ensure_ascii=False)
        with pytest.raises(QuestionError, match="nothing is selected by colour"):
            graph.picture("ages", colour="red")


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    render.converter.cache_clear()
    with pytest.raises(PictureError, match=r"not installed: .*pip install 'mandategraph\[pictures\]'"):
        Picture("Acts", "en", {}).svg()
    render.converter.cache_clear()


# --- words, font, labels ---


def test_words_are_in_both_languages_and_fill_in_the_same() -> None:
    tables = tomllib.loads(WORDS_FILE.read_text("utf-8"))
    words = {f"{table}.{name}": said for table, names in tables.items() for name, said in names.items()}
    assert len(words) > 60
    for name, said in words.items():
        assert set(said) == set(LANGUAGES), name
        fields = [{field for _, field, *_ in string.Formatter().parse(said[each]) if field} for each in LANGUAGES]
        assert fields[0] == fields[1], name
        assert fonts.lacking("".join(said.values())) == "", name


def characters_of_font() -> set[str]:
    """The characters that the font says it has, by the subtable of format 4 in its table cmap."""
    data = fonts.FONT_FILE.read_bytes()
    number = struct.unpack_from(">H", data, 4)[0]
    tables = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * number, 16)}
    start = tables[b"cmap"]
    subtables = [start + struct.unpack_from(">I", data, start + 8 + 8 * at)[0] for at in range(data[start + 3])]
    at = next(at for at in subtables if struct.unpack_from(">H", data, at)[0] == 4)
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", data, at + 14)
    firsts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    codes = {code for first, last in zip(firsts, lasts, strict=True) for code in range(first, last + 1)}
    return {chr(code) for code in codes - {0xFFFF}}


def in_gb2312() -> set[str]:
    """The characters of GB 2312: rows 1 to 87 of 94 cells, where there are any."""
    cells = (bytes((row + 0xA0, cell + 0xA0)) for row in range(1, 88) for cell in range(1, 95))
    return {sign for cell in cells if (sign := cell.decode("gb2312", "ignore"))}


def test_font_has_what_is_told_of_it() -> None:
    """All of GB 2312 with its 6,763 hanzi, ASCII, and what titles hold beyond; nothing is told that is not there."""
    there, gb2312 = characters_of_font(), in_gb2312()
    assert len(there) == 8078
    assert sum("\u4e00" <= sign <= "\u9fff" for sign in gb2312) == 6763
    assert gb2312 | set(string.printable.strip()) | set("–—’“”…ñÉœ€內") <= there
    every = map(chr, {*range(0x20, 0xD800), *range(0xE000, 0x10000)})
    assert {sign for sign in every if sign.isprintable() and not fonts.lacking(sign)} <= there
    assert fonts.lacking("".join(there)) == ""


def test_shipped_font_is_what_is_drawn_with() -> None:
    """A text in the shipped family is another image than one in a family that no machine has."""

    def image(family: str) -> bytes:
        mark = {"type": "text", "font": family, "fontSize": 20}
        spec = {"data": {"values": [{}]}, "mark": mark, "encoding": {"text": {"value": "决议 Act’s"}}}
        return Picture("", "zh", spec).png(1)

    assert image(fonts.FAMILIES) == image(f"'{fonts.FAMILY}'") != image("'No Such Family'")


def test_widths_are_those_that_the_picture_has() -> None:
    """Capitals are wider than small letters, quotation marks are narrow, hanzi as wide as high."""
    assert fonts.width("议", 10) == 10
    assert fonts.width("’", 10) < 4
    assert fonts.width("il", 10) < fonts.width("an", 10) < fonts.width("WM", 10)


def test_characters_that_the_font_lacks_are_known(small: Store) -> None:
    assert draw("ranking", small).lacking() == ""
    with store_of([*first_plan(), entry(10, 90, "龘", resolution("61/1"))]) as store:
        assert draw("ranking", store).lacking() == "龘"


def test_labels_do_not_cover_each_other() -> None:
    """Of nodes in a crowd each label is free of the others; one that must be there is there in any case."""
    spots = [Spot(str(n), 40 + n % 6 * 30, 40 + n // 6 * 18, 5, (f"Label {n}", str(n)), 10) for n in range(36)]
    labels = placed(spots, (300, 200))
    assert 12 < len(labels) < 36
    areas = []
    for label in labels:
        wide = fonts.width(label.text, 10)
        left = label.x - wide * {"left": 0, "center": 0.5, "right": 1}[label.align]
        areas.append((left, label.y - 5, left + wide, label.y + 5))
    pairs = [(one, other) for at, one in enumerate(areas) for other in areas[:at]]
    assert not [
        (one, other)
        for one, other in pairs
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert all(left >= 0 and right <= 300 for left, _, right, _ in areas)
    crowd = [Spot(str(n), 50, 50, 5, ("Programme",), 10, must=True) for n in range(12)]
    assert len(placed(crowd, (100, 100))) == 12


def test_empty_cells_have_no_number() -> None:
    """What is nothing is white and has no number; the largest number is written in white."""
    axis = {name: Axis(name, name) for name in ("row", "column", "count")}
    values: list[dict[str, Any]] = [
        {"row": "a", "column": "x", "count": 5}, {"row": "a", "column": "y", "count": None},
    ]  # fmt: skip
    heat = Heat(axis["row"], axis["column"], axis["count"], ())
    layers = cells(heat, values, Plot(200, 60, left=50))
    shown = texts(Picture("", "en", {"width": 200, "height": 60, "layer": layers}).svg())
    assert [text for text in shown if text in {"5", "0", "null"}].count("5") >= 1
    assert "null" not in shown
