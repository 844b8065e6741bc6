"""The memory that the engine takes when a store is opened: where there is less it would end the process at once."""

from pathlib import Path

from ...errors import StoreMemoryError

try:
    import resource
except ImportError:  # pragma: no cover  (Windows: memory is not limited there)
    resource = None

FOR_READING = 500_000_000
FOR_WRITING = 850_000_000
"""Bytes of address space, measured with the engine of today: its buffers, and the stacks of its threads."""


def require_memory(store: Path, needed: int) -> None:
    """Raise :class:`StoreMemoryError` where the process may not have so many bytes more (``ulimit -v``)."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[0] if resource else -1
    if resource and limit != resource.RLIM_INFINITY and limit - _held(resource.getpagesize()) < needed:
        what = f"the engine needs more memory than the limit of this process, {limit // 1_000_000} MB"
        raise StoreMemoryError(what, place=store, advice="raise it with 'ulimit -v'")


def _held(page: int) -> int:
    """Return the bytes of address space that this process holds; zero where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * page
    except (OSError, IndexError):
        return 0
