"""`fingerpost learners`: find learners."""

import click

from store.index.rows import LearnerRow
from tui.commands.context import Where, at_a_school, learner_lines, may_find, print_json, speaks_plainly


def as_data(row: LearnerRow) -> dict[str, object]:
    """A learner for other programs. The UPN is left out: it is for the school's own systems."""
    return {
        "id": row.id,
        "name": row.name,
        "legal_name": row.legal,
        "year_group": row.year,
        "tutor_group": row.tutor_group,
        "form_tutor": row.form_tutor,
        "named_tutor": row.named_tutor,
        "programme": row.programme,
        "last_seen": row.last_seen or None,
        "review_due": row.review_due or None,
        "leaving_date": row.leaving or None,
        "open_targets": row.open_targets,
    }


@click.command("learners", epilog="\b\nExamples\n  fingerpost learners okaf\n  fingerpost learners 10B --json")
@click.argument("text", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, text: tuple[str, ...], *, as_json: bool) -> None:
    """Find learners by any part of any name, tutor group or UPN; without TEXT, all of them.

    If nothing matches, names that are spelled nearly so are listed.
    """
    desk = where.reading_desk()
    may_find(desk)
    finder = desk.index.finder()
    typed = " ".join(text)
    found = finder.find(typed, len(finder) or 1).ids if typed else tuple(finder.ids)
    if typed and not found:
        found = finder.variants(typed).ids
        if found:
            click.echo(f"Nobody matches {typed} exactly; these are spelled nearly so:", err=True)
    rows = desk.index.learners(found)
    if as_json:
        print_json([as_data(row) for row in rows])
    elif rows:
        click.echo(learner_lines(rows))
    if typed and not rows:
        click.echo(f"Nobody matches {typed}. Try fewer letters.", err=True)
        raise click.exceptions.Exit(1)
