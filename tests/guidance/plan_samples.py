"""A learner's plan with every field filled in, its targets and its reviews, for the tests of the plan."""

from datetime import UTC, date, datetime
from typing import Any

from guidance.learner.learner import Learner
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, begin_review, freeze
from guidance.record import Stamp
from guidance.target.target import Target

TODAY = date(2026, 11, 23)
OWN = Stamp(who="l1", name="Amara Okafor", at=datetime(2026, 9, 14, 9, tzinfo=UTC))
AMARA = Learner(id="l1", forename="Amara", surname="Okafor", year_group=10, created=OWN)

ESSAY = Target(id="t1", text="Hand in the rivers essay.", by_when=date(2026, 12, 4))
VISIT = Target(id="t2", text="Visit the college open evening.", by_when=date(2026, 12, 10), evidence="The leaflet")
OLD = Target(id="t0", text="Ask for a bus pass.", by_when=date(2026, 10, 1), state="met")

WHOLE: dict[str, Any] = {
    "motivates": "Mending things that others throw away.",
    "strengths": "Patience.\nI explain well.",
    "learning": "By doing it, with music on.",
    "qualifications": [{"what": "Maths", "level": "GCSE", "grade": "5", "predicted": "7"}],
    "skills": [{"skill": "Fixing bikes", "level": "Good", "shown": "At the repair café."}],
    "communication": "I read the news aloud in assembly.",
    "number": "I worked out the budget of our trip.",
    "ict": "I keep the club's web page.",
    "improving": "I plan my week on Sundays.",
    "problems": "I found out why the bike lamp flickered.",
    "others": "I was goalkeeper and captain.",
    "experiences": [
        {"what": "A week at Garage Hall", "kind": "work", "when": "June 2026", "learned": "Early hours suit me."}
    ],
    "ideas": [
        {
            "idea": "Electrician",
            "kind": "work",
            "why": "Work with my hands.",
            "sure": 3,
            "found_out": "You need maths for it.",
            "source": "Visit to the college",
            "new_to_me": True,
            "not_often": False,
            "moved_on": False,
        }
    ],
    "short_goals": [{"goal": "Grade 6 in maths", "by_when": "2027-06-30", "why": "For the course.", "sure": 4}],
    "medium_goals": [{"goal": "An apprenticeship", "by_when": "2028-09-01", "why": "To earn.", "sure": 3}],
    "long_goals": [{"goal": "A workshop of my own", "by_when": "2035-01-01", "why": "My own boss.", "sure": 2}],
    "plan_b": "A college course in electronics.",
    "needs": [{"what": "Maths grade 5", "what_for": "Electrician", "how": "Maths club on Tuesdays."}],
    "barriers": [{"barrier": "The bus takes an hour", "way_past": "Ask about a moped loan."}],
    "helpers": [{"who": "Ms Shah", "what_for": "Applications", "reach": "Room 12, Mondays"}],
    "money": [
        {
            "what": "16–19 bursary",
            "what_for": "Bus fares",
            "how": "College office",
            "deadline": "2026-12-18",
            "claim": "to_ask",
        }
    ],
    "applications": [
        {
            "what": "Electrical course",
            "where": "Hill College",
            "deadline": "2026-12-11",
            "status": "getting_ready",
            "notes": "Ask for a reference.",
        }
    ],
    "decisions": [{"decision": "Stay for triple science", "on": "2026-02-10", "why": "It keeps doors open."}],
    "statement": "I like to mend things.",
    "statement_limit": 4000,
    "aspirations": "To teach others my trade.",
    "progress": "Better since I sit in front.",
    "support": "Extra time for reading.",
    "next_review": "2027-02-01",
}


def plan(**changes: Any) -> Plan:
    """The whole plan, with some fields changed."""
    return Plan.model_validate({"id": "pl1", "created": OWN, **WHOLE, **changes})


def empty_plan(**changes: Any) -> Plan:
    """A plan in which only what is named stands."""
    return Plan.model_validate({"id": "pl1", "created": OWN, **changes})


def review_of(kept: Plan, held_on: date, review_id: str = "pr1", **changes: Any) -> PlanReview:
    """A review that was saved on that day, with the plan as it then was."""
    begun = begin_review(review_id, (ESSAY, VISIT, OLD), held_on)
    return freeze(begun.having(**changes), kept, (ESSAY, VISIT, OLD))
