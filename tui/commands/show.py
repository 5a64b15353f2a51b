"""`fingerpost show`: a learner's whole record."""

import click

from tui.commands.context import Where, at_a_school, speaks_plainly, the_learner


@click.command("show", epilog="\b\nExample\n  fingerpost show okafor > record.md")
@click.argument("learner")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, learner: str, *, as_json: bool) -> None:
    """Show everything about one learner as Markdown.

    LEARNER is an id, a UPN, or a name that finds exactly one person.
    """
    from exports.folder import folder_outline
    from exports.markdown import markdown
    from exports.records import as_json as spelled
    from exports.records import folder_document
    from screens.written_down import note_export

    desk = where.reading_desk()
    folder = desk.school.folder(the_learner(desk, learner).id)
    outline = folder_outline(folder, desk.school.settings, desk.today())
    text = spelled(folder_document(folder, outline)) if as_json else markdown(outline)
    note_export(desk, "folder", [folder.learner.id], text.encode(), note="JSON" if as_json else "Markdown")
    click.echo(text, nl=False)
