"""Finding the act that a user means: from what was typed to the canonical key, and the nearest acts otherwise.

Symbols are compared without case and spaces, in every form that they are typed in.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator

from ...loaders.acts.numbers import read_numbers
from ...loaders.citations.finder import CitationFinder
from ...loaders.citations.organ_names import organ_names
from ...loaders.citations.passages import Passage
from ...loaders.formats.lines import Line
from ...loaders.language import language, language_codes
from ...loaders.records import Act, Citation, PassageKind
from ..sparql import question_text
from ..store import Store

_LETTER_AND_SESSION = re.compile(
    r"(?P<head>.*\d) ?(?P<letter>[A-Z])? ?(?P<session>\([^()]*\))(?:[ /]?(?P<after>[A-Z]))?"
)
_SESSION = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"(?<!\d)\d+(?:/\d+(?:/\d+)?| ?\([^()]{1,12}\))(?: ?[A-Z]\b)?|S-\d+/\d+", re.IGNORECASE)
_LETTER = re.compile(r"(?P<head>.*\d)[ /]?(?P<letter>[A-Z])")


def act_key(text: str) -> str:
    """Return a key as typed in its canonical form: spaces, and where the letter stands, do not count.

    The part of a document may stand in brackets, as its symbol is printed.

    >>> [act_key(text) for text in ("A/RES/57/283B", "A/RES/57/283/B", "A/RES/3331 (XXIX) B", "S/RES/1325 (2000)")]
    ['A/RES/57/283 B', 'A/RES/57/283 B', 'A/RES/3331 B(XXIX)', 'S/RES/1325(2000)']
    >>> [act_key(text) for text in ("A/80/6 (Sect. 20)", "A/71/6(Prog.1)", "A/80/6 (Sect. 29A)")]
    ['A/80/6/Sect.20', 'A/71/6/Prog.1', 'A/80/6/Sect.29A']
    """
    key = " ".join(unicodedata.normalize("NFKC", text).split())
    numbers, end = read_numbers(key)
    if len(numbers) == 1 and end == len(key) and numbers[0].rule.name == "parts-of-document":
        return numbers[0].number
    if found := _LETTER_AND_SESSION.fullmatch(key):
        letter = found["letter"] or found["after"]
        return found["head"] + (f" {letter}" if letter else "") + found["session"]
    if found := _LETTER.fullmatch(key):
        return f"{found['head']} {found['letter']}"
    return key


def symbol_form(text: str) -> str:
    """Return a symbol as symbols are compared: canonical, without case and spaces.

    >>> symbol_form("a/res/57/270b"), symbol_form("A/RES/57/270 B"), symbol_form(" 70/1 ")
    ('a/res/57/270b', 'a/res/57/270b', '70/1')
    """
    plain = unicodedata.normalize("NFKC", text)
    key = act_key(plain)
    if key == " ".join(plain.split()):
        key = act_key(plain.upper())
    return "".join(key.split()).casefold()


def symbol_forms(key: str) -> Iterator[str]:
    """Yield the forms by which an act can be typed, the whole symbol first: its ends, with and without the session.

    No end begins inside a number: 70/1 is one, 1 is none.

    >>> list(symbol_forms("S/RES/1325(2000)"))
    ['s/res/1325(2000)', 's/res/1325', 'res/1325(2000)', 'res/1325', '1325(2000)', '1325']
    """
    steps = symbol_form(key).split("/")
    for start in range(len(steps)):
        form = "/".join(steps[start:])
        inside = start > 0 and steps[start - 1][-1:].isdecimal()
        if not inside and any(character.isdecimal() for character in form):
            yield form
            if (bare := _SESSION.sub("", form)) != form:
                yield bare


_SYMBOL = re.compile(r"[A-Za-z]+/\S+")
"""A symbol means what it says whole: A/99/6/Sect.2 is not A/99/6."""


def numbers_in(text: str) -> list[str]:
    """Return the numbers of acts that stand in a text, as forms of symbols.

    >>> numbers_in("大会第 70/1 号决议和 1325 (2000)"), numbers_in("2030 Agenda")
    (['70/1', '1325(2000)'], [])
    """
    return [symbol_form(found) for found in _NUMBER.findall(unicodedata.normalize("NFKC", text))]


def acts_meant(store: Store, text: str) -> list[str]:
    """Return the keys of the acts in the store that a text means: by symbol, as reports cite them, or by number.

    Where the text names organs, it means an act of theirs and no other.
    """
    keys, form = _keys(store), symbol_form(text)
    if whole := [key for key in keys if "".join(key.split()).casefold() == form]:
        return whole
    organs = {
        organ.code for code in language_codes() for name in organ_names(text, language(code)) for organ in name.organs
    }
    if organs:
        cited = {act.key for code in language_codes() for act in _cited(text, code) if act.organ in organs}
        return [key for key in keys if key in cited]
    numbers = {form} if _SYMBOL.fullmatch(text) else {form, *numbers_in(text)}
    return [key for key in keys if not numbers.isdisjoint(symbol_forms(key))]


def _cited(text: str, code: str) -> Iterator[Act]:
    """Yield the acts that a text cites, read in a language."""
    line = Line(1, text, text, True)
    for found in CitationFinder(language(code)).citations(Passage(PassageKind.PARAGRAPH, None, None, [line])):
        if isinstance(found, Citation) and found.act:
            yield found.act


def _keys(store: Store) -> list[str]:
    return [row["key"].value for row in store.query(question_text("keys-of-acts"))]


def acts_like(store: Store, text: str, most: int = 5) -> list[str]:
    """Return the canonical keys of the acts in the store that are nearest to a text, the nearest first.

    A key that ends with the text (70/1 for A/RES/70/1) is nearer than one that only resembles it.
    """
    keys = _keys(store)
    wanted = act_key(text).upper()
    ending = [key for key in keys if key.upper().endswith("/" + wanted)]
    upper = {key.upper(): key for key in keys}
    near = [upper[key] for key in difflib.get_close_matches(wanted, upper, n=most, cutoff=0.6)]
    return list(dict.fromkeys([*sorted(ending, key=len), *near]))[:most]
