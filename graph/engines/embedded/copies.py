"""Whole copies of a store, for backups: checked before they are made, and in their place only when they are whole."""

import os
import shutil
from pathlib import Path

from ...errors import StoreError, StoreMissingError
from .damage import cannot
from .locks import LOCK_FILE, locked
from .manifest import check_files, read_manifest
from .staging import Staging, is_store

_LEFT_OUT = shutil.ignore_patterns(LOCK_FILE, "LOCK", "LOG*", ".*")


def copy_store(store: Path, place: Path, *, wait: float) -> int:
    """Copy a store that nobody is writing to a place where nothing is; return the bytes.

    Raises :class:`StoreMissingError`, :class:`StoreLockedError`, :class:`StoreDamagedError` where the store is not as
    it was left, and :class:`StoreError` where there is something at the place, or it cannot be written.
    """
    if not is_store(store):
        raise StoreMissingError("there is no store here", place=store, advice="name the folder of a store")
    if place.exists():
        raise StoreError("is there already", place=place, advice="move it away, or name another place")
    with locked(store, alone=False, wait=wait):
        manifest = read_manifest(store)
        if manifest:
            check_files(store, manifest, whole=True)
        staging = Staging.begin(place, wait)
        if staging is None:
            raise StoreError("is there already", place=place, advice="another process has made it meanwhile")
        with staging.locks:
            try:
                shutil.copytree(store, staging.folder, ignore=_LEFT_OUT, copy_function=_copy, dirs_exist_ok=True)
                size = sum(path.stat().st_size for path in staging.folder.iterdir())
                staging.settle()
            except (OSError, shutil.Error) as error:
                staging.abandon()
                raise cannot("be copied", place, error) from error
    return size


def _copy(source: str, target: str) -> None:
    """Copy a file, and see to it that the disk has it."""
    shutil.copyfile(source, target)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
