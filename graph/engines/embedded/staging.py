"""The folder in which a new store is built, beside the place that it takes when it is whole.

Its lock file is that of the store it becomes, and is held from the first moment. So a second process that wants to make
the same store waits, and what a killed process left is known by its lock, which nobody holds, and is cleared away.
"""

import contextlib
import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ...errors import StoreError, StoreLockedError
from .locks import LOCK_FILE, locked
from .manifest import MANIFEST_FILE

_STAGING = ".{name}.new"


def is_store(path: Path) -> bool:
    """Tell whether a folder holds a store, which may be damaged; one that is being made is none yet."""
    return any((path / name).is_file() for name in ("CURRENT", MANIFEST_FILE))


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder that nobody else writes to, and the place that it takes."""

    folder: Path
    place: Path
    locks: ExitStack

    @classmethod
    def begin(cls, place: Path, wait: float) -> "Staging | None":
        """Begin a new store; ``None`` where another process has made it meanwhile.

        Raises :class:`StoreLockedError` where another process is still making it after so many seconds, and ``OSError``
        where the folder cannot be made.
        """
        if place.is_symlink() and not place.exists():
            raise StoreError("is a link to nothing", place=place, advice="name another place with --store")
        folder = _folder_beside(place)
        while not is_store(place):
            folder.mkdir(parents=True, exist_ok=True)
            locks = ExitStack()
            if locks.enter_context(locked(folder, alone=True, wait=wait)) and not is_store(place):
                _clear(folder)
                return cls(folder, place, locks)
            locks.close()  # whoever held it has put the folder in its place, or has given it up
        return None

    def settle(self) -> None:
        """Put the store in its place; raises ``OSError`` where that cannot be, and gives it up."""
        try:
            if self.place.exists():
                self.place.rmdir()
            self.folder.rename(self.place)
        except OSError:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(place: Path) -> None:
    """Remove what a killed process left beside a store that another one then made."""
    folder = _folder_beside(place)
    if folder.is_dir():
        with contextlib.suppress(StoreLockedError), locked(folder, alone=True, wait=0) as taken:
            if taken:
                shutil.rmtree(folder, ignore_errors=True)


def _folder_beside(place: Path) -> Path:
    whole = Path(os.path.abspath(place))  # noqa: PTH100  (the place may be written as . or ..)
    return whole.with_name(_STAGING.format(name=whole.name))


def _clear(folder: Path) -> None:
    """Remove what a killed process left; the lock file stays, for it is held."""
    for left in folder.iterdir():
        if left.name != LOCK_FILE:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
