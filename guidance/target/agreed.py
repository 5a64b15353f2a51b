"""What an interview does to a learner's targets.

The rule is one pure function: given the interview as it is now saved and the targets as they were, the targets as they
are afterwards. It may run any number of times over the same interview, as it is saved again and again before it is
signed, and always gives the same answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from guidance.interview.choices import Outcome
from guidance.interview.groups import Formal, Interview, State
from guidance.interview.rows import EarlierTarget, TargetRow
from guidance.record import IdMaker
from guidance.target.target import Target, TargetState, answer, open_targets, state_of, without_answer


def earlier_rows(targets: Iterable[Target]) -> tuple[EarlierTarget, ...]:
    """The rows to answer in a new interview: one for each open target."""
    return tuple(
        EarlierTarget(target=target.id, wording=target.headline, by_when=target.by_when)
        for target in open_targets(targets)
    )


def carried_forward(
    earlier: Sequence[Mapping[str, Any]], present: Sequence[Mapping[str, Any]], known: Iterable[Target]
) -> list[dict[str, Any]]:
    """The new targets of a form as typed, once the earlier ones were answered.

    Every earlier target that is carried forward gets a row without its old date; a row that was made so and is not
    carried forward after all goes again, unless a date was typed into it.

    Args:
        earlier: the answers to earlier targets, as typed.
        present: the rows of new targets, as typed.
        known: the learner's targets.
    """
    carried = {row["target"] for row in earlier if row.get("outcome") == Outcome.CARRIED.value}
    asked = {row["target"] for row in earlier}
    kept = [dict(row) for row in present if _stays(row, asked - carried)]
    by_id = {target.id: target for target in known}
    already = {row.get("carried_from") for row in kept}
    for target_id in [row["target"] for row in earlier if row["target"] in carried - already]:
        if target := by_id.get(target_id):
            new = {"text": target.text, "evidence": target.evidence, "purpose": target.purpose, "entry": target.entry}
            kept.append({**new, "carried_from": target_id})
    return [row for row in kept if any(row.values())]


def _stays(row: Mapping[str, Any], answered_otherwise: set[Any]) -> bool:
    return row.get("carried_from") not in answered_otherwise or bool(row.get("by_when"))


def with_target_ids(interview: Interview, make_id: IdMaker) -> Interview:
    """The interview with an id given to every target row that has none: the id its target will live under."""
    if not isinstance(interview, Formal):
        return interview
    rows = tuple(row if row.target else row.having(target=make_id("t")) for row in interview.targets)
    return interview if rows == interview.targets else interview.having(targets=rows)


def _agreed(interview: Interview, row: TargetRow, before: Target | None) -> Target:
    # What an answer changed (state, answers) stays; what the row says is taken from the row.
    start = before or Target(id=row.target, text=row.text)
    return start.having(
        text=row.text,
        by_when=row.by_when,
        evidence=row.evidence,
        sure=row.sure,
        purpose=row.purpose,
        entry=row.entry,
        carried_from=row.carried_from,
        interview=interview.id,
    )


def targets_after(interview: Interview, before: Iterable[Target], today: date) -> tuple[Target, ...]:
    """The targets that an interview makes or changes, as they are once it is saved; unchanged ones are left out.

    A row that was taken out again before signing drops its target; a withdrawn interview drops all of its own and takes
    its answers back.
    """
    if not isinstance(interview, Formal):
        return ()
    known = {target.id: target for target in before}
    after = dict(known)
    on = interview.held_on or today
    withdrawn = interview.state is State.WITHDRAWN
    rows = () if withdrawn else interview.targets
    for row in rows:
        after[row.target] = _agreed(interview, row, known.get(row.target))
    kept = {row.target for row in rows}
    for target in known.values():
        if target.interview == interview.id and target.id not in kept and target.is_open:
            after[target.id] = answer(target, TargetState.DROPPED, on, interview=interview.id)
    for earlier in interview.earlier_targets:
        if earlier.target not in after:
            continue
        target = after[earlier.target]
        if withdrawn or earlier.outcome is None:
            after[earlier.target] = without_answer(target, interview.id)
        else:
            after[earlier.target] = answer(target, state_of(earlier.outcome), on, earlier.why, interview.id)
    return tuple(target for key, target in after.items() if target != known.get(key))
