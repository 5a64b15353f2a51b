"""`fingerpost export`: write what leaves."""

from pathlib import Path

import click

from tui.commands.context import RefusedError, Where, at_a_school, speaks_plainly, the_learner

_RECIPIENTS = ("student", "ilr", "home_school", "parents", "provider", "other")


@click.group("export")
def command() -> None:
    """Write a copy for somebody. What leaves is noted in the learner's folder."""


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
    """Write the summary of one interview, for one recipient.

    LEARNER is an id, a UPN, or a name that finds exactly one person. The path of the file goes to standard output.
    """
    from exports.copies import Wanted, copy_of, write_copy
    from guidance.copies import CopyFormat
    from guidance.interview.choices import Recipient
    from guidance.learner.folder import standing
    from store.errors import StoreError

    desk = where.writing_desk()
    row = the_learner(desk, learner)
    record = desk.school.folder(row.id)
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
