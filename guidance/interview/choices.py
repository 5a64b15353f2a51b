"""The answers that interviews offer. Labels of the paper form are carried over as they stand."""

from guidance.form.choice import Choice


class InterviewKind(Choice):
    """The kinds of interview, in the order in which people are offered them."""

    PROGRESS_REVIEW = "progress_review", "Progress review / tutorial"
    MENTORING = "mentoring", "Mentoring"
    KS4_OPTIONS = "ks4_options", "Guidance on KS4 options"
    CAREERS = "careers", "Careers interview"
    POST_16 = "post_16", "Guidance on post-16 options"
    POST_18 = "post_18", "Guidance on post-18 options"
    SPECIALIST = "specialist", "Referral / specialist"
    EXIT = "exit", "Exit interview"
    INFORMAL = "informal", "Informal conversation"


class Punctuality(Choice):
    """How punctual the learner is, as the paper form has it."""

    EXCELLENT = "excellent", "Excellent"
    GOOD = "good", "Good"
    REASONABLE = "reasonable", "Reasonable"
    POOR = "poor", "Poor"


class Present(Choice):
    """Who was in the room."""

    LEARNER = "learner", "Learner"
    TUTOR = "tutor", "Tutor"
    PARENT = "parent", "Parent/Carer"
    OTHER = "other", "Other"


class AskedBy(Choice):
    """Who wanted the interview."""

    LEARNER = "learner", "Learner"
    TUTOR = "tutor", "Tutor or adviser"
    PARENT = "parent", "Parent/Carer"
    SCHOOL = "school", "School or college"
    PLANNED = "planned", "It was due"


class Recipient(Choice):
    """Who may have a copy. The first four stand on the paper form; ILR is the local Individual Learner Record."""

    STUDENT = "student", "Student"
    ILR = "ilr", "ILR"
    HOME_SCHOOL = "home_school", "Home School"
    PARENTS = "parents", "Parents/Carers"
    PROVIDER = "provider", "Work-based provider"
    OTHER = "other", "Other"


class LearnerSigning(Choice):
    """What the learner did when the record was ready to sign."""

    SIGNED = "signed", "Signed"
    ABSENT = "absent", "Was not there to sign"
    REFUSED = "refused", "Did not want to sign"
    DISAGREED = "disagreed", "Disagrees with the record"


class Outcome(Choice):
    """What became of a target."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    CARRIED = "carried", "Carried forward"


class Doer(Choice):
    """Who does what was agreed."""

    LEARNER = "learner", "Learner"
    ADVISER = "adviser", "Adviser or tutor"
    OTHER = "other", "Somebody else"


class CareersStage(Choice):
    """When in a learner's time a careers interview takes place."""

    YEAR_9 = "year_9", "Year 9"
    YEAR_11 = "year_11", "Year 11"
    SIXTH_FORM = "sixth_form", "Sixth form or college"
    OTHER = "other", "Another time"


class OptionPlace(Choice):
    """How a KS4 option stands on the learner's list."""

    FIRST = "first", "First choice"
    RESERVE = "reserve", "Reserve"
    THINKING = "thinking", "Still thinking"
    DROPPED = "dropped", "No longer"


class RouteState(Choice):
    """How far the learner has got with one route after school or college."""

    IDEA = "idea", "An idea"
    LOOKED = "looked", "Looked into"
    VISITED = "visited", "Visited"
    APPLIED = "applied", "Applied"
    OFFER = "offer", "Offer"
    ACCEPTED = "accepted", "Accepted"
    TURNED_DOWN = "turned_down", "Turned down"


class Offer(Choice):
    """The four states that the Department for Education publishes for the September Guarantee."""

    MADE = "made", "Offer made"
    NOT_APPROPRIATE = "not_appropriate", "Offer not appropriate"
    NONE = "none", "No offer"
    NOT_RECORDED = "not_recorded", "Not recorded"


class LeavingReason(Choice):
    """Why somebody leaves a course, school or college."""

    FINISHED = "finished", "Finished the course"
    WORK = "work", "A job or an apprenticeship"
    OTHER_COURSE = "other_course", "Another course or another place"
    WRONG_COURSE = "wrong_course", "The course was not right"
    MONEY_TRAVEL = "money_travel", "Money or travel"
    HEALTH = "health", "Health"
    HOME = "home", "Home or family"
    ASKED_TO_LEAVE = "asked_to_leave", "Was asked to leave"
    MOVED = "moved", "Moved away"
    OTHER = "other", "Something else"
