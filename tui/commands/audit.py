"""`fingerpost audit`: who did what, and whether the account of it is as it was written."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from guidance.form.text import clean_line, count_of
from tui.commands.context import Where, at_a_school, print_json, speaks_plainly, the_learner
from tui.commands.refused import REFUSED

if TYPE_CHECKING:
    from guidance.trust.audit import Entry
    from screens.desk import Desk

_EXAMPLES = "\b\nExamples\n  fingerpost audit\n  fingerpost audit okafor --limit 20\n  fingerpost audit --verify"
#: As many names are looked up at once.
_AT_ONCE = 200


@click.command("audit", epilog=_EXAMPLES)
@click.argument("learner", required=False)
@click.option(
    "--limit", type=click.IntRange(0), default=100, show_default=True, metavar="N", help="How many; 0 is all."
)
@click.option("--verify", is_flag=True, help="Check that nothing was altered, instead.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
@at_a_school
@click.pass_obj
@speaks_plainly
def command(where: Where, learner: str | None, *, limit: int, verify: bool, as_json: bool) -> None:
    """List who did what, the latest first: who opened, changed, signed, exported or deleted something.

    With LEARNER only what concerns them: an id, a UPN, or a name that finds exactly one person. With --verify the chain
    of lines is checked, and the heads that were kept of it; exit status 1 if something was altered.
    """
    from guidance.trust.access import Act

    desk = where.reading_desk()
    desk.school.guard.allow(Act.AUDIT)
    if verify:
        if learner:
            raise click.UsageError("The account is checked as a whole. Leave LEARNER or --verify out.")
        _verify(desk, as_json=as_json)
        return
    whose = _whose(desk, learner) if learner else ""
    # One more than is shown tells whether there are more.
    found = desk.school.guard.trail.entries(limit + 1 if limit else None, whose)
    if as_json:
        print_json([_as_data(desk, each) for each in (islice(found, limit) if limit else found)])
        return
    shown = 0
    for some in _in_pieces(found):
        for line in _lines(desk, some[: limit - shown] if limit else some):
            click.echo(line)
        shown += len(some)
    if not shown:
        click.echo("Nothing has been written down.", err=True)
    elif limit and shown > limit:
        click.echo("There are earlier ones: add --limit 0 for all.", err=True)


def _whose(desk: "Desk", named: str) -> str:
    """The id of the learner. One who is no longer here is found by their id, if the account knows it."""
    key = clean_line(named).lower()
    if not desk.index.learners([key]) and any(desk.school.guard.trail.entries(1, key)):
        return key
    return the_learner(desk, named).id


def _in_pieces(found: Iterable["Entry"]) -> Iterable[list["Entry"]]:
    entries = iter(found)
    while some := list(islice(entries, _AT_ONCE)):
        yield some


def _names(desk: "Desk", entries: Iterable["Entry"]) -> dict[str, str]:
    ids = list({entry.learner for entry in entries if entry.learner})
    return {row.id: row.name for row in desk.index.learners(ids)}


def _lines(desk: "Desk", entries: list["Entry"]) -> Iterable[str]:
    from guidance.form.dates import short_date
    from guidance.trust.audit import sentence

    names = _names(desk, entries)
    for entry in entries:
        at = entry.at.astimezone()
        yield f"{short_date(at.date())} {at:%H:%M}  {sentence(entry, names.get(entry.learner, ''))}"


def _as_data(desk: "Desk", entry: "Entry") -> dict[str, Any]:
    from guidance.trust.audit import sentence

    names = _names(desk, [entry])
    words = sentence(entry, names.get(entry.learner, ""))
    return {**entry.model_dump(mode="json"), "learner_name": names.get(entry.learner), "sentence": words}


def _verify(desk: "Desk", *, as_json: bool) -> None:
    from store.trail.reading import TrailLines

    lines = len(TrailLines.all(desk.glance.place.audit))
    findings = desk.school.guard.trail.verify()
    right = all(each.doubt for each in findings)
    if as_json:
        print_json({"lines": lines, "as_written": right, "findings": [asdict(each) for each in findings]})
    else:
        for each in findings:
            click.echo(f"{'DOUBT' if each.doubt else 'ALTERED':7} {each.where}: {each.sentence} {each.mend}")
        words = "all as they were written" if right else "not as they were written: see above"
        click.echo(f"{count_of(lines, 'line')}, {words}.", err=True)
    if not right:
        raise click.exceptions.Exit(REFUSED)
