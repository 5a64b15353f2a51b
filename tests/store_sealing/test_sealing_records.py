"""Confidential tutorials: sealed, opened, saved again, sealed to other keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.interview.groups import State
from guidance.interview.kinds import InformalConversation
from guidance.record import Stamp
from guidance.trust.inside import Inside
from guidance.trust.keys import KeyKind
from guidance.trust.sealed import holders
from store.sealing.age import PrivateKey
from store.sealing.envelope import seal_document
from store.sealing.errors import DamagedEnvelopeError, LockedKeyError, NotForThisKeyError
from store.sealing.keyring import Keyring
from store.sealing.records import open_sealed, reseal, seal_again, seal_new
from tests.store_sealing.sealing_samples import BY, MARKER, Keys, interview, key_record

KEYS = Keys()


def test_a_sealed_record_holds_nothing_in_the_open_and_opens_for_its_holders() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    assert MARKER not in sealed.model_dump_json()
    for key in (KEYS.adviser, KEYS.learner, KEYS.safeguarding):
        assert open_sealed(sealed, key).interview.having(created=BY) == interview()
    with pytest.raises(NotForThisKeyError):
        open_sealed(sealed, PrivateKey.make())


@given(said=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1))
def test_whatever_was_said_comes_back(said: str) -> None:
    note = InformalConversation(id="i2", said=said)
    assert open_sealed(seal_new(note, "p1", KEYS.holders()), KEYS.adviser).interview == note


def test_a_change_is_sealed_to_the_same_people_and_keeps_what_else_is_inside() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    inside = Inside(interview(), taken={"history": [{"id": "x"}]})
    again = seal_again(sealed, inside, interview(state=State.SIGNED, learner_comments="Better"))
    assert (again.to, again.state) == (sealed.to, State.SIGNED)
    found = open_sealed(again, KEYS.learner)
    assert found.taken == inside.taken
    assert found.interview == interview(state=State.SIGNED, learner_comments="Better")


def test_the_envelope_of_another_record_is_refused() -> None:
    mine, other = (seal_new(interview(id=key), "p1", KEYS.holders()) for key in ("i1", "i2"))
    with pytest.raises(DamagedEnvelopeError):
        open_sealed(mine.having(envelope=other.envelope), KEYS.adviser)


def test_a_record_that_says_it_is_sealed_to_a_key_and_does_not_open_is_damaged() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    elsewhere = seal_document({}, [PrivateKey.make().public])
    with pytest.raises(DamagedEnvelopeError):
        open_sealed(sealed.having(envelope=elsewhere), KEYS.adviser)


def test_what_a_terminal_would_obey_comes_out_of_an_envelope_as_a_visible_sign() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    evil = {"version": 1, "interview": {"id": "i1", "kind": "informal", "said": "\x1b[2J", "new_field": "\x1b]0;"}}
    found = open_sealed(sealed.having(envelope=seal_document(evil, sealed.public_keys)), KEYS.adviser)
    assert found.interview.model_dump()["said"] == "␛[2J"
    assert found.interview.model_dump()["new_field"] == "␛]0;"


# Other keys


def test_the_second_key_seals_a_record_to_a_new_key_and_leaves_a_mark() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    fresh = PrivateKey.make()
    to = holders(
        key_record(KeyKind.ADVISER, fresh, owner="p2", name="Mr Bright"),
        None,
        [key_record(KeyKind.SAFEGUARDING, KEYS.safeguarding)],
    )
    by = Stamp(who="p9", name="Mrs Kaur", at=BY.at)
    anew = reseal(sealed, KEYS.safeguarding, to, by, "Ms Shah has left")
    assert open_sealed(anew, fresh) == open_sealed(anew, KEYS.safeguarding) == open_sealed(sealed, KEYS.adviser)
    (mark,) = anew.resealings
    assert (mark.by, mark.because) == (by, "Ms Shah has left")
    assert mark.before == ("Ms Shah", "Zoë O’Neill", "Mrs Kaur")
    assert mark.after == ("Mr Bright", "Mrs Kaur")
    for old in (KEYS.adviser, KEYS.learner):
        with pytest.raises(NotForThisKeyError):
            open_sealed(anew, old)


def test_a_record_is_not_sealed_anew_by_somebody_who_cannot_open_it() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    stranger = PrivateKey.make()
    to = holders(key_record(KeyKind.ADVISER, stranger), None, [])
    with pytest.raises(NotForThisKeyError):
        reseal(sealed, stranger, to, BY, "Give it to me")


def test_a_keyring_gives_a_person_their_own_key_for_a_record() -> None:
    sealed = seal_new(interview(), "p1", KEYS.holders())
    ring = Keyring()
    with pytest.raises(LockedKeyError):
        ring.own(sealed, "p1")
    ring.put(KEYS.adviser)
    ring.put(KEYS.safeguarding)
    assert ring.own(sealed, "p1") is KEYS.adviser
    assert ring.own(sealed, "p9") is KEYS.safeguarding
    with pytest.raises(LockedKeyError):
        ring.own(sealed, "p2")
