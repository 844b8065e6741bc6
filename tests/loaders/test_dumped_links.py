"""Links that a page of a plan's text dumps below its words: what they contradict, and what explains them."""

from pathlib import Path

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Finding, FindingCode

RESOLVER = "http://undocs.org/ch/"

ASSEMBLY, NARCOTICS, RIGHTS = "大会决议", "麻醉药品委员会决议和决定", "人权理事会决议"


def found(tmp_path: Path, *pages: list[str]) -> list[tuple[str, int | None, str, str]]:
    """What the links of pages contradict: severity, line, what is printed, and what the link names."""
    lines = [
        "方案 1",
        "甲方案",
        "1.1 本方案执行大会各项决议，为会员国服务。",
        "立法授权",
        *(line for page in pages for line in page),
    ]
    path = tmp_path / "plan.txt"
    path.write_text("".join(f"{line} \n" if "://" not in line else f"{line}\n" for line in lines), encoding="utf-8")
    return [
        (
            str(record.severity),
            record.place.line,
            record.message.partition("say ")[2].partition(",")[0],
            record.message.rpartition(f": {RESOLVER}")[2],
        )
        for record in read(path)
        if isinstance(record, Finding) and record.code is FindingCode.LINK_DISAGREES
    ]


FAULTS = [  # a heading, an entry below it, the link of its page, and what is found
    (NARCOTICS, "58/1 甲物质的管制", "A/RES/58/1", ("error", "CND/RES/58/1")),
    (NARCOTICS, "第 58/2 号决定 乙物质的管制", "A/RES/58/2", ("error", "CND/DEC/58/2")),
    (RIGHTS, "S-10/1 甲权利", "A/RES/10/1", ("error", "A/HRC/RES/S-10/1")),
    (ASSEMBLY, "S-10/2 最后文件", "A/RES/10/2", ("error", "A/RES/S-10/2")),
    (ASSEMBLY, "47/120 B 和平的纲领", "A/RES/47/120", ("info", "A/RES/47/120 B")),
    ("经济及社会理事会决议", "2025/23 甲的评估", "E/RES/2025/3", ("error", "E/RES/2025/23")),
    (ASSEMBLY, "70/1 可持续发展议程", "A/RES/70/1", None),
    (ASSEMBLY, "70/1 可持续发展议程", "A/RES/69/12", None),
    (ASSEMBLY, "52/12 A 和 B 改革方案", "A/RES/52/12", None),
    (ASSEMBLY, "2601 A(XXIV) 甲方面的合作", "A/RES/2601(XXIV)", None),
    (ASSEMBLY, "70/1 可持续发展议程", "A/71/6", None),
    (NARCOTICS, "58/1 大会第 58/1 号决议的执行", "A/RES/58/1", None),
]


@pytest.mark.parametrize(("heading", "entry", "link", "expected"), FAULTS)
def test_link_of_a_page(tmp_path: Path, heading: str, entry: str, link: str, expected: tuple[str, str] | None) -> None:
    """A link whose number is nearly that of an entry is a finding there; one that other words explain is none."""
    result = found(tmp_path, [heading, entry, RESOLVER + link])
    assert result == ([(expected[0], 6, expected[1], link)] if expected else [])


def test_a_link_counts_on_its_own_page(tmp_path: Path) -> None:
    """What another page prints neither explains a link nor is contradicted by it."""
    first = [NARCOTICS, "58/1 甲物质的管制", RESOLVER + "A/RES/70/1"]
    second = ["58/2 乙物质的管制", RESOLVER + "A/RES/58/1", RESOLVER + "A/RES/58/2"]
    assert found(tmp_path, first, second) == [("error", 8, "CND/RES/58/2", "A/RES/58/2")]


def test_links_of_one_number_go_to_its_entries_in_turn(tmp_path: Path) -> None:
    """Where a resolution and a decision of one number stand on a page, its first link is held against the first."""
    page = [NARCOTICS, "58/1 甲物质的管制", "第 58/1 号决定 乙物质的管制", *[RESOLVER + "A/RES/58/1"] * 2]
    assert [each[1:3] for each in found(tmp_path, page)] == [(6, "CND/RES/58/1"), (7, "CND/DEC/58/1")]


def test_a_right_link_beside_a_wrong_one_explains_the_number(tmp_path: Path) -> None:
    """Where the act itself is on the page, a link to it is right, whatever else has its number."""
    page = [NARCOTICS, "58/1 甲物质的管制", ASSEMBLY, "58/1 甲议题", RESOLVER + "A/RES/58/1"]
    assert found(tmp_path, page) == []


def test_a_link_without_letter_is_one_of_all_lettered_entries(tmp_path: Path) -> None:
    """A page's dump holds the link of successive entries once; none of them has its letter there."""
    page = [ASSEMBLY, "47/120 A 甲议题", "47/120 B 乙议题", *[RESOLVER + "A/RES/47/120"] * 2]
    assert [each[:3] for each in found(tmp_path, page)] == [
        ("info", 6, "A/RES/47/120 A"),
        ("info", 7, "A/RES/47/120 B"),
    ]
