"""What the school answered to feedback, on a learner's own page: "You said, we did"."""

from collections.abc import Iterator

from guidance.form.dates import long_date, short_date
from guidance.self_review.answered import SaidAndDone, SchoolAnswer, answer_line
from screens.widgets.reading import Line, titled
from screens.widgets.row import Row


def answer_row(answer: SchoolAnswer) -> Row:
    """The answer as one line: from when, what it is, and its first words."""
    said = next((line for line in map(answer_line, answer.rows) if line), "")
    words = said or " ".join(answer.opening.split()) or answer.title
    return Row((short_date(answer.seen_from) if answer.seen_from else "", "You said, we did", words, ""), answer)


def answer_lines(answer: SchoolAnswer) -> list[Line]:
    """The answer as it is read beside the list."""
    return titled(answer.title, _words(answer))


def _words(answer: SchoolAnswer) -> Iterator[str]:
    if answer.opening:
        yield from (*answer.opening.split("\n"), "")
    for row in answer.rows:
        yield from (*_row(row), "")
    if answer.by:
        yield answer.by


def _row(row: SaidAndDone) -> Iterator[str]:
    if row.said:
        yield from f"You said: {row.said}".split("\n")
    if row.done:
        yield from f"We did: {row.done}".split("\n")
    if row.state:
        yield f"{row.state.label}{f', by {long_date(row.by_when)}' if row.by_when else ''}."
