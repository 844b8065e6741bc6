"""``mandates completion``: the script that completes commands, options and the names of questions."""

import click
from click.shell_completion import get_completion_class


@click.command("completion", epilog='Example: eval "$(mandates completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, options and question names in a shell."""
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101  (click has all three)
    root = ctx.find_root().command
    click.echo(found(root, {}, "mandates", "_MANDATES_COMPLETE").source())
