"""The command ``mandates``: the group of commands, and errors as one line.

Commands stand in modules of their own and are imported when they are asked for, so that every command starts fast.
"""

import importlib
import os
import sys

import click

from .options import VERBOSE

COMMANDS = {
    "extract": "extract",
    "load": "load",
    "remove": "remove",
    "query": "query",
    "queries": "query",
    "rank": "rank",
    "show": "show",
    "find": "find",
    "compare": "compare",
    "network": "network",
    "plot": "plot",
    "check": "check",
    "export": "export",
    "backup": "upkeep.backup",
    "restore": "upkeep.restore",
    "repair": "upkeep.repair",
    "upgrade": "upkeep.upgrade",
    "serve": "serve",
    "info": "info",
    "schema": "schema",
    "demo": "demo",
    "completion": "completion",
}
"""Commands by name, with the module that holds them."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command and return the command, with the option that every command has."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{COMMANDS[cmd_name]}", __package__)
        command: click.Command = getattr(module, f"{cmd_name}_command")
        if VERBOSE not in command.params:
            command.params.append(VERBOSE)
        return command


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"mandates {version('mandategraph')}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: mandates load PLAN.txt && mandates rank --top 5",
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def mandates() -> None:
    """Which UN resolutions underpin which programmes: read plans, keep the graph, ask it.

    Every edge leads back to a line of an official document.
    """


def run() -> None:
    """Run the command line; errors become one line on stderr, with exit status 1 for data and 2 for usage."""
    sys.exit(_status())


def _status() -> int:
    try:
        status = mandates.main(prog_name="mandates", standalone_mode=False)
    except click.ClickException as error:
        return _say(_usage(error), error.exit_code)
    except click.Abort:
        return _say("stopped", 130)
    except SystemExit:  # so click ends where the reader of our output has gone, as head does when it has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:
        return _known(error)
    return status if isinstance(status, int) else 0


def _known(error: Exception) -> int:
    """Say an error of ours, or of the machine, in one line; anything else is a fault of ours and is shown whole."""
    from ..graph.engines.embedded.damage import damage_told
    from ..ontology.errors import MandategraphError

    error = damage_told(error) or error
    if isinstance(error, MandategraphError):
        status = _say(str(error), 1)
        if excerpt := getattr(error, "excerpt", ""):
            from .printing.output import shown

            click.echo("\n".join(map(shown, excerpt.split("\n"))), err=True)
        return status
    if isinstance(error, MemoryError):
        return _say("there is not enough memory for this: raise its limit with 'ulimit -v', or read less at once", 1)
    if isinstance(error, OSError):
        return _say(f"{error.filename or 'output'}: {error.strerror or error}: check the place and its permissions", 1)
    raise error


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mandates"
    return f"{' '.join(error.format_message().split())}: see '{command} --help'"


def _say(message: str, status: int) -> int:
    from .printing.output import shown

    click.echo(f"mandates: {shown(message)}", err=True)
    return status
