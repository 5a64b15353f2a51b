"""What a command answers that could not do what was asked."""

from typing import Any, Final

import click

from guidance.form.text import clean

#: The exit status: findings, or refused.
REFUSED: Final = 1


class RefusedError(click.ClickException):
    """The command could not do what was asked: one sentence, exit status 1."""

    exit_code = REFUSED

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """The sentence, on standard error."""
        click.echo(f"fingerpost: {clean(self.format_message())}", err=True)
