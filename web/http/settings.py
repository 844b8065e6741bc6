"""How the server serves: what the command line sets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server serves; the command line fills it in.

    ``origin`` is the address under which the root of the server is known, as ``https://mandates.example.org``;
    ``host`` the one it listens on. A question may take ``timeout`` seconds, ``memory`` bytes, and have an answer of
    ``limit`` rows or triples and ``answer_size`` bytes. ``jobs`` short questions and as many long ones run at once,
    ``queue`` of each wait; ``requests`` of all kinds are under way at once.
    """

    origin: str | None = None
    host: str = "127.0.0.1"
    timeout: float = 30
    limit: int = 100_000
    cors: str | None = None
    allow_service: bool = False
    jobs: int = 2
    queue: int = 200
    requests: int = 500
    longest_address: int = 16_000
    largest_body: int = 1_000_000
    answer_size: int = 200_000_000
    memory: int = 4_000_000_000
