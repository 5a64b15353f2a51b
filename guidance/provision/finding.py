"""A finding: what does not hang together, at which cells, why it matters, how sure it is and what would mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from guidance.form.text import listed
from guidance.provision.cell import At
from guidance.provision.choices import Aim, Severity
from guidance.reference import load


class FindingKind(StrEnum):
    """What is found, in the order in which it is told."""

    NOBODY_COORDINATES = "nobody_coordinates"
    EACH_OTHER = "each_other"
    DUTY_NOBODY = "duty_nobody"
    DUTY_MOST = "duty_most"
    STAGE_BREAK = "stage_break"
    CHAIN_BREAK = "chain_break"
    NO_ADVISER = "no_adviser"
    UNPRODUCED = "unproduced"
    UNUSED = "unused"
    ONLY_AUTHOR = "only_author"
    BEFORE_PRODUCED = "before_produced"
    GONE_DOCUMENT = "gone_document"
    NO_ACCESS = "no_access"
    SAME_FOCUS = "same_focus"
    SAME_INFORMATION = "same_information"
    SAME_DOCUMENT = "same_document"
    NO_INTERVIEWER = "no_interviewer"
    NO_TIME = "no_time"
    NO_FOCUS = "no_focus"
    STARTS_COLD = "starts_cold"
    LEAVES_NOTHING = "leaves_nothing"
    NO_KEEPER = "no_keeper"
    NO_PLACE = "no_place"
    NO_USER = "no_user"
    NO_PURPOSE = "no_purpose"
    NOT_LISTED = "not_listed"
    UNANSWERED = "unanswered"

    @property
    def words(self) -> "KindWords":
        """What is said of every finding of the kind."""
        return _words(self)

    @property
    def label(self) -> str:
        """Its heading."""
        return _words(self).label


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of one kind of finding. Reasons and mends have gaps for names."""

    label: str
    reason: str
    open: str
    mend: str
    source: str
    aim: Aim


@cache
def _words(kind: FindingKind) -> KindWords:
    each = load("coherence_findings")[kind.value]
    reason = each["reason"]
    return KindWords(each["label"], reason, each.get("open", reason), each["mend"], each["source"], Aim.of(each["aim"]))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hang together."""

    kind: FindingKind
    #: The same as long as it is about the same rows and documents, also in another year's review.
    key: str
    cells: tuple[At, ...]
    reason: str
    mend: str
    #: How sure it is.
    severity: Severity

    @property
    def label(self) -> str:
        """The heading of its kind."""
        return self.kind.words.label

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return self.kind.words.source

    @property
    def aim(self) -> Aim:
        """The heading of planning for change under which its action stands."""
        return self.kind.words.aim


def found(
    kind: FindingKind,
    about: Iterable[str],
    cells: Iterable[At],
    severity: Severity = Severity.SURE,
    **names: object,
) -> Finding:
    """A finding in its words.

    Args:
        kind: what is found.
        about: the ids of the rows and the keys of the documents that it is about; they make its key.
        cells: where it is.
        severity: how sure it is; a question is put in other words than a certainty.
        names: what fills the gaps in its words.
    """
    words = kind.words
    reason = words.open if severity is Severity.ASK else words.reason
    key = f"{kind.value}:{'|'.join(about)}"
    return Finding(kind, key, tuple(cells), reason.format(**names), words.mend.format(**names), severity)


#: So many names stand in a sentence.
_MOST_NAMES: Final = 4


def few(names: Iterable[str]) -> str:
    """Names in quotation marks as a sentence lists them; of many, the first and how many more."""
    quoted = [f"“{name}”" for name in names]
    if len(quoted) > _MOST_NAMES:
        quoted = [*quoted[: _MOST_NAMES - 1], f"{len(quoted) - _MOST_NAMES + 1} more"]
    return listed(quoted)
