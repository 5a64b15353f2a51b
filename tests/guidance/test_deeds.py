"""What the audit trail is told of a record that is saved."""

from datetime import UTC, date, datetime

from guidance.interview.kinds import ProgressReview
from guidance.record import Stamp
from guidance.trust.audit import Deed
from guidance.trust.deeds import entries_of
from guidance.trust.inside import around
from guidance.trust.keys import KeyKind
from guidance.trust.sealed import Holder, Sealed, opened

BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
LEAD = Stamp(who="p9", name="Mrs Kaur", at=datetime(2026, 11, 3, 8, 0, tzinfo=UTC))
LATER = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 4, 8, 0, tzinfo=UTC))
REASON = "Zoë did not come home last night."


def _overridden() -> Sealed:
    review = ProgressReview(id="i1", held_on=date(2026, 11, 2), created=BY)
    to = (
        Holder(id="p1", name="Ms Shah", public="age1p1", why=KeyKind.ADVISER),
        Holder(id="p9", name="Mrs Kaur", public="age1p9", why=KeyKind.SAFEGUARDING),
    )
    return opened(around(review, "p1", to, "-----BEGIN"), LEAD, REASON)


def test_the_reason_of_an_override_stands_in_the_line_of_the_override_and_in_no_later_one() -> None:
    record = _overridden()
    (line,) = entries_of("l1", record.having(revision="2-abc", changed=LEAD), LEAD)
    assert (line.deed, line.note) == (Deed.OVERRIDDEN, REASON)
    (later,) = entries_of("l1", record.having(revision="3-abc", changed=LATER), LATER)
    assert later.deed is not Deed.OVERRIDDEN
    assert later.note == ""
