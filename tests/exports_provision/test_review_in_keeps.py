"""Whatever comes in: every text, name, reason and action field that stood here stands afterwards."""

from collections.abc import Iterable, Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.form.text import fold
from guidance.provision.cell import At
from guidance.provision.choices import ActionStatus, AnswerKind, Part, Stage
from guidance.provision.edits import hidden, moved, put_in, renamed, shown, taken_out, typed_into
from guidance.provision.incoming.beside import text_beside
from guidance.provision.incoming.incoming import Incoming
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import known_to
from guidance.record import Stamp
from tests.exports_provision.review_in_filler import as_csv, into
from tests.guidance.provision_samples import REED, SHAH, coherent

WORDS = st.sampled_from(
    [
        "",
        "?",
        "No",
        "Nothing was done",
        "Ms Shah; Tutors",
        "Y9 form",
        "Y9 form; Own sheet",
        "Office",
        "No\n\nYes",
        "A / B",
    ]
)
ROWS = st.sampled_from(
    [
        (Part.INTERVIEWS, "careers_y9"),
        (Part.INTERVIEWS, "blank_ks3"),
        (Part.INTERVIEWS, "own1"),
        (Part.DUTIES, "duty_send"),
        (Part.DOCUMENTS, "d_y9"),
        (Part.DOCUMENTS, "own2"),
        (Part.PLACES, "office"),
    ]
)
WHAT = st.sampled_from(["type", "name", "hide", "show", "move", "put in", "out", "action", "answer"])
EDITS = st.lists(st.tuples(WHAT, ROWS, st.integers(0, 4), WORDS), max_size=8)

BEGAN = coherent()
#: The rows that the form names: their names are not the school's.
LABELLED = {each.key for part in Part for each in part_spec(part).named if each.label}

Edit = tuple[str, tuple[Part, str], int, str]


def edited(review: Review, edits: Sequence[Edit], by: Stamp) -> Review:
    """The review after these edits; those that it cannot have are passed over."""
    for what, (part, key), number, words in edits:
        there = any(row.id == key for row in review.rows(part))
        if what == "put in" and not there:
            stage = list(Stage)[number % 3] if part is Part.INTERVIEWS else None
            review = put_in(review, part, Row(id=key, name=words.replace("\n", " "), stage=stage))
        elif what == "action":
            review = with_action(review, number, words, by)
        elif what == "answer":
            review = with_answer(review, number, words, by)
        elif there:
            review = in_row(review, what, At(part, key), number, words, by)
    return review


def in_row(review: Review, what: str, at: At, number: int, words: str, by: Stamp) -> Review:
    """The review after an edit of one row."""
    part, key = at.part, at.row
    if what == "type":
        columns = [spec.column for spec in part_spec(part).columns]
        place = At(part, key, columns[number % len(columns)])
        return typed_into(review, place, words, by, known_to(review, {"Ms Shah": "p1"}))
    if what == "out":
        return review if review.row(part, key).given else taken_out(review, part, key)
    changes = {
        "name": lambda: renamed(review, part, key, words, by),
        "hide": lambda: hidden(review, part, key, words or "Not here.", by),
        "show": lambda: shown(review, part, key, by),
        "move": lambda: moved(review, part, key, number - 2, by),
    }
    return changes[what]() if what in changes else review


def with_action(review: Review, number: int, words: str, by: Stamp) -> Review:
    """The review with an action put in, or another one in its place."""
    action = Action(
        id=f"a{number % 2}",
        aim="management",
        what=words,
        who=words[:5],
        by_when=date(2027, 1, 1 + number) if words else None,
        status=list(ActionStatus)[number % 4],
        note=words,
        changed=by,
    )
    return review.having(actions=(*(each for each in review.actions if each.id != action.id), action))


def with_answer(review: Review, number: int, words: str, by: Stamp) -> Review:
    """The review with something said to a finding, and one remembered as shown."""
    key = ["unused:d_y9", "duty_nobody:duty_send", "unused:own2"][number % 3]
    answer = FindingAnswer(
        finding=key, kind=key.partition(":")[0], found="x", answer=list(AnswerKind)[number % 3], reason=words, by=by
    )
    seen = Seen(finding=key, kind=answer.kind, found="x", on=date(2026, 11, 1))
    return review.having(
        answers=(*(each for each in review.answers if each.finding != key), answer),
        seen=(*(each for each in review.seen if each.finding != key), seen),
    )


