"""Asking a whole form, page by page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from guidance.form.declare import FieldSpec, Kind, Page
from guidance.form.typed import Problem
from screens.form.editing import Editing
from screens.plain.asking import FieldAsker, Told
from screens.plain.lines import Lines
from screens.plain.steps import Step


def ask_pages(
    asker: FieldAsker,
    editing: Editing,
    answered: Callable[[str, Any], None],
    doubts: Callable[[], Sequence[Problem]],
    review: Callable[[], None],
) -> Step:
    """Asks a whole form, page by page; answers SAVE at its end, or QUIT.

    Args:
        asker: asks single fields.
        editing: the form.
        answered: is handed the name of a field and what now stands in it, after each line of its answer.
        doubts: what is worth a second look, said at the end of each page.
        review: reads everything out.
    """
    pages = editing.form.pages
    at, field = 0, 0
    while at < len(pages):
        page = pages[at]
        if field == 0:
            _announce(asker.lines, page, at, len(pages))
        spec = page.fields[field]
        typed, step = _ask_one(asker, spec, editing.typed.get(spec.name), partial(answered, spec.name))
        answered(spec.name, typed)
        if step in {Step.SAVE, Step.QUIT}:
            return step
        if step is Step.REVIEW:
            review()
        elif step is Step.BACK:
            at, field = _before(pages, at, field)
        elif step is Step.SKIP or field + 1 == len(page.fields):
            _say_doubts(asker.lines, page, doubts())
            at, field = at + 1, 0
        else:
            field += 1
    return Step.SAVE


def _announce(lines: Lines, page: Page, at: int, total: int) -> None:
    lines.say(f"\n== {page.section.title} (page {at + 1} of {total}) ==\n")
    if page.section.intro:
        lines.say(f"{page.section.intro}\n")


def _say_doubts(lines: Lines, page: Page, doubts: Sequence[Problem]) -> None:
    names = {each.name for each in page.fields}
    for problem in doubts:
        if problem.place[0] in names:
            lines.say(f"? {problem.sentence}\n")


def _ask_one(asker: FieldAsker, spec: FieldSpec, typed: Any, told: Told) -> tuple[Any, Step]:  # noqa: ANN401 - as the field
    if spec.kind is Kind.ROWS:
        return asker.ask_rows(spec, typed or [], told)
    return asker.ask(spec, typed if typed is not None else "", told)


def _before(pages: Sequence[Page], at: int, field: int) -> tuple[int, int]:
    if field > 0:
        return at, field - 1
    return (at - 1, len(pages[at - 1].fields) - 1) if at > 0 else (0, 0)
