"""What is kept of a person's sign-in."""

from datetime import datetime
from typing import Self

from guidance.record import Record
from guidance.trust.signing_in import Tries


class SignIn(Record):
    """What somebody signs in with, and the wrong tries. Its id is the person's or the learner's."""

    #: The argon2id hash, in the form that argon2 itself writes; "" for somebody who was given nothing.
    secret: str = ""
    #: Staff gave it to them; they choose their own at their next sign-in.
    must_change: bool = False
    #: How often they were given, or chose, another one.
    given: int = 0
    #: The wrong tries in a row: see `guidance.trust.signing_in.Tries`.
    wrong: int = 0
    last_wrong: datetime | None = None
    behind: datetime | None = None

    @property
    def tries(self) -> Tries:
        """The wrong tries in a row."""
        return Tries(self.wrong, self.last_wrong, self.behind)

    def after(self, tries: Tries) -> Self:
        """The sign-in with other tries; itself if they are the same."""
        if tries == self.tries:
            return self
        return self.having(wrong=tries.wrong, last_wrong=tries.last, behind=tries.behind)
