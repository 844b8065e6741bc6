"""Sessions and years: Roman numerals, when sessions opened, and which numbers the Security Council gave in a year."""

import tomllib
from itertools import pairwise, product

import pytest
from mandategraph.ontology.organs import organ_register
from mandategraph.ontology.sessions import SESSIONS_FILE, knows_sessions, number_fits_year, roman_value, session_year

TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
NUMERALS = {ten + one: 10 * tens + ones for tens, ten in enumerate(TENS) for ones, one in enumerate(ONES)}
del NUMERALS[""]

YEARS = [  # organ, session, year: from the organs' own lists of sessions
    ("GA", "1", 1946),
    ("GA", "I", 1946),
    ("GA", "III", 1948),
    ("GA", "XV", 1960),
    ("GA", "XXX", 1975),
    ("GA", "31", 1976),
    ("GA", "70", 2015),
    ("GA", "80", 2025),
    ("GA", "S-1", 1947),
    ("GA", "S-VI", 1974),
    ("GA", "S-10", 1978),
    ("GA", "S-24", 2000),
    ("GA", "ES-I", 1956),
    ("GA", "ES-V", 1967),
    ("GA", "ES-10", 1997),
    ("GA", "ES-11", 2022),
    ("ECOSOC", "I", 1946),
    ("ECOSOC", "III", 1946),
    ("ECOSOC", "VI", 1948),
    ("ECOSOC", "XIV", 1952),
    ("ECOSOC", "XXV", 1958),
    ("ECOSOC", "XLI", 1966),
    ("ECOSOC", "LV", 1973),
    ("ECOSOC", "LXIII", 1977),
    ("HRC", "1", 2006),
    ("HRC", "5", 2007),
    ("HRC", "7", 2008),
    ("HRC", "39", 2018),
    ("HRC", "52", 2023),
    ("HRC", "S-7", 2008),
    ("HRC", "S-12", 2009),
    ("ESCAP", "XLI", 1985),
    ("ESCAP", "75", 2019),
    ("CND", "42", 1999),
    ("CND", "58", 2015),
    ("CCPCJ", "26", 2017),
    ("ECA", "XXXII", 1997),
    ("ECA", "XLVIII", 2015),
    ("ECLAC", "XXVI", 1996),
    ("ECLAC", "XXXV", 2014),
    ("ECLAC", "XXXIX", 2022),
    ("ESCWA", "XXV", 2008),
    ("ESCWA", "XXVIII", 2014),
    ("ECE", "66", 2015),
    ("UNEP-GC", "19", 1997),
    ("UNEP-GC", "27", 2013),
    ("UNEP-GC", "SS.VII", 2002),
    ("UNEP-GC", "SS.XII", 2012),
    ("UNEA", "1", 2014),
    ("UNEA", "5", 2021),
    ("HABITAT-GC", "26", 2017),
    ("UNTOC-COP", "7", 2014),
    ("UNCAC-COSP", "3", 2009),
    ("UNFCCC-COP", "CP.16", 2010),
    ("UNFCCC-COP", "CP.21", 2015),
    ("UNFCCC-COP", "CP.26", 2021),
]

UNKNOWN = [  # organ, session: not held, not written as a session, or of an organ whose sessions we lack
    ("GA", "0"),
    ("GA", "666"),
    ("GA", "S-99"),
    ("GA", "ES-IIX"),
    ("GA", "IIX"),
    ("GA", "xxx"),
    ("GA", ""),
    ("GA", "MFC 1 A"),
    ("ECOSOC", "LXIV"),
    ("ECLAC", "PLEN.14"),
    ("SC", "1"),
    ("TDB", "LIII"),
    ("NOBODY", "1"),
]

COUNCIL = [  # number, year, whether the Security Council gave it then; None where the data do not reach
    (1, 1946, True),
    (15, 1946, True),
    (16, 1946, False),
    (16, 1947, True),
    (0, 1946, False),
    (50, 1948, True),
    (242, 1967, True),
    (1325, 2000, True),
    (1325, 2001, False),
    (1373, 2001, True),
    (2171, 2013, False),
    (2171, 2014, True),
    (2250, 2015, True),
    (2272, 2016, True),
    (1, 1945, None),
    (9999, 2099, None),
]


def test_every_numeral_below_one_hundred() -> None:
    """I to XCIX have the values of tens and ones put together."""
    assert len(NUMERALS) == 99
    assert {numeral: roman_value(numeral) for numeral in NUMERALS} == NUMERALS


def test_nothing_else_is_a_numeral() -> None:
    """Of all strings of up to six Roman digits only the 99 well-formed ones below 100 have a value."""
    strings = {"".join(digits) for length in range(7) for digits in product("IVXLC", repeat=length)}
    assert len(strings) == sum(5**length for length in range(7))
    assert {string for string in strings if roman_value(string) is not None} == {n for n in NUMERALS if len(n) <= 6}


@pytest.mark.parametrize("text", ["", "xx", "X ", " X", "Ⅹ", "ΧΧ", "10", "M", "X\n", "X-I"])
def test_look_alikes_are_no_numerals(text: str) -> None:
    """Lower case, spaces, other scripts and Arabic digits are refused: folding is the reader's task."""
    assert roman_value(text) is None


@pytest.mark.parametrize(("organ", "session", "year"), YEARS)
def test_session_opened_in_year(organ: str, session: str, year: int) -> None:
    """Known sessions have their known years, in Arabic and in Roman digits."""
    assert session_year(organ, session) == year


@pytest.mark.parametrize(("organ", "session"), UNKNOWN)
def test_unknown_session_has_no_year(organ: str, session: str) -> None:
    """A session that the data lack has no year; nothing is guessed."""
    assert session_year(organ, session) is None


def test_year_table_covers_the_data() -> None:
    """Every organ in sessions.toml is in the table above, and the other way round; all are of the register."""
    data = set(tomllib.loads(SESSIONS_FILE.read_text("utf-8"))) - {"last_resolution_of_year", "most_resolutions"}
    assert {organ for organ, _, _ in YEARS} == data
    assert data <= {organ.code for organ in organ_register()}
    assert all(knows_sessions(code) for code in data)
    assert not knows_sessions("SC")


def test_years_never_run_backwards() -> None:
    """In every organ a later numbered session opened in the same year or a later one."""
    compared = 0
    for organ in {organ for organ, _, _ in YEARS}:
        years = [year for number in range(1, 100) if (year := session_year(organ, str(number))) is not None]
        assert years == sorted(years), organ
        compared += len(years)
    assert compared > 400


@pytest.mark.parametrize(("number", "year", "fits"), COUNCIL)
def test_council_number_and_year(number: int, year: int, fits: bool | None) -> None:
    """The numbers of Security Council resolutions belong to one year each."""
    assert number_fits_year("SC", number, year) is fits


def test_each_council_number_fits_one_year() -> None:
    """From 1946 on every number up to the last one known fits one year, and the years follow each other."""
    table = tomllib.loads(SESSIONS_FILE.read_text("utf-8"))["last_resolution_of_year"]["SC"]
    years = [int(year) for year in table]
    assert years == list(range(1946, 1946 + len(years)))
    assert all(before < after for before, after in pairwise(table.values()))
    last = max(table.values())
    fitting = [[year for year in years if number_fits_year("SC", number, year)] for number in range(1, last + 1)]
    assert {len(found) for found in fitting} == {1}
    assert number_fits_year("SC", last + 1, years[-1]) is False


def test_other_organs_have_no_such_table() -> None:
    """For an organ whose numbers run otherwise nothing is claimed."""
    assert number_fits_year("GA", 1, 2000) is None
