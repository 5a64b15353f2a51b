"""`fingerpost export`: write what leaves."""

from pathlib import Path

import click

from tui.commands.context import Where, at_a_school, print_json, speaks_plainly, the_learner
from tui.commands.passports import export_passport
from tui.commands.refused import RefusedError
from tui.commands.reviews import export_review
from tui.commands.take_away import plan

_RECIPIENTS = ("student", "ilr", "home_school", "parents", "provider", "other")


@click.group("export")
def command() -> None:
    """Write copies for somebody, everything about a learner, or the review of a year."""


@command.command("summary", epilog="\b\nExample\n  fingerpost export summary okafor --to parents --format html -o .")
@click.argument("learner")
@click.option("--interview", "interview_id", metavar="ID", help="Its id. Default: the last one.")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write into."
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["md", "html", "json"]),
    default="md",
    show_default=True,
    help="Markdown, a page that prints, or JSON.",
)
@click.option(
    "--to", "recipient", type=click.Choice(_RECIPIENTS), default="student", show_default=True, help="Who gets it."
)
@click.option("--name", default="", help="The recipient's name.")
@at_a_school
@click.pass_obj
@speaks_plainly
def summary(
    where: Where, learner: str, *, interview_id: str | None, folder: Path, kind: str, recipient: str, name: str
) -> None:
    """Write the summary of one interview, for one recipient. That it left is noted in the learner's folder.

    LEARNER is an id, a UPN, or a name that finds exactly one person. The path of the file goes to standard output.
    """
    from exports.copies import Wanted, copy_of, write_copy
    from guidance.copies import CopyFormat
    from guidance.interview.choices import Recipient
    from guidance.learner.folder import standing
    from guidance.trust.access import Act
    from store.errors import StoreError

    desk = where.writing_desk()
    row = the_learner(desk, learner)
    desk.school.guard.allow(Act.COPY, row.id)
    record = desk.school.folder(row.id)
    if interview_id and record.sealed_one(interview_id):
        raise RefusedError("This record is confidential. A copy is made in the application, from the opened record.")
    found = record.interview(interview_id) if interview_id else next(iter(reversed(standing(record.interviews))), None)
    if found is None:
        raise RefusedError(f"{row.name} has no such interview. See: fingerpost show {row.id}.")
    stamp = desk.stamp().having(at=desk.now())
    wanted = Wanted(Recipient.of(recipient), name, CopyFormat(kind), stamp)
    copy = copy_of(record, found, wanted, desk.school.settings, desk.make_id)
    written = write_copy(folder, copy)
    try:
        desk.school.save(row.id, [copy.log_of(written.path)], desk.stamp())
    except StoreError:  # no copy leaves without a note of it
        if written.is_new:
            written.path.unlink(missing_ok=True)
        raise
    click.echo(written.path)
    if not copy.log.agreed:
        click.echo(f"The learner has not agreed to a copy for {wanted.recipient.label}. It is noted so.", err=True)


@command.command("record", epilog="\b\nExample\n  fingerpost export record okafor -o ~/requests")
@click.argument("learner")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write into."
)
@click.option("--json", "as_json", is_flag=True, help="The paths for other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def record(where: Where, learner: str, *, folder: Path, as_json: bool) -> None:
    """Write everything about one learner, for a learner who asks for their data.

    A new folder is made with three files: one to read, one for programs, and a list of passages that may name other
    people. A person looks at that list before the record is handed over, and keeps it. Confidential tutorials stay
    locked. LEARNER is an id, a UPN, or a name that finds exactly one person.
    """
    from exports.record.files import OTHERS, folder_name, record_files, write_record
    from tui.whole_record import whole_record

    desk = where.writing_desk()
    whole = whole_record(desk, the_learner(desk, learner).id)
    written = write_record(folder, folder_name(whole), record_files(whole))
    if as_json:
        print_json({"folder": str(written.folder), "files": [str(path) for path in written.files]})
    else:
        for path in written.files:
            click.echo(path)
    if whole.others is not None:
        click.echo(f"Before you hand it over, look through {OTHERS} and take it out.", err=True)


@command.command("sealed", epilog="\b\nExample\n  fingerpost export sealed okafor --interview i3k9 -o ~/sealed")
@click.argument("learner")
@click.option("--interview", "interview_id", metavar="ID", required=True, help="Its id, as show --json has it.")
@click.option(
    "-o", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write into."
)
@at_a_school
@click.pass_obj
@speaks_plainly
def sealed(where: Where, learner: str, *, interview_id: str, folder: Path) -> None:
    """Write a confidential tutorial as it is, sealed, with your own locked key.

    The program age opens it with your passphrase, without this program: age -d -i KEY RECORD. LEARNER is an id, a UPN,
    or a name that finds exactly one person. The paths of both files go to standard output.
    """
    from tui.sealed_files import write_sealed_files

    desk = where.writing_desk()
    for path in write_sealed_files(desk, the_learner(desk, learner).id, interview_id, folder):
        click.echo(path)


command.add_command(plan)
command.add_command(export_passport)
command.add_command(export_review)
