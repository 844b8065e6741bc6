"""Finding the act that a user means: from what was typed to the canonical key, and the nearest acts otherwise."""

import difflib
import re
import unicodedata

from ...loaders.acts.numbers import read_numbers
from ..sparql import question_text
from ..store import Store

_LETTER_AND_SESSION = re.compile(
    r"(?P<head>.*\d) ?(?P<letter>[A-Z])? ?(?P<session>\([^()]*\))(?:[ /]?(?P<after>[A-Z]))?"
)
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


def acts_like(store: Store, text: str, most: int = 5) -> list[str]:
    """Return the canonical keys of the acts in the store that are nearest to a text, the nearest first.

    A key that ends with the text (70/1 for A/RES/70/1) is nearer than one that only resembles it.
    """
    keys = [row["key"].value for row in store.query(question_text("keys-of-acts"))]
    wanted = act_key(text).upper()
    ending = [key for key in keys if key.upper().endswith("/" + wanted)]
    upper = {key.upper(): key for key in keys}
    near = [upper[key] for key in difflib.get_close_matches(wanted, upper, n=most, cutoff=0.6)]
    return list(dict.fromkeys([*sorted(ending, key=len), *near]))[:most]
