"""Damaging copies of a store, and what the commands then say: run in a process that can be stopped."""

import random
import shutil
from pathlib import Path
from typing import NamedTuple

from running import mandates_done

DIAGNOSIS = ("the store is damaged: ", "mandates repair --salvage NEW")


class Damage(NamedTuple):
    """A bit of a file that is turned, or where the file is cut off, or a missing file."""

    kind: str
    file: str
    at: int


def damages(store: Path, flips: int, cuts: int, seed: int) -> list[Damage]:
    """Damages of all the files, drawn at random."""
    source = random.Random(seed)
    sizes = {path.name: path.stat().st_size for path in sorted(store.iterdir()) if path.stat().st_size}
    drawn = [source.choice(list(sizes)) for _ in range(flips + cuts)]
    return [
        Damage("flip", name, source.randrange(sizes[name] * 8))
        if number < flips
        else Damage("cut", name, source.randrange(sizes[name]))
        for number, name in enumerate(drawn)
    ]


def damage(store: Path, copy: Path, what: Damage) -> None:
    """Make a copy of a store that is damaged in one place."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(store, copy)
    file = copy / what.file
    if what.kind == "missing":
        return file.unlink()
    data = bytearray(file.read_bytes())
    if what.kind == "flip":
        data[what.at // 8] ^= 1 << what.at % 8
    file.write_bytes(data if what.kind == "flip" else data[: what.at])
    return None


def outcomes(store: Path, document: Path) -> dict[str, tuple[int | str | None, str, str]]:
    """Status, output and messages of the commands that read a store whole, and of a load."""
    commands = {"info": ["-f", "json"], "export": ["-f", "nquads"], "check": ["-f", "jsonl"], "load": [document]}
    done = {name: mandates_done(name, *rest, "--store", store) for name, rest in commands.items()}
    return {name: (each.returncode, each.stdout, each.stderr) for name, each in done.items()}


def faults(
    damaged: Path, what: Damage, document: Path, right: dict[str, tuple[int | str | None, str, str]]
) -> list[str]:
    """What is wrong with what the commands say of a damaged store: neither the right answer, nor the right message."""
    found = []
    for name, outcome in outcomes(damaged, document).items():
        status, output, message = outcome
        told = all(part in message for part in (*DIAGNOSIS, what.file)) and len(message.splitlines()) == 1
        if outcome != right[name] and not (told and status == 1 and not output):
            found.append(f"{what}: {name}: {status} {output[:99]!r} {message[-300:]!r}")
    return found
