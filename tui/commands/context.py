"""What every command shares: which school, who asks, how errors and data are printed."""

import functools
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from screens.desk import Desk
    from store.index.index import LearnerRow

P = ParamSpec("P")
T = TypeVar("T")

#: Findings, or refused.
REFUSED = 1


@dataclass(frozen=True, slots=True)
class Where:
    """The school's folder as it was named on the command line, and who is at the desk."""

    store: Path | None
    named: str

    @property
    def root(self) -> Path:
        """The school's folder."""
        if self.store is not None:
            return self.store
        from tui.locations import default_store

        return default_store()

    def reading_desk(self) -> "Desk":
        """The desk for a command that only reads. Raises StoreError."""
        from tui.opening import desk_for_reading

        return desk_for_reading(self.root)

    def writing_desk(self) -> "Desk":
        """The desk for a command that writes: it has to be known who does. Raises StoreError."""
        from tui.opening import desk_for_command

        return desk_for_command(self.root, self.named)


class RefusedError(click.ClickException):
    """The command could not do what was asked: one sentence, exit status 1."""

    exit_code = REFUSED

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """The sentence, on standard error."""
        click.echo(f"fingerpost: {self.format_message()}", err=True)


def speaks_plainly(command: Callable[P, T]) -> Callable[P, T]:
    """A command whose errors from the store and the exports become one sentence and exit status 1."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        from exports.errors import ExportError
        from store.errors import StoreError

        try:
            return command(*args, **kwargs)
        except (StoreError, ExportError) as error:
            raise RefusedError(str(error)) from error

    return wrapped


def print_json(data: object) -> None:
    """Data for other programs, on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def the_learner(desk: "Desk", named: str) -> "LearnerRow":
    """The one learner that an id, a UPN or a name finds. Raises RefusedError and lists the matches if it is not one."""
    rows = desk.index.learners([named.lower()]) if named.isalnum() else ()
    if not rows:
        found = desk.index.finder().find(named, 20)
        rows = desk.index.learners(found.ids)
        wanted = named.casefold()
        exact = [row for row in rows if wanted in {row.name.casefold(), row.legal.casefold(), row.upn.casefold()}]
        rows = tuple(exact) if len(exact) == 1 else rows
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise RefusedError(f"Nobody here is called {named}. Try part of the name: fingerpost learners NAME.")
    click.echo(learner_lines(rows), err=True)
    raise RefusedError(f"{len(rows)} learners match {named}. Name one by its id, the first word of its line.")


def learner_lines(rows: "Sequence[LearnerRow]") -> str:
    """Learners as lines: id, name, tutor group."""
    return "\n".join(f"{row.id}  {row.name:<32}  {row.tutor_group:<8}  {row.legal}".rstrip() for row in rows)
