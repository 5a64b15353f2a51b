"""A confidential tutorial: what everybody may know of it, who may open it, and what of it may leave."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.interview.choices import InterviewKind
from guidance.interview.groups import State
from guidance.interview.kinds import InformalConversation, Mentoring, ProgressReview
from guidance.interview.rows import TargetRow
from guidance.record import Stamp
from guidance.trust.inside import Inside, again_around, around, document_of, inside_from
from guidance.trust.keys import KeyKind, KeyRecord, ended, key_in_use, safeguarding_keys
from guidance.trust.sealed import (
    Sealed,
    before_sealing,
    confidential_booking,
    holders,
    list_words,
    opened,
    statement_about_the_key,
    why_no_copy,
    why_not_open,
)

DAY = date(2026, 11, 2)
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
LEAD = Stamp(who="p9", name="Mrs Kaur", at=datetime(2026, 11, 3, 8, 0, tzinfo=UTC))
#: Signs that stand in no word of the program's own.
TYPED = st.text("QXZ", min_size=12, max_size=30)
LONG = "At home there is something that nobody knows of."


def key(kind: KeyKind, owner: str, name: str, **changes: object) -> KeyRecord:
    given = {"id": f"k{owner}", "owner": owner, "name": name, "kind": kind, "public": f"age1{owner}", "locked": "-"}
    return KeyRecord.model_validate({**given, "made_on": DAY, **changes})


SHAH = key(KeyKind.ADVISER, "p1", "Ms Shah")
ZOE = key(KeyKind.LEARNER, "l1", "Zoë")
KAUR = key(KeyKind.SAFEGUARDING, "p9", "Mrs Kaur")


def review(**changes: object) -> ProgressReview:
    given = {"id": "i1", "held_on": DAY, "tutor": "J. Shah", "learner_comments": LONG, "created": BY, **changes}
    return ProgressReview.model_validate(given)


def sealed(**changes: object) -> Sealed:
    record = around(review(), "p1", holders(SHAH, ZOE, [KAUR]), "-----BEGIN")
    return record.having(**changes)


# What everybody may know


def test_a_list_shows_the_two_words_and_the_date_and_nothing_more() -> None:
    assert list_words(sealed()) == "Confidential tutorial, 2 November 2026"
    assert list_words(sealed(held_on=None)) == "Confidential tutorial"


@given(typed=TYPED)
def test_nothing_that_was_typed_stands_outside_the_envelope(typed: str) -> None:
    interview = review(
        tutor=typed, course=typed, place=typed, learner_comments=typed, next_place=typed, withdrawn_because=typed
    )
    record = around(interview, "p1", holders(SHAH, ZOE, [KAUR]), "-----BEGIN")
    assert typed not in record.model_dump_json()
    assert interview.kind.value not in record.model_dump_json()


def test_the_envelope_and_the_locked_key_are_not_printed() -> None:
    assert "-----BEGIN" not in repr(sealed())
    assert "AGE" not in repr(SHAH.having(locked="AGE"))


def test_the_digest_changes_with_the_envelope() -> None:
    assert sealed().digest == sealed(held_on=None).digest
    assert sealed().digest != sealed(envelope="-----BEGIN.").digest


# Keys


def test_the_key_in_use_is_the_latest_that_has_not_ended() -> None:
    newer = SHAH.having(id="k2", made_on=date(2027, 1, 1))
    assert key_in_use([SHAH, newer, ZOE], "p1", KeyKind.ADVISER) == newer
    assert key_in_use([SHAH, ended(newer, DAY, "lost")], "p1", KeyKind.ADVISER) == SHAH
    assert key_in_use([ended(SHAH, DAY, "left")], "p1", KeyKind.ADVISER) is None
    assert safeguarding_keys([SHAH, KAUR, ended(KAUR, DAY, "left")]) == (KAUR,)


def test_a_key_ends_once() -> None:
    with pytest.raises(ValueError, match="ended before"):
        ended(ended(SHAH, DAY, "left"), DAY, "left")


def test_a_record_is_sealed_to_the_writer_the_learner_and_the_second_key() -> None:
    assert [(each.id, each.why) for each in holders(SHAH, ZOE, [KAUR])] == [
        ("p1", KeyKind.ADVISER),
        ("l1", KeyKind.LEARNER),
        ("p9", KeyKind.SAFEGUARDING),
    ]
    assert len(holders(SHAH, None, [])) == 1


def test_nothing_is_sealed_to_a_key_that_has_ended_or_without_the_writers_own() -> None:
    with pytest.raises(ValueError, match="The key of Ms Shah has ended"):
        holders(ended(SHAH, DAY, "left"), None, [KAUR])
    with pytest.raises(ValueError, match="the person who writes it"):
        holders(ZOE, None, [KAUR])


# What is said before


def test_before_sealing_it_is_said_who_can_open_it_and_that_a_reason_is_asked() -> None:
    words = " ".join(before_sealing(holders(SHAH, ZOE, [KAUR]), "Zoë"))
    for wanted in ("Ms Shah can open it", "Zoë can open it", "Mrs Kaur can open it", "A reason has to be given"):
        assert wanted in words
    assert "If a passphrase is lost, the safeguarding key can open the record" in words


def test_without_a_second_key_it_is_said_that_a_lost_passphrase_loses_the_record() -> None:
    alone = " ".join(before_sealing(holders(SHAH, None, []), "Zoë"))
    assert "There is no safeguarding key." in alone
    assert "If Ms Shah loses the passphrase, nobody can ever open this record again." in alone
    assert "Zoë has no passphrase" in alone
    both = " ".join(before_sealing(holders(SHAH, ZOE, []), "Zoë"))
    assert "If both are lost, nobody can ever open it again." in both


def test_the_statement_says_before_the_talk_whether_there_is_a_second_key() -> None:
    assert "Mrs Kaur has a second key" in statement_about_the_key("Mrs Kaur")
    assert "There is no second key." in statement_about_the_key("")


# Who may open it


def test_writer_and_learner_open_it_and_nobody_else() -> None:
    assert why_not_open(sealed(), "p1") == ""
    assert why_not_open(sealed(), "l1") == ""
    assert why_not_open(sealed(), "p2", "I am curious") == (
        "This record is confidential. Only Ms Shah, Zoë and Mrs Kaur can open it."
    )


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_the_second_key_needs_a_reason(reason: str) -> None:
    assert why_not_open(sealed(), "p9", reason).startswith("Say why you open it.")
    with pytest.raises(ValueError, match="Say why"):
        opened(sealed(), LEAD, reason)


def test_an_opening_by_the_second_key_leaves_a_mark_for_good() -> None:
    first = opened(sealed(), LEAD, "Her mother rang")
    second = opened(first, LEAD, "The police asked")
    assert [(each.by.name, each.reason) for each in second.openings] == [
        ("Mrs Kaur", "Her mother rang"),
        ("Mrs Kaur", "The police asked"),
    ]
    assert again_around(second, review(), "-----NEW").openings == second.openings


def test_somebody_with_both_keys_opens_it_with_their_own() -> None:
    both = holders(SHAH, None, [KAUR.having(owner="p1", name="Ms Shah")])
    found = sealed(to=both).holder("p1")
    assert found is not None
    assert found.why is KeyKind.ADVISER


def test_copies_are_made_from_the_opened_record_by_those_whose_it_is() -> None:
    assert why_no_copy(sealed(), "p1", is_unlocked=True) == ""
    assert why_no_copy(sealed(), "l1", is_unlocked=True) == ""
    assert why_no_copy(sealed(), "p1", is_unlocked=False).startswith("Unlock your key first")
    for other in ("p2", "p9"):
        assert why_no_copy(sealed(), other, is_unlocked=True) == (
            "This record is confidential: no copies of it are made."
        )


# What the diary knows


@given(typed=TYPED)
def test_the_diary_knows_day_and_time_of_the_next_meeting_and_nothing_that_was_typed(typed: str) -> None:
    given = {"tutor": typed, "place": typed, "next_place": typed, "next_date": DAY, "next_time": time(9, 5)}
    interview = Mentoring.model_validate({"id": "i1", **given})
    booked = confidential_booking(interview, "Ms Shah", "a9", 30)
    assert booked is not None
    assert (booked.day, booked.start, booked.with_whom) == (DAY, time(9, 5), "Ms Shah")
    assert booked.kind is InterviewKind.PROGRESS_REVIEW
    assert typed not in booked.model_dump_json()


def test_without_day_and_time_nothing_is_booked() -> None:
    assert confidential_booking(review(next_date=DAY), "Ms Shah", "a9", 30) is None
    assert confidential_booking(InformalConversation(id="i2"), "Ms Shah", "a9", 30) is None


# What is inside


def test_what_is_inside_comes_back_with_the_marks_of_the_record_around_it() -> None:
    whole = Inside(review(targets=(TargetRow(target="t1", text=LONG),)), taken={"history": [{"id": "x"}]})
    found = inside_from(document_of(whole), sealed(revision="3-0123456789ab", changed=LEAD))
    assert found.interview == whole.interview.having(revision="3-0123456789ab", changed=LEAD)
    assert found.taken == whole.taken


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": 2, "interview": {}},
        {"version": 1},
        {"version": 1, "interview": []},
        {"version": 1, "interview": {"id": "i1", "kind": "nonsense"}},
        {"version": 1, "interview": {"id": "i2", "kind": "progress_review"}},
        {"version": 1, "interview": {"id": "i1", "kind": "progress_review"}, "targets": {"a": 1}},
        {"version": 1, "interview": {"id": "i1", "kind": "progress_review"}, "taken": []},
    ],
)
def test_an_envelope_that_somebody_filled_by_hand_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        inside_from(document, sealed())


def test_what_is_inside_is_not_printed() -> None:
    assert LONG not in repr(Inside(review()))


def test_an_envelope_goes_around_its_own_interview_alone() -> None:
    with pytest.raises(ValueError, match="another record"):
        again_around(sealed(), review(id="i2"), "-----NEW")
    assert again_around(sealed(), review(state=State.SIGNED), "-----NEW").state is State.SIGNED
