"""The register of organs: complete, without contradictions, and found by every name that lists use."""

from string import Formatter

import pytest
from mandategraph.ontology.errors import RegisterError
from mandategraph.ontology.organs import ORGANS_FILE, Organ, OrganRegister, normal_name, organ_register
from mandategraph.ontology.terms import NumberForm

ORGANS = list(organ_register())

HEADING_ORGANS = {  # organs as headings name them
    "GA": ["大会", "联合国大会", "General Assembly"],
    "SC": ["安全理事会", "安理会", "Security Council"],
    "ECOSOC": ["经济及社会理事会", "经社理事会", "Economic and Social Council"],
    "HRC": ["人权理事会", "Human Rights Council"],
    "CHR": ["人权委员会", "Commission on Human Rights"],
    "UNEA": ["联合国环境大会", "United Nations Environment Assembly"],
    "HABITAT-A": ["联合国人居大会", "United Nations Habitat Assembly"],
    "ESCAP": ["亚洲及太平洋经济社会委员会", "亚太经社会", "Economic and Social Commission for Asia and the Pacific"],
    "CND": ["麻醉药品委员会", "Commission on Narcotic Drugs"],
    "CCPCJ": ["预防犯罪和刑事司法委员会", "Commission on Crime Prevention and Criminal Justice"],
    "UNCAC-COSP": ["《联合国反腐败公约》缔约国会议", "联合国打击反腐败公约缔约国会议"],
    "UNTOC-COP": ["《联合国打击跨国有组织犯罪公约》缔约方会议"],
    "UNEP-GC": ["联合国环境规划署理事会", "Governing Council of the United Nations Environment Programme"],
    "HABITAT-GC": ["联合国人类住区规划署理事会", "Governing Council of the United Nations Human Settlements Programme"],
    "ECA": ["非洲经济委员会", "Economic Commission for Africa"],
    "ECE": ["欧洲经济委员会", "Economic Commission for Europe"],
    "ECLAC": ["拉丁美洲和加勒比经济委员会", "Economic Commission for Latin America and the Caribbean"],
    "ESCWA": ["西亚经济社会委员会", "西亚经济及社会委员会", "Economic and Social Commission for Western Asia"],
    "TDB": ["贸易和发展理事会", "Trade and Development Board"],
    "UNFCCC-COP": ["联合国气候变化框架公约缔约方大会"],
}
NAMES = [(code, name) for code, names in HEADING_ORGANS.items() for name in names]

# name, programme, codes: a bare name means the organ that governs the programme, and nobody guesses elsewhere
BARE_NAMES = [
    ("理事会", 11, {"UNEP-GC"}),
    ("理事会", 12, {"HABITAT-GC"}),
    ("理事会", 14, {"UNEP-GC", "HABITAT-GC"}),
    ("理事会", None, {"UNEP-GC", "HABITAT-GC"}),
    ("Governing Council", 11, {"UNEP-GC"}),
    ("执行局", 14, {"UNW-EB"}),
    ("执行局", 12, {"HABITAT-EB"}),
    ("执行局", 1, {"UNW-EB", "HABITAT-EB"}),
    ("执行局", None, {"UNW-EB", "HABITAT-EB"}),
    ("Executive Board", 12, {"HABITAT-EB"}),
]

NO_SYMBOL_SERIES = {  # their acts have no symbols: the key is of our making, and marked as such
    *("CND", "CCPCJ", "UNCAC-COSP", "UNTOC-COP", "UNEP-GC", "HABITAT-GC"),
    *("ECA", "ECE", "ECLAC", "ESCWA", "TDB", "UNFCCC-COP"),
}
SYMBOL_SERIES = {"GA", "SC", "ECOSOC", "HRC", "CHR", "UNEA", "HABITAT-A", "ESCAP"}

