"""`fingerpost export passport` and `fingerpost import passport`: a learner's record on its way to the next school."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidance.form.text import count_of, listed
from tui.commands.context import Where, at_a_school, print_json, speaks_plainly, the_learner
from tui.commands.refused import RefusedError

if TYPE_CHECKING:
    from screens.desk import Desk
    from store.passport.archive import Opens
    from store.passport.joining import Joined, PassportRun


_EXAMPLES = """\b
Examples
  fingerpost export passport okafor -o okafor.passport
  fingerpost export passport okafor -o okafor.passport --to age1receiver"""


@click.command("passport", epilog=_EXAMPLES)
@click.argument("learner")
@click.option(
    "-o",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write. One that is there is not written over.",
)
@click.option(
    "--to", "receiver", metavar="KEY", default="", help="Public key (age1…) of who gets it: nobody else reads it."
)
@at_a_school
@click.pass_obj
@speaks_plainly
def export_passport(where: Where, learner: str, *, file: Path, receiver: str) -> None:
    """Write a learner's passport: one file for the next school.

    It holds what the learner wrote, and the interviews of which they agreed to a copy for their own folder (ILR).
    Confidential tutorials stay sealed as they are. Whatever was passed to the safeguarding officer goes in only with
    --to. LEARNER is an id, a UPN, or a name that finds exactly one person. The path goes to standard output.
    """
    from exports.writing import write_file
    from tui.passport_file import passport_file

    desk = where.reading_desk()
    content = passport_file(desk, the_learner(desk, learner).id, receiver)
    click.echo(write_file(file.parent, file.name, content))
    if not receiver:
        click.echo("Anybody who gets this file can read it. To seal it, use --to.", err=True)


_MORE = """\b
Examples
  fingerpost import passport okafor.passport --dry-run
  fingerpost import passport okafor.passport --learner l3k9
  fingerpost import passport okafor.passport --new"""


@click.command("passport", epilog=_MORE)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--learner", metavar="ID", help="Whose it is, where no UPN or ULN says so.")
@click.option("--new", "is_new", is_flag=True, help="Nobody here has it yet: make a new learner.")
@click.option("--key", "key_file", type=click.Path(path_type=Path, dir_okay=False), help="Key that opens a sealed one.")
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def import_passport(
    where: Where,
    file: Path,
    *,
    learner: str | None,
    is_new: bool,
    key_file: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Join a passport to the learner whose it is: all of it or nothing.

    The UPN says whose it is, then the ULN. Where neither does, it is shown who may be meant, and nothing is joined
    until a person says so with --learner or --new. A sealed passport needs --key with the file of the key that it is
    sealed to (as age-keygen writes it); without --key it is opened with your own key.
    """
    from store.passport.joining import PassportRun

    if learner and is_new:
        raise click.UsageError("It is either --learner or --new.")
    desk = where.reading_desk() if dry_run else where.writing_desk()
    run = PassportRun.of_file(desk.school, file, desk.stamp(), _opener(desk, key_file))
    if not as_json:
        _preview(run)
    wanted = the_learner(desk, learner).id if learner else None if is_new else _found(run)
    refusal = run.why_not(wanted) if wanted else run.why_not_new()
    if refusal:
        raise RefusedError(refusal)
    if dry_run:
        _print_dry(desk, run, wanted, as_json=as_json)
        return
    _print(run.join(wanted, desk.stamp()), as_json=as_json)


def _found(run: "PassportRun") -> str:
    if run.match.found:
        return run.match.found.id
    for each in run.match.candidates:
        click.echo(f"{each.learner.id}  {each.learner.name}: {each.why}", err=True)
    ways = "" if run.match.by_number else ", or --new"
    raise RefusedError(f"No number says for sure who {run.learner.name} is here. Say it: --learner ID{ways}.")


def _preview(run: "PassportRun") -> None:
    from guidance.form.dates import long_date
    from guidance.passport.inside import not_known_in

    born = f", born {long_date(run.learner.date_of_birth)}" if run.learner.date_of_birth else ""
    numbers = "".join(
        f", {label} {number}" for label, number in (("UPN", run.learner.upn), ("ULN", run.learner.uln)) if number
    )
    click.echo(f"{run.learner.name}{born}{numbers}", err=True)
    for stage in run.stages:
        click.echo(f"  {stage.words}", err=True)
        if unknown := not_known_in(stage.data):
            click.echo(f"  This version cannot show {listed(unknown)}; they are kept and handed on.", err=True)


def _print_dry(desk: "Desk", run: "PassportRun", wanted: str | None, *, as_json: bool) -> None:
    name = desk.school.folder(wanted).learner.name if wanted else f"a new learner, {run.learner.name}"
    if as_json:
        print_json({"learner": wanted, "new": wanted is None, "stages": [each.words for each in run.stages]})
    else:
        click.echo(f"It would be joined to {name}{f' ({wanted})' if wanted else ''}.")
    click.echo("Nothing was changed: this was a dry run.", err=True)


def _print(done: "Joined", *, as_json: bool) -> None:
    if as_json:
        stages = [{"school": each.school, "until": each.until.isoformat()} for each in done.stages]
        print_json({"learner": done.learner.id, "new": done.is_new, "stages": stages, "goes_on": done.goes_on})
        return
    click.echo(done.learner.id)
    if not done.stages:
        click.echo(f"{done.learner.name} has all of this already. Nothing was changed.", err=True)
        return
    for stage in done.stages:
        click.echo(f"Joined to {done.learner.name}: the record {stage.words}.", err=True)
    if done.goes_on:
        click.echo(
            f"{count_of(done.goes_on, 'record')} of the plan and its targets can be gone on with here.", err=True
        )


def _opener(desk: "Desk", key_file: Path | None) -> "Opens":
    """Opens a sealed passport with the key in a file, or with one's own, whose passphrase is asked for."""

    def opened(raw: bytes) -> bytes:
        from screens.in_confidence import own_key
        from store.sealing.age import PrivateKey
        from store.sealing.keys import unlock

        if key_file is not None:
            try:
                return PrivateKey.read(_key_line(key_file)).open(raw)
            except ValueError as error:
                raise RefusedError(f"{key_file.name} holds no key that opens anything.") from error
        own = own_key(desk)
        if own is None:
            raise RefusedError("This passport is sealed. Name the file of the key that it is sealed to: --key FILE.")
        return unlock(own, click.prompt("Passphrase of your key", hide_input=True, err=True)).open(raw)

    return opened


def _key_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")
