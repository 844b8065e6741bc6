"""The words and patterns of one language, read from ``languages/<code>.toml``.

A further language is a further file; no code changes. ``rules/language.toml`` says what a file may hold, and what
stands for what it leaves out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any, TypeVar

from ..ontology.organs import Organ, normal_name, organ_register
from ..ontology.terms import Relation
from .errors import RuleError
from .patterns import Pattern, common_parts, language_defaults, language_tables, pattern_of
from .records import Kind

T = TypeVar("T")

NOTHING = Pattern("nothing", "(?!)", (), ())
"""What stands for a pattern that a language does not need."""


@dataclass(frozen=True, eq=False)
class Language:
    """The words and patterns of a language; the patterns are built and tried when the first of them is asked for.

    >>> zh = language("zh")
    >>> zh.match("scope_note", "次级方案 1 和 4")["numbers"]
    '1 和 4'
    >>> [str(kind) for kind in zh.kinds_in("决议和决定")]
    ['resolution', 'decision']
    """

    code: str
    name: str
    witness_words: list[str]
    part_words: list[str]
    note_separator: str
    part_separator: str
    report_reach: int
    longest_heading: int
    longest_section: int
    longest_head: int
    actions: dict[str, str]
    table: dict[str, Any]

    def match(self, pattern: str, text: str) -> re.Match[str] | None:
        """Match the whole text with the pattern of this name; one that the language does not need matches nothing."""
        return self.patterns[pattern].match(text)

    def search(self, pattern: str, text: str) -> re.Match[str] | None:
        """Find the pattern of this name anywhere in the text."""
        return self.patterns[pattern].regex.search(text)

    def match_at(self, pattern: str, text: str, position: int) -> re.Match[str] | None:
        """Match the text from a position on, up to where the pattern ends."""
        return self.patterns[pattern].regex.match(text, position)

    def may_cite(self, text: str) -> bool:
        """Tell quickly whether a line can cite anything: whether the mark of a citation stands in it.

        >>> language("zh").may_cite("大会第 57/270 B"), language("zh").may_cite("促进发展")
        (True, False)
        """
        return self.patterns["citing_mark"].regex.search(text) is not None

    def match_before(self, pattern: str, text: str, position: int, reach: int = 60) -> re.Match[str] | None:
        """Match the pattern of this name where it ends at a position, looking so many characters back.

        >>> language("zh").match_before("citation_opens", "大会第 57/270 B 号决议", 4)[0]
        '第 '
        """
        return self.patterns[pattern].at_end.search(text[max(0, position - reach) : position])

    def kinds_in(self, words: str) -> list[Kind]:
        """Return the kinds that the words of a heading name, in their order, each once."""
        found = self._kind_words.findall(words)
        return list(dict.fromkeys(self.kind_of_word(word) for word in found))

    def kind_of_word(self, word: str) -> Kind:
        """Return the kind that a word names, however its letters are written."""
        return self.kinds[word.lower()]

    def organs_named(self, name: str, programme: int | None = None) -> list[Organ]:
        """Return the organs that the register, or else the language's own file, calls by a name.

        >>> [organ.code for organ in language("en").organs_named("General Assembly")]
        ['GA']
        """
        return organ_register().named(name, programme) or self._organs.get(normal_name(name), [])

    def names_of_organ(self, organ: Organ) -> set[str]:
        """Return the names by which texts in the language call an organ."""
        return organ.names_in(self.code) | set(self.table["organs"].get(organ.code, ()))

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Return the kinds of acts by the words that name them."""
        return {word: _value(Kind, kind, self._place("kinds", word)) for word, kind in self.table["kinds"].items()}

    @cached_property
    def patterns(self) -> dict[str, Pattern]:
        """Return all patterns by their names: those of the file in its order, then what stands for the others."""
        built = {name: self._pattern("patterns", name) for name in self.table["patterns"]}
        return built | {name: NOTHING for name in language_defaults()["groups"] if name not in built}

    @cached_property
    def relations(self) -> dict[Relation, Pattern]:
        """Return the words before a number by the relation that they tell."""
        return self._relations("relations")

    @cached_property
    def relations_behind(self) -> dict[Relation, Pattern]:
        """Return the words behind a number by the relation that they tell."""
        return self._relations("relations_behind")

    @cached_property
    def heading_shapes(self) -> tuple[str, ...]:
        """Return the names of the patterns of headings that name an organ, the most particular first."""
        shapes = (name for name in self.patterns if name.startswith("heading_"))
        with_organ = [name for name in shapes if "organ" in self.patterns[name].regex.groupindex]
        return tuple(reversed(with_organ))

    def _relations(self, table: str) -> dict[Relation, Pattern]:
        place = self._place(table)
        return {_value(Relation, name, place): self._pattern(table, name) for name in self.table[table]}

    def _pattern(self, table: str, name: str) -> Pattern:
        """Build a pattern and try its examples; raises :class:`RuleError` for a bad one, or one of no use."""
        defaults, place = language_defaults(), self._place(table, name)
        family = next((prefix for prefix in defaults["families"] if name.startswith(prefix)), name)
        groups = defaults["groups"].get(name, defaults["families"].get(family))
        if table == "patterns" and groups is None:
            raise RuleError("no pattern is asked for by this name", place=place, advice="see rules/language.toml")
        pattern = pattern_of(name, self.table[table][name], self._parts, place)
        pattern.try_examples(groups or (), place)
        return pattern

    @cached_property
    def _parts(self) -> dict[str, str]:
        return common_parts() | self.table["parts"] | {"kind": _alternatives(self.kinds)}

    @cached_property
    def _organs(self) -> dict[str, list[Organ]]:
        found: dict[str, list[Organ]] = {}
        for code, names in self.table["organs"].items():
            organ = _value(organ_register().__getitem__, code, self._place("organs", code))
            for name in names:
                found.setdefault(normal_name(name), []).append(organ)
        return found

    @cached_property
    def _kind_words(self) -> re.Pattern[str]:
        return re.compile(_alternatives(self.kinds), re.IGNORECASE)

    def _place(self, *keys: str) -> str:
        return f"{self.code}.toml, {'.'.join(keys)}"


@cache
def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that are installed.

    >>> "zh" in language_codes()
    True
    """
    return tuple(language_tables())


@cache
def language(code: str) -> Language:
    """Return a language; raises :class:`RuleError` where its file holds what none may, or where there is no file."""
    if code not in language_tables():
        raise RuleError(f"no language {code!r} is installed", advice=f"there are {', '.join(language_codes())}")
    table, defaults = language_tables()[code], language_defaults()
    for key, value in table.items():
        if key not in defaults or type(value) is not type(defaults[key]):
            why = "a language file has no such key" if key not in defaults else f"{value!r} is of another type"
            raise RuleError(why, place=f"{code}.toml, {key}", advice="see rules/language.toml")
    whole = {key: _joined(table.get(key, value), value) for key, value in defaults.items()}
    said = {each.name: whole[each.name] for each in fields(Language) if each.name in whole}
    return Language(code=code, table=whole, **said)


def _joined(value: Any, default: Any) -> Any:
    """Return a table with the defaults of what it lacks behind its own, and anything else as it is."""
    if isinstance(value, dict):
        return value | {key: item for key, item in default.items() if key not in value}
    return value


def _value(make: Callable[[str], T], text: str, place: str) -> T:
    """Return what a word of a language file stands for; raises :class:`RuleError` for one that there is not."""
    try:
        return make(text)
    except (ValueError, KeyError) as error:
        raise RuleError(f"there is no {text!r}", place=place, value=text) from error


def _alternatives(words: dict[str, Kind]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + ("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)") + ")"
