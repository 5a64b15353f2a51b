"""`fingerpost completion`: the script that lets a shell complete commands."""

import click
from click.shell_completion import get_completion_class

from tui.commands.refused import RefusedError

_EXAMPLE = "\b\nExample\n  fingerpost completion bash > ~/.local/share/bash-completion/completions/fingerpost"


@click.command("completion", epilog=_EXAMPLE)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL."""
    kind = get_completion_class(shell)
    if kind is None:
        raise RefusedError(f"Completion for {shell} is not known.")
    root = ctx.find_root().command
    click.echo(kind(root, {}, "fingerpost", "_FINGERPOST_COMPLETE").source())
