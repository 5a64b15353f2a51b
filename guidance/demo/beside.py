"""What happens beside the meetings: referrals are followed up, copies leave, remarks are added."""

from datetime import date, time, timedelta
from typing import Any, Final

from guidance.canonical import content_hash
from guidance.copies import FILE_WORDS, CopyFormat, CopySent
from guidance.demo.chance import Chance
from guidance.demo.days import utc
from guidance.demo.ground import Ground
from guidance.demo.papers import Papers, stamped
from guidance.demo.role import Role
from guidance.demo.telling import Teller
from guidance.demo.words import wording, words
from guidance.interview.choices import Recipient
from guidance.interview.groups import Formal, State
from guidance.interview.kinds import Post16Options, Post18Options, ProgressReview
from guidance.interview.life import Addendum
from guidance.interview.referral import Referral
from guidance.record import Stamp, stored

_ADDS: Final = 0.025
_SENDS: Final = 0.22
_FOLLOWED_AFTER: Final = 45
_AFTER_SCHOOL: Final = time(15, 50)
_REVISION_SIGNS: Final = 12
_FORMATS: Final = {Recipient.ILR: CopyFormat.JSON, Recipient.STUDENT: CopyFormat.HTML}


class Beside:
    """What is done about one learner when nobody meets them."""

    def __init__(self, chance: Chance, teller: Teller, papers: Papers, ground: Ground, role: Role | None) -> None:
        self._chance = chance
        self._teller = teller
        self._papers = papers
        self._ground = ground
        self._role = role

    def happen(self) -> None:
        """Everything in its turn."""
        for referral in list(self._papers.referrals.values()):
            self._follow_up(referral)
        closed = [
            each for each in self._papers.interviews.values() if isinstance(each, Formal) and each.state is State.SIGNED
        ]
        for interview in closed:
            last = interview is closed[-1]
            if (self._role and self._role.copies and last) or self._chance.happens(_SENDS):
                self._send(interview)
            if (self._role and self._role.addendum and last) or self._chance.happens(_ADDS):
                self._add(interview)

    def _day_after(self, day: date, low: int, high: int) -> date:
        later = self._ground.days.after(day + timedelta(days=1), self._chance.between(low, high))
        return min(later, self._ground.days.before(self._ground.days.today, 1))

    def _follow_up(self, referral: Referral) -> None:
        wanted = self._role.referral if self._role else ""
        by = referral.created
        if by is None or referral.withdrawn or wanted == "open":
            return
        ago = (self._ground.days.today - by.at.date()).days
        happened = wanted or (
            self._chance.weighted(("taken", "declined", "open"), (60, 18, 22)) if ago > _FOLLOWED_AFTER else ""
        )
        said = self._said_of(referral)
        if happened not in said:
            return
        checked = self._day_after(by.at.date(), 14, 32)
        followed = referral.having(
            sent_on=referral.sent_on or self._day_after(by.at.date(), 0, 1),
            taken_up=happened == "taken",
            outcome=said[happened],
            checked_on=checked,
        )
        self._papers.before(referral)
        self._papers.referrals[referral.id] = stamped(followed, by, by.having(at=utc(checked, _AFTER_SCHOOL)))

    def _said_of(self, referral: Referral) -> dict[str, str]:
        lines = (wording(line) for worry in words().worries.values() for line in worry.facts.get("refer", ()))
        parts = next((line.parts for line in lines if line.parts[0] == referral.to_whom), None)
        return {"taken": self._teller.fill(parts[2]), "declined": self._teller.fill(parts[3])} if parts else {}

    def _send(self, interview: Formal) -> None:
        day = interview.closed.at.date() if interview.closed else self._ground.days.today
        text = stored(interview, without={"revision"})
        for recipient in interview.copies_to:
            if recipient is not Recipient.OTHER and self._chance.happens(0.75):
                self._papers.copies.append(self._copy(interview, text, recipient, day))

    def _copy(self, interview: Formal, text: dict[str, Any], recipient: Recipient, day: date) -> CopySent:
        made = len(self._papers.versions.get(interview.id, ())) + 1
        form = _FORMATS.get(recipient, CopyFormat.MARKDOWN)
        by = self._sender(interview).having(at=utc(day, _AFTER_SCHOOL, self._chance.between(0, 40)))
        name = f"{interview.id}-{interview.held_on}-{FILE_WORDS[recipient]}.{form.value}"
        copy = CopySent(
            id=self._papers.make_id("c"),
            interview=interview.id,
            of_revision=f"{made}-{content_hash(text)[:_REVISION_SIGNS]}",
            recipient=recipient,
            name=self._papers.learner.name if recipient is Recipient.STUDENT else "",
            format=form,
            file_name=name,
            sha256=content_hash({"file": name, "of": text}),
            agreed=True,
            sent=by,
        )
        return stamped(copy, by)

    def _about(self, interview: Formal) -> list[str]:
        """Which remarks fit the record."""
        fitting = ["any"]
        if isinstance(interview, ProgressReview):
            elsewhere = interview.tutor == self._ground.staff[words().school["provider_tutor"]].name
            fitting += ["attendance", "provider"] if elsewhere else ["attendance"]
        if isinstance(interview, Post16Options | Post18Options):
            fitting.append("places")
        return ["referral"] if interview.referrals else fitting

    def _sender(self, interview: Formal) -> Stamp:
        if interview.closed is None:
            raise ValueError(f"{interview.id} is not closed.")
        return interview.closed

    def _add(self, interview: Formal) -> None:
        by = self._sender(interview)
        text = self._teller.note(f"addenda.{self._chance.pick(self._about(interview))}")
        if not text:
            return
        day = self._day_after(by.at.date(), 1, 6)
        by = by.having(at=utc(day, _AFTER_SCHOOL, 5)) if day > by.at.date() else by
        note = Addendum(id=self._papers.make_id("n"), interview=interview.id, text=text, by=by)
        self._papers.addenda.append(stamped(note, by))
