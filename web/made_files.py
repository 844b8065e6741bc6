"""Files that are made once and kept for a while, so that many may fetch them."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from .context import Context
from .graph_files import Dump

_SECONDS = 600


@dataclass(slots=True)
class Downloads:
    """The files of the whole graph that were made, by their endings."""

    made: "dict[str, asyncio.Task[Path]]" = field(default_factory=dict)

    async def graph(self, context: Context, ending: str) -> Path:
        """Return the file, which those who ask at the same time wait for together."""
        if ending not in self.made or (self.made[ending].done() and self.made[ending].exception()):
            self.made[ending] = asyncio.create_task(self._make(context, ending))
        return await asyncio.shield(self.made[ending])

    async def _make(self, context: Context, ending: str) -> Path:
        answer = await context.pool.ask(Dump(ending), _SECONDS)
        if answer.file is not None:
            return answer.file
        file = context.pool.folder / f"graph.{ending}"
        await asyncio.to_thread(file.write_bytes, answer.data or b"")
        return file
