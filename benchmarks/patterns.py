"""How the time of every regular expression grows with its text, on strings made to be hard for it.

The hard strings of a pattern are made from its structure: whatever it repeats is repeated, after the shortest text that
leads there, and then the text goes wrong. They are tried at n, 2n, 4n and 8n characters; time that doubles with the
length is linear.
"""

import ast
import re
import re._constants as sre  # pyright: ignore[reportMissingImports]
import re._parser as parser  # pyright: ignore[reportMissingImports]
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from mandategraph.loaders.acts.number_rules import rules
from mandategraph.loaders.language import language, language_codes
from mandategraph.loaders.patterns import Pattern, common_parts, expand

ROOT = Path(__file__).parents[1]
FOLDERS = ("ontology", "loaders", "graph", "web", "cli")
LENGTH = 2_000
LONGEST = 0.1
"""Seconds after which a string is hard enough."""

GROWTH = 2.7
"""Times as long for twice the text; a linear pattern takes twice as long, give or take, a quadratic one four times."""

LEAST = 0.002
"""Seconds; what takes less is not worth a judgement."""

ENOUGH = 0.5
"""Seconds after which a pattern is stopped."""

BREAKERS = ("", "\0", "x", " ")
PUMPS = (" ", "1", "A", "a", "甲", "和", ".", "/", "-", "(", ")", "A/", "1/", "a ", "A. ", "1.", ", ", " and ", "(a)")
PUMPS += (
    "《",
    "》",
    "、",
    "第",
    "号",
    "<",
    "#",
    '"',
    "\\",
    "'",
    "\t",
    "\n",
    ":",
    "’s ",
    "of the ",
    "the ",
    "*",
    "resolution ",
)


BOUNDS = {
    "zh.toml heading_": language("zh").longest_heading,
    "en.toml heading_": language("en").longest_heading,
    "before_shared_name": 40,
    "reaching_out.py _END_OF_NAME": 200,
}
"""Characters of the texts that patterns get which grow faster: headings are tried up to their longest length, and what
stands before a name only so far."""


@dataclass(frozen=True)
class Subject:
    """A pattern, where it stands, and how it is used."""

    name: str
    regex: re.Pattern[Any]
    way: str

    def run(self, text: str) -> float:
        """Return the seconds that the pattern takes over a text."""
        bound = next((most for name, most in BOUNDS.items() if name in self.name), None)
        text = text[:bound]
        given: Any = text.encode() if isinstance(self.regex.pattern, bytes) else text
        use = _WAYS[self.way]
        start = time.perf_counter()
        signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
        with suppress(TimeoutError):
            use(self.regex, given)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return time.perf_counter() - start


def _enough(*_: object) -> None:
    raise TimeoutError


signal.signal(signal.SIGVTALRM, _enough)


def _search_all(regex: re.Pattern[Any], text: Any) -> None:
    for _ in regex.finditer(text):
        pass


_WAYS: dict[str, Callable[[re.Pattern[Any], Any], object]] = {
    "search": _search_all,
    "match": lambda regex, text: regex.match(text),
    "fullmatch": lambda regex, text: regex.fullmatch(text),
}


# --- which patterns there are ---


def subjects() -> list[Subject]:
    """Return every pattern of the code and of its data files, with how it is used."""
    found = [*_of_data(), *_of_code()]
    unique = {(each.regex.pattern, each.regex.flags, each.way): each for each in found}
    return list(unique.values())


def _of_data() -> Iterator[Subject]:
    for code in language_codes():
        words = language(code)
        for name, pattern in {**words.patterns, **words.relations, **words.relations_behind}.items():
            yield from _of_pattern(f"{code}.toml {name}", pattern)
        yield Subject(f"{code}.toml kinds", words._kind_words, "search")
    for rule in rules():
        yield Subject(f"designations.toml {rule.name}", rule.regex, "match")
    for name in common_parts():
        yield Subject(f"parts.toml {name}", re.compile(expand(f"{{{name}}}", common_parts())), "match")