def holds(before: Review, after: Review) -> None:
    """Fails the test if anything that a review said does not stand in the other one."""
    for part in Part:
        now = {row.id: row for row in after.rows(part)}
        order = [row.id for row in after.rows(part) if any(row.id == old.id for old in before.rows(part))]
        assert order == [row.id for row in before.rows(part)]
        for row in before.rows(part):
            row_holds(row, now[row.id])
    actions = {each.id: each for each in after.actions}
    for action in before.actions:
        now_action = actions[action.id]
        for name in ("what", "who", "by_when", "status", "finding", "aim", "done_on", "made"):
            assert not getattr(action, name) or getattr(action, name) == getattr(now_action, name)
        assert now_action.note.startswith(action.note)
    answers = {each.finding: each for each in after.answers}
    for answer in before.answers:
        now_answer = answers[answer.finding]
        assert (answer.answer, answer.action, answer.by) == (now_answer.answer, now_answer.action, now_answer.by)
        assert now_answer.reason.startswith(answer.reason)
    assert after.seen[: len(before.seen)] == before.seen
    assert (after.turns, after.id, after.revision, after.year) == (
        before.turns,
        before.id,
        before.revision,
        before.year,
    )


def row_holds(row: Row, now: Row) -> None:
    """Fails the test if a row has lost anything."""
    assert (now.stage, now.strand, now.given) == (row.stage, row.strand, row.given)
    assert now.name == row.name or now.name.startswith(f"{row.name} / ") or not row.name
    if row.id in LABELLED:
        assert now.name == row.name
    if row.hidden:
        assert now.hidden is not None
        assert now.hidden.reason.startswith(row.hidden.reason)
    elif row.is_answered:
        assert now.hidden is None
    for column, cell in row.cells.items():
        assert now.cell(column).text.startswith(cell.text)
        assert now.cell(column).links[: len(cell.links)] == cell.links
        assert now.cell(column).is_touched or not cell.is_touched


def each_name(names: Iterable[str]) -> set[str]:
    """The names, also those within a row's name, without case."""
    return {fold(each) for name in names for each in name.split(" / ")}


def stands_in(file: Review, after: Review) -> None:
    """Fails the test if a text or a name of a file stands nowhere in the row of the same id."""
    names = {row.id: row.name for row in (*after.documents, *after.places)}
    for part in Part:
        now = {row.id: row for row in after.rows(part)}
        for row in file.rows(part):
            for column, cell in row.cells.items():
                there = now[row.id].cell(column)
                assert set(cell.text.split("\n\n")) <= {*there.text.split("\n\n"), ""}
                called = (name for link in there.links for name in (link.name, names.get(link.target, "")))
                assert each_name(cell.names) <= each_name(called)


@settings(max_examples=50, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_whatever_a_file_says_all_that_stood_here_stands(
    began: list[Edit], ours: list[Edit], files: list[Edit]
) -> None:
    base = edited(BEGAN, began, SHAH).having(revision="3-a")
    here = edited(base, ours, SHAH).having(revision="4-b")
    file = edited(base, files, REED)
    for incoming, versions in ((Incoming(file), [base]), (Incoming(file), []), (as_csv(file), [])):
        done = into(here, incoming, versions)
        holds(here, done.review)
        if incoming.review and not versions:
            stands_in(file, done.review)
        again = into(done.review, incoming, versions)
        assert again.review == done.review
        assert again.sentence == "Nothing new"
        assert (done.sentence == "Nothing new") == (done.review == here)


@settings(max_examples=30, deadline=None)
@given(EDITS, EDITS)
def test_a_file_in_which_nothing_was_changed_since_changes_nothing(began: list[Edit], ours: list[Edit]) -> None:
    base = edited(BEGAN, began, SHAH).having(revision="3-a")
    here = edited(base, ours, SHAH).having(revision="4-b")
    done = into(here, Incoming(base), [base])
    assert done.review == here
    assert done.sentence == "Nothing new"


@given(st.text(alphabet="ab \n", max_size=20), st.text(alphabet="ab \n", max_size=20))
def test_a_text_beside_another_begins_with_it_and_is_put_there_once(standing: str, coming: str) -> None:
    both = text_beside(standing, coming)
    assert both.startswith(standing) or not standing.strip()
    assert text_beside(both, coming) == both
    for paragraph in coming.split("\n\n"):
        assert paragraph.strip() in {each.strip() for each in both.split("\n\n")} or not paragraph.strip()
