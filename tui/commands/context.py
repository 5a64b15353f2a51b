"""What every command shares: which school, who asks, how errors and data are printed."""

import errno
import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import click

from guidance.form.text import clean_line, fold
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from guidance.trust.access import Act
    from screens.desk import Desk
    from store.guard import Guard
    from store.index.rows import LearnerRow
    from store.place import Colleague, Place

P = ParamSpec("P")
T = TypeVar("T")

#: As many learners are listed as anybody reads, where a name finds several.
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Where:
    """The school's folder as it was named on the command line, and who is at the desk."""

    store: Path | None
    named: str
    #: Who has signed in, by the school's folder: one command asks once.
    _signed: "dict[Path, Colleague]" = field(default_factory=dict, repr=False, compare=False)

    @property
    def root(self) -> Path:
        """The school's folder."""
        if self.store is not None:
            return self.store
        from tui.config import load_config

        return load_config().store

    def reading_desk(self) -> "Desk":
        """The desk for a command that only reads. Raises StoreError."""
        from tui.opening import desk_for_reading

        return self._signed_in_desk() or desk_for_reading(self.root, self.named)

    def writing_desk(self) -> "Desk":
        """The desk for a command that writes: it has to be known who does. Raises StoreError."""
        from tui.opening import desk_for_command

        return self._signed_in_desk() or desk_for_command(self.root, self.named)

    def signed_in(self) -> "Colleague | None":
        """Who has signed in; None where nobody signs in. Asks, the first time. Raises StoreError, RefusedError."""
        from tui.opening import find_school

        root = self.root
        if root not in self._signed and find_school(root).glance.sign_in:
            from tui.commands.signing_in import sign_in

            self._signed[root] = sign_in(root, self.named)
        return self._signed.get(root)

    def allow(self, act: "Act", *, to_mend: bool = False) -> None:
        """Asks, where everybody signs in, whether whoever does may do this.

        Args:
            act: what is to be done.
            to_mend: it can put damaged files right. If those are damaged that say who may come in, nobody is asked:
                nobody could sign in, and whoever runs commands on the school's files can change them anyway.

        Raises StoreError, RefusedError.
        """
        from guidance.trust.access import Who, why_not

        if to_mend and self._nobody_could():
            return
        person = self.signed_in()
        sentence = why_not(Who(person.id, person.name, person.role), act) if person else ""
        if sentence:
            raise RefusedError(sentence)

    def guard(self) -> "Guard":
        """The guard of the folder, for acts that need no school that can be opened. Whoever asks was asked before."""
        from guidance.trust.access import ALONE, Who
        from store.guard import Guard
        from store.place import Place

        place = Place(self.root)
        who = Who(self.known.id, self.known.name, self.known.role) if self.known else ALONE
        return Guard(place, who, lambda: False, own_head_here(place))

    @property
    def known(self) -> "Colleague | None":
        """Who has signed in by now; nobody is asked."""
        return self._signed.get(self.root)

    def _nobody_could(self) -> bool:
        """Whether those files are damaged without which nobody can sign in."""
        from store.errors import DamagedFileError
        from store.sign_in.sign_in_file import SignInFile
        from tui.opening import find_school

        try:
            glance = find_school(self.root).glance
            if glance.sign_in:
                SignInFile(glance.place).with_secret()
        except DamagedFileError:
            return True
        return False

    def _signed_in_desk(self) -> "Desk | None":
        from tui.opening import bring_up_to_date, find_school

        person = self.signed_in()
        if person is None:
            return None
        desk = find_school(self.root).signed_in_desk(person)
        bring_up_to_date(desk)
        return desk


def _choose_store(ctx: click.Context, _param: click.Parameter, store: Path | None) -> None:
    where = ctx.obj if isinstance(ctx.obj, Where) else Where(None, "")
    if store is not None:
        ctx.obj = replace(where, store=store)


def _choose_person(ctx: click.Context, _param: click.Parameter, named: str | None) -> None:
    where = ctx.obj if isinstance(ctx.obj, Where) else Where(None, "")
    if named is not None:
        ctx.obj = replace(where, named=named)


def at_a_school(command: Callable[P, T]) -> Callable[P, T]:
    """The options that say which school and who asks. They may stand before the command's name or after it."""
    for option in (
        click.option("--as", metavar="NAME", help="Who is at the desk.", expose_value=False, callback=_choose_person),
        click.option(
            "--store",
            type=click.Path(path_type=Path, file_okay=False),
            help="The school's folder.",
            expose_value=False,
            callback=_choose_store,
        ),
    ):
        command = option(command)
    return command


def speaks_plainly(command: Callable[P, T]) -> Callable[P, T]:
    """A command whose errors from the store, the exports and the settings become one sentence and exit status 1."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        import sqlite3

        from exports.errors import ExportError
        from store.errors import StoreError
        from tui.config import ConfigError

        try:
            return command(*args, **kwargs)
        except (StoreError, ExportError, ConfigError) as error:
            raise RefusedError(str(error)) from error
        except sqlite3.Error as error:
            from tui.locations import cache_folder

            words = f"The index in {cache_folder()} cannot be used ({error}). Delete it, then try again."
            raise RefusedError(words) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has read enough
                raise
            raise RefusedError(f"{error.filename or 'The output'} cannot be used: {error.strerror}.") from error

    return wrapped


def may_find(desk: "Desk") -> None:
    """Asks whether somebody may list learners. A learner's own index holds them alone. Raises NotAllowedError."""
    from guidance.trust.access import Act
    from screens.allowed import allow

    if desk.index.only:
        allow(desk, Act.READ, desk.index.only)
    else:
        allow(desk, Act.FIND)


def print_json(data: object) -> None:
    """Data for other programs, on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def the_learner(desk: "Desk", named: str) -> "LearnerRow":
    """The one learner that an id, a UPN or a name finds. Raises RefusedError and lists the matches if it is not one."""
    named = clean_line(named)
    rows = desk.index.learners([named.lower()])
    if not rows:
        rows = _matching(desk, named)
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise RefusedError(f"Nobody here is called {named}. Try part of the name: fingerpost learners NAME.")
    click.echo(learner_lines(rows[:_LISTED]), err=True)
    if len(rows) > _LISTED:
        click.echo(f"… and {len(rows) - _LISTED:,} more", err=True)
    raise RefusedError(f"{len(rows):,} learners match {named}. Name one by its id, the first word of its line.")


def _matching(desk: "Desk", named: str) -> "tuple[LearnerRow, ...]":
    """The learners that a UPN or a name finds: only the one who is called just so, if there is one."""
    finder = desk.index.finder()
    rows = desk.index.learners(finder.find(named, len(finder) or 1).ids)
    wanted = fold(named)
    exact = tuple(row for row in rows if wanted in {fold(row.name), fold(row.legal), fold(row.upn)})
    return exact or rows


def learner_lines(rows: "Sequence[LearnerRow]") -> str:
    """Learners as lines: id, name, tutor group."""
    return "\n".join(f"{row.id}  {row.name:<32}  {row.tutor_group:<8}  {row.legal}".rstrip() for row in rows)


def own_head_here(place: "Place") -> Path | None:
    """Where this machine remembers how far the audit trail of a school went; None if it does not."""
    from store.errors import StoreError
    from store.place import glance
    from store.trail.own_head import own_head
    from tui.locations import state_folder

    try:
        return own_head(state_folder(), glance(place.root))
    except StoreError:
        return None