def _of_pattern(name: str, pattern: Pattern) -> Iterator[Subject]:
    """The language's patterns are matched whole and from a place on; before a place, within the reach of 200."""
    yield Subject(name, pattern.regex, "fullmatch")
    yield Subject(name, pattern.regex, "match")


def _of_code() -> Iterator[Subject]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            below = where.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            module = import_module(f"mandategraph.{below}")
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for name, value in vars(module).items():
                for pattern in _patterns_in(value):
                    for way in _ways_of(name, tree) or ["search"]:
                        yield Subject(f"{where} {name}", pattern, way)
            yield from _inline(where, tree)


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | tuple | list | set | frozenset):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _patterns_in(each)


def _ways_of(name: str, tree: ast.AST) -> list[str]:
    """Return how the pattern of this name is used in its module."""
    ways = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == name
    }
    searched = {"search", "sub", "subn", "finditer", "findall", "split"}
    return sorted({"search" if way in searched else way for way in ways if way in searched | {"match", "fullmatch"}})


def _inline(where: str, tree: ast.AST) -> Iterator[Subject]:
    """Yield the patterns that are written where they are used."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args):
            continue
        way, first = ast.unparse(node.func).removeprefix("re."), node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and way not in {"compile", "escape"}:
            flags = 0
            way = way if way in {"match", "fullmatch"} else "search"
            yield Subject(f"{where}:{node.lineno}", re.compile(first.value, flags), way)


# --- hard strings ---


def hard_strings(regex: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return what leads to each repetition of a pattern, what it repeats, and how the text goes wrong behind it."""
    source = regex.pattern.decode() if isinstance(regex.pattern, bytes) else regex.pattern
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(source, regex.flags & ~re.UNICODE if isinstance(regex.pattern, bytes) else regex.flags)
    found = dict.fromkeys(_repeats(tree, ""))
    pumps = list(dict.fromkeys([*found, *(("", pump) for pump in PUMPS)]))
    return [(prefix, pump, breaker) for prefix, pump in pumps for breaker in BREAKERS if pump]


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield each repetition, even of few: the shortest text that leads there, and texts that it repeats."""
    prefix = before
    for operation, argument in tree:
        if operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            _, most, body = argument
            if most > 2:
                for sample in _samples(body):
                    yield prefix, sample
            yield from _repeats(body, prefix)
        elif operation is sre.SUBPATTERN:
            yield from _repeats(argument[-1], prefix)
        elif operation is sre.BRANCH:
            for branch in argument[1]:
                yield from _repeats(branch, prefix)
        elif operation in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _repeats(argument[1], prefix)
        prefix += _sample([(operation, argument)])


def _samples(body: Any) -> list[str]:
    """Return texts that a repetition's body matches: one a branch, and some of the signs that a set holds."""
    branches = [body]
    if len(body) == 1 and body[0][0] is sre.SUBPATTERN:
        return _samples(body[0][1][-1])
    if len(body) == 1 and body[0][0] is sre.BRANCH:
        branches = body[0][1][1]
    if len(body) == 1 and body[0][0] in {sre.IN, sre.ANY, sre.NOT_LITERAL}:
        return [sign for sign in "a1 A./-(甲,、" if re.compile("").match("") and _fits(body, sign)]
    return [sample for branch in branches if (sample := _sample(branch))]


def _fits(body: Any, sign: str) -> bool:
    operation, argument = body[0]
    if operation is sre.ANY:
        return True
    if operation is sre.NOT_LITERAL:
        return ord(sign) != argument
    negated = argument[0][0] is sre.NEGATE
    return negated != any(_in_item(item, sign) for item in argument)


def _in_item(item: tuple[Any, Any], sign: str) -> bool:
    operation, argument = item
    if operation is sre.LITERAL:
        return ord(sign) == argument
    if operation is sre.RANGE:
        return argument[0] <= ord(sign) <= argument[1]
    if operation is sre.CATEGORY:
        return _CATEGORIES[argument](sign)
    return False


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    sre.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    sre.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


