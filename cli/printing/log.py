"""What is done, said on stderr where it is asked for."""

import logging

import click

from .output import note

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


class _Notes(logging.Handler):
    """Says what is logged to the user, beside the results."""

    def emit(self, record: logging.LogRecord) -> None:
        note(f"{record.name.removeprefix('mandategraph.')}: {self.format(record)}")


def show_log(context: click.Context, verbosity: int) -> None:
    """Say what is logged until the command ends: warnings; with a ``verbosity`` of 1 what is done, with 2 how."""
    logger, handler = logging.getLogger("mandategraph"), _Notes()
    before = logger.level

    def hide() -> None:
        logger.removeHandler(handler)
        logger.setLevel(before)

    logger.addHandler(handler)
    logger.setLevel(_LEVELS[min(verbosity, len(_LEVELS) - 1)])
    context.call_on_close(hide)
