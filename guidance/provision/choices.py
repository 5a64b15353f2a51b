"""The fixed words of the review of provision: its parts, stages, columns and answers."""

from enum import StrEnum

from guidance.form.choice import Choice


class Part(Choice):
    """A part of the form; `PLACES` is our own."""

    INTERVIEWS = "interviews", "One-to-one interviews"
    DUTIES = "duties", "Management responsibilities"
    DOCUMENTS = "documents", "Information documents"
    PLACES = "places", "Places where documents are stored"


class Column(StrEnum):
    """What a cell is about: the key under which a row holds it."""

    WHO = "who"
    WHEN = "when"
    FOCUS = "focus"
    USED = "used"
    PRODUCED = "produced"
    HOLDER = "holder"
    INFORMATION = "information"
    COMPLETED_BY = "completed_by"
    STORED = "stored"
    USERS = "users"
    PURPOSES = "purposes"
    ACCESS = "access"


class Stage(Choice):
    """A stage of the learner's journey."""

    KS3 = "ks3", "KS3"
    KS4 = "ks4", "KS4"
    POST16 = "post16", "16–19"

    @property
    def years(self) -> range:
        """The year groups of the stage."""
        return {Stage.KS3: range(7, 10), Stage.KS4: range(10, 12), Stage.POST16: range(12, 15)}[self]


class Strand(Choice):
    """Interviews of one sort, which follow each other from stage to stage."""

    PROGRESS = "progress", "progress reviews and tutoring"
    MENTORING = "mentoring", "mentoring"
    OPTIONS = "options", "guidance on options"
    CAREERS = "careers", "careers interviews"


class LinkKind(Choice):
    """What a name in a cell is the name of."""

    PERSON = "person", "Person or post"
    TIME = "time", "Time in the year"
    DOCUMENT = "document", "Document"
    PLACE = "place", "Place"


class Aim(Choice):
    """What an action is for: the three headings of planning for change."""

    COHERENCE = "coherence", "Bring greater coherence to individual advice and guidance"
    DOCUMENTATION = "documentation", "Rationalise and improve the use made of documentation"
    MANAGEMENT = "management", "Improve the management of advice and guidance within the organisation"


class ActionStatus(Choice):
    """How far an action has got."""

    TO_DO = "to_do", "To do"
    BEGUN = "begun", "Begun"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class Severity(Choice):
    """How sure a finding is."""

    SURE = "sure", "Certain from what the grid says"
    LIKELY = "likely", "Likely"
    ASK = "ask", "A question to ask"


class AnswerKind(Choice):
    """What people say to a finding."""

    ACTION = "action", "We do something about it"
    ACCEPTED = "accepted", "It is so, and we accept it"
    NOT_SO = "not_so", "It is not so"
