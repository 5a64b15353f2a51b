"""A referral stays open until somebody records that it was taken up."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from guidance.form.declare import Ask, Line, Text
from guidance.interview.groups import Formal, Interview, State
from guidance.record import IdMaker, Record


class Referral(Record):
    """A referral to somebody else who can help, and what became of it."""

    interview: str = ""
    to_whom: Annotated[Line, Ask("Referred to", "The person, service or agency.")] = ""
    why: Annotated[Text, Ask("Why", limit=2000)] = ""
    agreed: Annotated[bool | None, Ask("Has the learner agreed?")] = None
    sent_on: Annotated[date | None, Ask("Sent on")] = None
    taken_up: Annotated[bool | None, Ask("Taken up?", "Did the learner see them?")] = None
    outcome: Annotated[Text, Ask("Outcome", "What came of it.", limit=2000)] = ""
    checked_on: Annotated[date | None, Ask("Date checked")] = None
    withdrawn: Annotated[bool | None, Ask("No longer needed?", "Then nobody is reminded of it any more.")] = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to find out if it was taken up."""
        return not self.taken_up and not self.withdrawn


def with_referral_ids(interview: Interview, make_id: IdMaker) -> Interview:
    """The interview with an id given to every referral row that has none."""
    if not isinstance(interview, Formal):
        return interview
    rows = tuple(row if row.referral else row.having(referral=make_id("r")) for row in interview.referrals)
    return interview if rows == interview.referrals else interview.having(referrals=rows)


def referrals_after(interview: Interview, before: Iterable[Referral]) -> tuple[Referral, ...]:
    """The referrals that an interview makes or changes once it is saved; unchanged ones are left out."""
    if not isinstance(interview, Formal):
        return ()
    known = {referral.id: referral for referral in before}
    after: dict[str, Referral] = {}
    rows = () if interview.state is State.WITHDRAWN else interview.referrals
    for row in rows:
        start = known.get(row.referral) or Referral(id=row.referral, interview=interview.id)
        after[row.referral] = start.having(
            to_whom=row.to_whom, why=row.why, agreed=row.agreed, sent_on=row.sent_on or start.sent_on, withdrawn=False
        )
    for referral in known.values():
        if referral.interview == interview.id and referral.id not in after:
            after[referral.id] = referral.having(withdrawn=True)
    return tuple(referral for key, referral in after.items() if referral != known.get(key))
