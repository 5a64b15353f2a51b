"""The pages of an interview's form, in the order in which a conversation goes."""

from typing import Final

from guidance.form.declare import Section

HEADING: Final = Section("heading", "Learner and course")
MEETING: Final = Section("meeting", "This interview")
OPENING: Final = Section(
    "opening",
    "Before you start",
    "Is this a comfortable place where nobody interrupts? Then read the statement about confidentiality aloud.",
)
PROGRESS: Final = Section("progress", "Attendance and progress")
TALK: Final = Section("talk", "What we talked about")
COMMENTS: Final = Section("comments", "Comments")
OPTIONS: Final = Section("options", "Options")
DECISIONS: Final = Section("decisions", "Information and decisions")
LEAVING: Final = Section("leaving", "Leaving")
EARLIER: Final = Section(
    "earlier", "Previous targets", "Answer each one. What was not met can say why, or be carried forward."
)
TARGETS: Final = Section("targets", "Targets", "A few that matter are better than many. F3 opens the target bank.")
REFERRALS: Final = Section("referrals", "Referrals", "Somebody else who can help, with the learner's agreement.")
NEXT: Final = Section("next", "Next tutorial/ follow up")
SIGNING: Final = Section("signing", "Signing", "Show the learner the record first (F4), then sign together.")
COPIES: Final = Section("copies", "Copies", "The learner decides who may have one.")

#: Every section an interview may have, in form order; a kind shows those that it has fields in.
ALL: Final = (
    HEADING,
    MEETING,
    OPENING,
    PROGRESS,
    TALK,
    COMMENTS,
    OPTIONS,
    DECISIONS,
    LEAVING,
    EARLIER,
    TARGETS,
    REFERRALS,
    NEXT,
    SIGNING,
    COPIES,
)
