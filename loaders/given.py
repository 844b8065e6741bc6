"""What the user says of a document because its text does not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """Symbol, title, period and language of a document, as far as the user gives them; they win over the text."""

    symbol: str | None = None
    title: str | None = None
    period: str | None = None
    language: str | None = None
