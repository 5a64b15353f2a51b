"""What differs between two versions: every field that is asked, and what became of the record."""

from datetime import date

from guidance.interview.groups import State
from guidance.interview.kinds import InformalConversation
from guidance.record import Record
from guidance.target.target import Target, TargetState, answer
from guidance.trust.sealed import Sealed
from guidance.versions import compared, state_of

TALK = InformalConversation(id="i1", tutor="Ms Shah", said="The bus is late.")


def said(before: Record, after: Record) -> list[tuple[str, str, str]]:
    return [(each.label, each.before, each.after) for each in compared(before, after)]


def test_a_version_and_itself_differ_in_nothing() -> None:
    assert compared(TALK, TALK) == ()


def test_a_field_that_differs_is_told_word_by_word() -> None:
    (change,) = compared(TALK, TALK.having(said="The bus is early."))
    assert [piece.text for piece in change.pieces] == ["The bus is ", "late", "early", "."]


def test_what_became_of_a_record_is_told_after_its_fields() -> None:
    signed = TALK.having(said="The train is late.", state=State.SIGNED)
    assert [label for label, _, _ in said(TALK, signed)] == ["What was said", "State"]
    assert said(TALK, signed)[-1] == ("State", "saved", "signed")


def test_an_answer_to_a_target_is_told_though_no_form_of_the_target_asks_it() -> None:
    target = Target(id="t1", text="Ring the college")
    met = answer(target, TargetState.MET, date(2026, 11, 2), "They said yes.")
    assert said(target, met) == [("State", "open", "met"), ("Answers", "", "2 Nov 2026: met. They said yes.")]


def test_of_a_confidential_record_nothing_is_told_but_its_state() -> None:
    sealed = Sealed(id="i1", written_by="p1", to=(), envelope="one")
    other = sealed.having(envelope="two", state=State.SIGNED)
    assert said(sealed, other) == [("State", "saved", "signed")]
    assert compared(sealed, sealed.having(envelope="two")) == ()
    assert state_of(sealed) == "saved"
