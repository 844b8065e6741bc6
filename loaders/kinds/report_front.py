"""What a report or draft says of itself on its first page: title, session, date, agenda item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..language import Language


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the first page says, as far as it does; the date as ISO 8601."""

    title: str | None = None
    session: str | None = None
    date: str | None = None
    agenda_item: str | None = None


def read_front_matter(blocks: Sequence[str], language: Language) -> FrontMatter:
    """Read the paragraphs of a first page, in their order.

    The title is the paragraph above the author's line (秘书长的报告), or else the last that is nothing else.

    >>> from mandategraph.loaders.language import language
    >>> read_front_matter(["第六十八届会议", "临时议程* 项目 19(a)", "水的管理", "秘书长的报告"], language("zh"))
    FrontMatter(title='水的管理', session='第六十八届会议', date=None, agenda_item='19(a)')
    """
    agenda_item = next((found["item"] for block in blocks if (found := language.match("agenda_item", block))), None)
    return FrontMatter(
        title=_title(blocks, language),
        session=next((block for block in blocks if language.match("session_of", block)), None),
        date=next((date for block in blocks if (date := _date(block, language))), None),
        agenda_item="".join(agenda_item.split()) if agenda_item else None,
    )


def _title(blocks: Sequence[str], language: Language) -> str | None:
    author = next((place for place, block in enumerate(blocks) if language.match("author", block)), len(blocks))
    for block in reversed(blocks[:author]):
        text = block.rstrip("*").strip()
        if text and not any(language.match(name, text) for name in ("session_of", "agenda_item", "draft_head")):
            return text
    return None


def _date(block: str, language: Language) -> str | None:
    """Return the date of distribution that a block holds; it is printed in English in every language."""
    found = language.patterns["distribution_date"].regex.search(block)
    if not found:
        return None
    try:
        return datetime.strptime(found[0], "%d %B %Y").date().isoformat()
    except ValueError:
        return None
