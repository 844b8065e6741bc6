"""``mandates show``."""

import click


@click.command("show")
def show_command():
    "Show."
