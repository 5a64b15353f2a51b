"""The answers that a plan offers, in a learner's words."""

from guidance.form.choice import Choice


class ExperienceKind(Choice):
    """What sort of experience it was."""

    WORK = "work", "Work experience"
    TASTER = "taster", "Taster"
    VISIT = "visit", "Visit"
    VOLUNTEERING = "volunteering", "Volunteering"
    JOB = "job", "A job"
    OTHER = "other", "Something else"


class IdeaKind(Choice):
    """What an idea is about."""

    LEARNING = "learning", "Learning"
    WORK = "work", "Work"
    BOTH = "both", "Both"


class Claim(Choice):
    """How far the learner has got with money or support."""

    TO_ASK = "to_ask", "I have to ask about it"
    ASKED = "asked", "I have asked for it"
    GETTING = "getting", "I get it"
    NOT_FOR_ME = "not_for_me", "It is not for me"


class ApplicationStatus(Choice):
    """How far the learner has got with an application."""

    THINKING = "thinking", "Thinking about it"
    GETTING_READY = "getting_ready", "Getting it ready"
    SENT = "sent", "Sent"
    INTERVIEW = "interview", "Asked to an interview"
    OFFER = "offer", "They offered me a place"
    ACCEPTED = "accepted", "I said yes"
    NO_PLACE = "no_place", "They said no"
    STOPPED = "stopped", "I decided not to"


class Transition(Choice):
    """Why a plan is looked at again: statement 2.4 asks for it as each transition comes near."""

    YEAR_9 = "year_9", "Year 9: choosing my options"
    YEAR_11 = "year_11", "Year 11: what I do next"
    YEAR_12 = "year_12", "Year 12: thinking ahead"
    YEAR_13 = "year_13", "Year 13: what I do next"
    OWN = "own", "Because I wanted to"


class Going(Choice):
    """How a target is going, as the learner says it without looking it up."""

    DONE = "done", "I have done it"
    ON_THE_WAY = "on_the_way", "I am on the way"
    STUCK = "stuck", "I am stuck"
    NOT_BEGUN = "not_begun", "I have not begun"
    FORGOTTEN = "forgotten", "I do not remember it"
