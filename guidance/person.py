"""A member of staff: every record says who made it by this id and name."""

from datetime import date, datetime
from typing import Annotated

from guidance.form.declare import Ask, Line, PersonName
from guidance.record import Record, Stamp
from guidance.trust.roles import StaffRole


class Person(Record):
    """Somebody who works with learners."""

    name: Annotated[PersonName, Ask("Name", "As learners know you: “Ms Shah”, “J. Shah”.")]
    post: Annotated[Line, Ask("Post", "Careers adviser, form tutor, mentor, head of Year 9 …")] = ""
    email: Annotated[Line, Ask("Email", "For the diary entries that you send.")] = ""
    #: None counts as adviser: see `guidance.trust.roles.role_of`.
    role: Annotated[StaffRole | None, Ask("Role", "What they may do here. Left open, it is that of an adviser.")] = None
    left_on: Annotated[date | None, Ask("Left on")] = None

    def stamp(self, at: datetime) -> Stamp:
        """This person's mark on a record, made at `at`."""
        return Stamp(who=self.id, name=self.name, at=at)
