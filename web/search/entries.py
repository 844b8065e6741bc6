"""What can be found: acts, documents, programmes with their subprogrammes, and organs."""

from collections.abc import Iterator

from ..contents.facts import Act, Contents, Names
from .index import Entry


def entries_of(contents: Contents) -> list[Entry]:
    """Return all that can be found, in a fixed order."""
    found = [*_acts(contents), *_documents(contents), *_programmes(contents), *_organs(contents)]
    return sorted(found, key=lambda entry: entry.path)


def _acts(contents: Contents) -> Iterator[Entry]:
    for act in contents.acts.values():
        if act.path not in contents.documents:
            yield Entry(act.path, "act", act.key, _titles(act.titles), _context(contents, act), _weight(contents, act))


def _context(contents: Contents, act: Act) -> str:
    """Return the names of the organ, and the titles under which lists print an act."""
    organ = contents.organs.get(act.organ or "")
    printed = {mandate.title for mandate in contents.mandates_of_act.get(act.path, ()) if mandate.title}
    names = sorted(printed - set(act.titles.values()))
    return " ".join([*(organ.names.values() if organ else ()), *names, str(act.year or "")])


def _weight(contents: Contents, act: Act) -> int:
    return len(contents.programmes_of(act.path)) or (1 if act.path in contents.citations_of_act else 0)


def _documents(contents: Contents) -> Iterator[Entry]:
    for document in contents.documents.values():
        titles = document.titles or (contents.acts[document.path].titles if document.path in contents.acts else {})
        yield Entry(document.path, "document", document.name, _titles(titles), document.period or "", 5)


def _programmes(contents: Contents) -> Iterator[Entry]:
    for programme in contents.programmes.values():
        path = f"programme/{programme.number}"
        yield Entry(path, "programme", str(programme.number), _titles(programme.names), "programme 方案", 20)
        numbers = sorted({number for known in programme.subprogrammes.values() for number in known})
        for number in numbers:
            names = programme.names_of(number, reversed(programme.subprogrammes))
            name = f"{programme.number}.{number}"
            yield Entry(f"{path}/subprogramme/{number}", "subprogramme", name, _titles(names), "次级方案", 8)


def _organs(contents: Contents) -> Iterator[Entry]:
    for organ in contents.organs.values():
        if organ.code in contents.acts_of_organ:
            yield Entry(f"organ/{organ.code}", "organ", organ.code, _titles(organ.names), "", 10)


def _titles(names: Names) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items()))