SYMBOLS = [  # the longest beginning wins
    ("A/71/6/Rev.1", "GA"),
    ("A/HRC/28/2", "HRC"),
    ("A/CN.10/2017/1", "UNDC"),
    ("S/2013/753", "SC"),
    ("E/2015/L.5", "ECOSOC"),
    ("E/CN.7/2015/15", "CND"),
    ("E/ESCWA/OES/2014/1", "ESCWA"),
    ("TD/442", "UNCTAD"),
    ("TD/B/C.I/42", "TDB"),
    ("ECE/MP.WAT/37", "ECE-MEA"),
    ("ECE/TRANS/224", "ECE"),
    ("ECE/TRANS/ADN/CONF/10", "ECE-TRANS"),
    ("CEP/AC.13/2005/3", "ECE"),
    ("CD/8/Rev.10", "CD"),
    ("WT/MIN(05)/DEC", "WTO"),
    ("HSP/GC/26/5", "HABITAT-GC"),
]


def codes(organs: list[Organ]) -> set[str]:
    """The codes of organs; each once."""
    found = [organ.code for organ in organs]
    assert len(found) == len(set(found))
    return set(found)


def an_organ(code: str, name: str = "甲理事会", **more) -> Organ:
    """An organ for a register of the test's own."""
    return Organ(code, {"zh": name}, frozenset({name}), **more)


def test_register_holds_every_organ_of_the_file() -> None:
    """The file describes as many organs as the register holds, and there are more than thirty."""
    assert len(organ_register()) == ORGANS_FILE.read_text("utf-8").count(" a mg:Organ ")
    assert len(organ_register()) == len(ORGANS) > 30


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.code)
def test_organ_is_complete(organ: Organ) -> None:
    """An organ has a code, established names in English and Chinese, and a parent that exists and is another."""
    assert organ.code == organ.code.strip().upper() != ""
    assert organ.labels["en"].strip()
    assert organ.labels["zh"].strip()
    assert organ.parent is None or (organ.parent in organ_register() and organ.parent != organ.code)


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.code)
def test_parents_end_at_a_principal_organ(organ: Organ) -> None:
    """Parents never run in a circle."""
    above = [organ.code]
    while (parent := organ_register()[above[-1]].parent) is not None:
        assert parent not in above
        above.append(parent)
    assert len(above) <= 4


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.code)
def test_templates_can_be_filled(organ: Organ) -> None:
    """A template uses the number, or session and serial number; an organ has templates just where it numbers acts."""
    for template in organ.templates.values():
        fields = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
        assert fields in ({"number"}, {"session", "serial"}), template
        assert " " not in template
    assert set(organ.templates) <= {"resolution", "decision", "statement"}
    assert organ.number_forms <= set(NumberForm)
    assert not organ.templates or organ.number_forms


@pytest.mark.parametrize("organ", ORGANS, ids=lambda organ: organ.code)
def test_organ_is_found_by_its_names_and_symbols(organ: Organ) -> None:
    """Every name of an organ finds it, with title marks and spaces too; so does each beginning of its symbols."""
    assert set(organ.labels.values()) <= organ.names
    for name in organ.names:
        assert organ in organ_register().named(name)
        assert organ in organ_register().named(f"《 {name} 》")
    assert [organ_register().of_symbol(f"{prefix}1") for prefix in organ.symbol_prefixes] == [organ] * len(
        organ.symbol_prefixes
    )


@pytest.mark.parametrize(("code", "name"), NAMES)
def test_heading_names_one_organ(code: str, name: str) -> None:
    """Organs are found by the names that headings print, each alone."""
    assert codes(organ_register().named(name)) == {code}


def test_heading_table_is_whole() -> None:
    """The table above covers the organs whose families the design lists: 20 organs by 43 names."""
    assert (len(HEADING_ORGANS), len(NAMES)) == (20, 43)
    assert set(HEADING_ORGANS) == NO_SYMBOL_SERIES | SYMBOL_SERIES


