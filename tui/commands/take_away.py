"""`fingerpost export plan`: a learner's plan, to take away."""

from pathlib import Path

import click

from tui.commands.context import Where, at_a_school, speaks_plainly, the_learner
from tui.commands.refused import RefusedError


@click.command("plan", epilog="\b\nExample\n  fingerpost export plan okafor --format html -o .")
@click.argument("learner")
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
@at_a_school
@click.pass_obj
@speaks_plainly
def plan(where: Where, learner: str, *, folder: Path, kind: str) -> None:
    """Write a learner's plan as one file, with the targets, the reviews and the self-reviews.

    LEARNER is an id, a UPN, or a name that finds exactly one person. The path of the file goes to standard output.
    """
    from exports.plan.files import plan_file
    from exports.writing import write_file
    from guidance.copies import CopyFormat
    from screens.written_down import note_export

    desk = where.reading_desk()
    row = the_learner(desk, learner)
    record = desk.school.folder(row.id)
    if record.plan is None:
        raise RefusedError(f"{row.name} has no plan yet. It begins with the first words that are written in it.")
    made = plan_file(record, record.plan, desk.school.settings, desk.today(), CopyFormat(kind))
    note_export(desk, "plan", [row.id], made.content, note=kind)
    click.echo(write_file(folder, made.name, made.content))