def _sample(tree: Any) -> str:
    """Return a short text that a piece of a pattern matches, as well as can be told."""
    text = ""
    for operation, argument in tree:
        if operation is sre.LITERAL:
            text += chr(argument)
        elif operation in {sre.IN, sre.ANY, sre.NOT_LITERAL}:
            text += next(
                (sign for sign in 'a1A .甲/(,<>"' if _fits([(operation, argument)], sign)), _first_of(argument)
            )
        elif operation in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
            text += _sample(argument[2]) * argument[0]
        elif operation is sre.SUBPATTERN:
            text += _sample(argument[-1])
        elif operation is sre.ATOMIC_GROUP:
            text += _sample(argument)
        elif operation is sre.BRANCH:
            text += min((_sample(branch) for branch in argument[1]), key=len)
    return text


def _first_of(argument: Any) -> str:
    for operation, value in argument if isinstance(argument, list) else ():
        if operation is sre.LITERAL:
            return chr(value)
        if operation is sre.RANGE:
            return chr(value[0])
    return ""


# --- measuring ---


@dataclass(frozen=True)
class Growth:
    """The hardest string of a pattern: times at n, 2n, 4n, 8n, and how they grow."""

    subject: Subject
    string: tuple[str, str, str]
    times: tuple[float, ...]

    @property
    def factor(self) -> float:
        """Return how many times as long twice the text takes, in the smaller of the last two steps."""
        if self.times[-1] < LEAST:
            return 0.0
        steps = [later / max(earlier, 1e-6) for earlier, later in pairwise(self.times)]
        return min(steps[-2:], default=99.0)  # where the shortest text takes too long already

    @property
    def is_linear(self) -> bool:
        """Tell whether the time grows with the length, and no faster."""
        return self.factor < GROWTH


def growth(subject: Subject, length: int = LENGTH) -> Growth:
    """Return the hardest string of a pattern; only strings that take long at 4n are measured at other lengths."""
    worst = Growth(subject, ("", "", ""), (0.0, 0.0))
    for string in hard_strings(subject.regex):
        if _time(subject, string, length * 4) < LEAST:
            continue
        times: list[float] = []
        for factor in (1, 2, 4, 8):
            times.append(min(_time(subject, string, length * factor) for _ in range(2)))
            if times[-1] > LONGEST:
                break
        found = Growth(subject, string, tuple(times))
        if not found.is_linear:  # once more, for the machine may have been busy
            lengths = [length * 2**at for at in range(len(times))]
            times = [
                min(old, *(_time(subject, string, each) for _ in range(4)))
                for old, each in zip(times, lengths, strict=True)
            ]
            found = Growth(subject, string, tuple(times))
        worst = max(worst, found, key=lambda each: (each.factor, each.times[-1]))
        if not worst.is_linear:
            break
    return worst


def _time(subject: Subject, string: tuple[str, str, str], length: int) -> float:
    prefix, pump, breaker = string
    return subject.run(prefix + pump * (length // len(pump)) + breaker)


def all_growths(names: list[str] | None = None) -> Iterator[Growth]:
    """Yield the hardest string of every pattern, or of those whose name holds one of the words."""
    yield from (growth(each) for each in subjects() if not names or any(name in each.name for name in names))


def main() -> int:
    """Print the patterns that grow faster than their text."""
    bad, number = 0, 0
    for each in all_growths(sys.argv[1:]):
        number += 1
        if sys.stderr.isatty():
            print(f"{number}: {each.subject.name}", end="\x1b[K\r", file=sys.stderr)
        if each.is_linear:
            continue
        bad += 1
        times = " ".join(f"{seconds * 1000:.1f}" for seconds in each.times)
        prefix, pump, breaker = each.string
        hard = f"{prefix[:40]!r} + {pump!r}*n + {breaker!r}"
        print(f"{each.factor:5.1f}  {each.subject.name} ({each.subject.way}): {times} ms on {hard}", flush=True)
    print(f"{number} patterns, {bad} that grow faster than their text")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