@pytest.mark.parametrize(("name", "programme", "expected"), BARE_NAMES)
def test_bare_name_goes_by_programme(name: str, programme: int | None, expected: set[str]) -> None:
    """理事会 and 执行局 mean the organ that governs the programme; elsewhere all who bear the name are returned."""
    assert codes(organ_register().named(name, programme)) == expected


IN_ENGLISH = {"Governing Council", "Executive Board", "Commission", "Assembly", "Council"}


def test_only_bare_names_are_shared() -> None:
    """No name but those of assemblies, councils, boards and commissions is borne by two organs."""
    names = {name for organ in ORGANS for name in organ.names}
    shared = {name for name in names if len(organ_register().named(name)) > 1}
    assert shared == {"理事会", "执行局", "委员会", *IN_ENGLISH}


@pytest.mark.parametrize("name", ["", "甲委员会", "大", "理事", "General"])
def test_unknown_name_finds_nobody(name: str) -> None:
    """A name that the register lacks, or part of one, finds no organ."""
    assert organ_register().named(name) == []


def test_keys_of_our_making_are_marked() -> None:
    """Organs without a symbol series are marked, and those with one are not."""
    marked = {organ.code for organ in ORGANS if organ.constructed}
    assert marked >= NO_SYMBOL_SERIES
    assert marked.isdisjoint(SYMBOL_SERIES)


def test_documents_that_the_official_resolver_lacks() -> None:
    """Only the World Trade Organization keeps its documents elsewhere."""
    assert {organ.code for organ in ORGANS if organ.documents_elsewhere} == {"WTO"}


@pytest.mark.parametrize(("symbol", "code"), SYMBOLS)
def test_symbol_finds_the_organ(symbol: str, code: str) -> None:
    """The symbol of a document tells for whom it was issued; the longest beginning decides."""
    found = organ_register().of_symbol(symbol)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("symbol", ["", "ST/SGB/2019/2", "XX/1", "a/71/6"])
def test_symbol_of_nobody(symbol: str) -> None:
    """A symbol of a series that the register lacks belongs to no organ."""
    assert organ_register().of_symbol(symbol) is None


def test_two_organs_of_one_code_are_refused() -> None:
    """The message names the code and both organs."""
    with pytest.raises(RegisterError) as refused:
        OrganRegister([an_organ("XX", "甲理事会"), an_organ("YY"), an_organ("XX", "乙理事会")])
    assert all(word in str(refused.value) for word in ("XX", "甲理事会", "乙理事会"))


def test_two_organs_of_one_symbol_prefix_are_refused() -> None:
    """The message names the prefix and both organs."""
    with pytest.raises(RegisterError) as refused:
        OrganRegister([an_organ("XX", symbol_prefixes=("X/",)), an_organ("YY", symbol_prefixes=("Y/", "X/"))])
    assert all(word in str(refused.value) for word in ("X/", "XX", "YY"))


def test_constructed_templates_of_an_organ_without_any() -> None:
    """Where the register gives no template the key is code, kind and number; only a registered series is official."""
    organ = an_organ("XX")
    kinds = ("resolution", "decision", "statement", "agreed-conclusions")
    expected = ["XX/RES/{number}", "XX/DEC/{number}", "XX/PRST/{number}", "XX/AGREED/{number}"]
    assert [organ.template(kind) for kind in kinds] == expected
    assert not organ.has_series("resolution")
    assert organ_register()["GA"].has_series("resolution")
    assert not organ_register()["GA"].has_series("statement")
    assert not organ_register()["CND"].has_series("resolution")


def test_names_are_compared_without_marks() -> None:
    """Title marks, quotation marks, spaces and the size of letters do not distinguish names."""
    assert normal_name("《联合国 “反腐败” 公约》\u3000缔约国会议") == "联合国反腐败公约缔约国会议"
    assert normal_name("General  Assembly") == normal_name("GENERAL ASSEMBLY") == "generalassembly"
