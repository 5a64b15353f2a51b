"""What sharing leaves in a folder goes inside when a record is made confidential: the texts, never that it happened."""

from datetime import UTC, date, datetime

from guidance.agreement import AgreementEnded, EndsFor
from guidance.copies import CopyFormat, CopySent
from guidance.interview.choices import Recipient
from guidance.record import Record, Stamp
from guidance.trust.confidential import outside

SAID = "At home there is something that nobody knows of."
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))


def copy(interview: str = "i1") -> CopySent:
    return CopySent(
        id="c1",
        interview=interview,
        recipient=Recipient.PARENTS,
        format=CopyFormat.MARKDOWN,
        sha256="0" * 64,
        agreed=True,
        sent=BY,
        text=SAID,
    )


def ending(interview: str = "i1") -> AgreementEnded:
    day = date(2026, 11, 2)
    return AgreementEnded(
        id="e1",
        recipient=Recipient.PARENTS,
        ends_for=EndsFor.ALL,
        from_on=day,
        words=SAID,
        again_on=date(2026, 12, 1),
        again_words=SAID,
        interview=interview,
        by=BY,
    )


def test_the_text_of_a_copy_and_what_was_said_of_it_do_not_stay_outside() -> None:
    records: tuple[Record, ...] = (copy(), ending())
    for record in records:
        rest = outside(record, "i1")
        assert SAID not in rest.model_dump_json()
        assert rest.id == record.id
        assert outside(rest, "i1") == rest


def test_that_it_left_and_that_it_is_no_longer_agreed_stays_known() -> None:
    left, ended = outside(copy(), "i1"), outside(ending(), "i1")
    assert isinstance(left, CopySent)
    assert isinstance(ended, AgreementEnded)
    assert (left.recipient, left.sent, left.agreed) == (Recipient.PARENTS, BY, True)
    assert (ended.recipient, ended.from_on, ended.again_on) == (Recipient.PARENTS, date(2026, 11, 2), date(2026, 12, 1))


def test_those_of_other_interviews_stay_whole() -> None:
    assert outside(copy("i0"), "i1").model_dump() == copy("i0").model_dump()
    assert outside(ending("i0"), "i1") == ending("i0")
