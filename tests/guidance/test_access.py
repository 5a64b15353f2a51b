"""The one rule: every role, every act, one's own folder and another's."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.interview.questions import PreInterview
from guidance.person import Person
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback
from guidance.target.target import Target
from guidance.trust import access
from guidance.trust.access import ALONE, LEARNERS_KINDS, MAY, NOBODY, Act, Who, may, why_not, why_not_leave
from guidance.trust.roles import Role, StaffRole, role_of

OWN, OTHER = "lamara", "lben"
OWN_KINDS = ("PreInterview",)

WHO = {
    "adviser": Who("p1", "Ms Shah", Role.ADVISER),
    "coordinator": Who("p2", "Mr Bell", Role.COORDINATOR),
    "safeguarding": Who("p3", "Dr Luk", Role.SAFEGUARDING),
    "learner": Who(OWN, "Amara Okafor", Role.LEARNER),
    "alone": replace(ALONE, id="p1", name="Ms Shah"),
    "nobody": NOBODY,
}

_STAFF = "adviser coordinator safeguarding alone"
#: Who may do what, written out by hand, apart from the rule's own table.
ALLOWED = {
    Act.FIND: _STAFF,
    Act.READ: _STAFF,
    Act.CHANGE: _STAFF,
    Act.EXPORT: _STAFF,
    Act.COPY: _STAFF,
    Act.IMPORT: _STAFF,
    Act.BROWSE: f"{_STAFF} learner",
    Act.BANK: _STAFF,
    Act.NEW_PIN: _STAFF,
    Act.OWN_SECRET: f"{_STAFF} learner",
    Act.DELETE: "coordinator alone",
    Act.SETTINGS: "coordinator alone",
    Act.FEEDBACK: "coordinator alone",
    Act.SEE_PROVISION: _STAFF,
    Act.PROVISION: "coordinator alone",
    Act.PEOPLE: "coordinator alone",
    Act.AUDIT: "coordinator safeguarding alone",
    Act.BACKUP: "coordinator alone",
    Act.RESTORE: "coordinator alone",
    Act.REPAIR: "coordinator alone",
    Act.OVERRIDE: "safeguarding",
}


def differs() -> list[str]:
    """Where the rule says something else than the list above."""
    found = []
    for (name, who), act, learner in product(WHO.items(), Act, ("", OWN, OTHER)):
        wanted = name in ALLOWED[act].split()
        if name == "learner" and learner == OWN:
            wanted = wanted or act in {Act.READ, Act.CHANGE, Act.EXPORT}
        if may(who, act, learner, OWN_KINDS) != wanted:
            found.append(f"{name} {act} {learner}")
    return found


def test_every_role_may_do_what_it_should_and_nothing_else() -> None:
    assert differs() == []


@pytest.mark.parametrize(("role", "act"), list(product(Role, Act)))
def test_the_list_catches_a_rule_that_is_changed_in_any_place(
    role: Role, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "MAY", {**MAY, role: MAY[role] ^ {act}})
    assert differs() != []


@pytest.mark.parametrize("who", WHO.values(), ids=WHO)
def test_a_refusal_is_a_sentence_that_says_what_to_do(who: Who) -> None:
    for act, learner, kinds in product(Act, ("", OWN, OTHER), ((), OWN_KINDS, ("Interview",))):
        sentence = why_not(who, act, learner, kinds)
        assert sentence == "" or (sentence[0].isupper() and sentence.endswith(".") and "{" not in sentence)


def test_the_sentences_name_who_can() -> None:
    adviser, learner = WHO["adviser"], WHO["learner"]
    assert why_not(adviser, Act.SETTINGS) == "Only a coordinator can change the settings. Ask one of them."
    assert why_not(adviser, Act.AUDIT).startswith("Only a coordinator or a safeguarding lead can read who did what.")
    assert why_not(learner, Act.IMPORT) == "Only staff can bring in lists of learners. Ask your tutor."
    assert why_not(learner, Act.READ, OTHER) == "You can see your own things here, nobody else's."
    assert why_not(NOBODY, Act.BROWSE) == "Sign in first."
    assert "everybody has to sign in" in why_not(WHO["alone"], Act.OVERRIDE)


def kinds_of(names: Iterable[str]) -> bool:
    return may(WHO["learner"], Act.CHANGE, OWN, tuple(names))


def test_a_learner_changes_what_is_theirs_to_write_and_nothing_beside_it() -> None:
    assert kinds_of(["PreInterview"])
    assert not kinds_of(["PreInterview", "Interview"])
    assert not kinds_of(["Learner"])


def test_a_change_that_does_not_say_of_what_is_refused_to_a_learner() -> None:
    assert not kinds_of([])


def test_the_kinds_of_a_learner_are_the_names_of_real_records() -> None:
    theirs = (PreInterview, Plan, PlanReview, SelfReview, Feedback, Target, Suggestion, Comment)
    assert {each.__name__ for each in theirs} == LEARNERS_KINDS


def test_a_learner_without_an_id_owns_no_folder() -> None:
    nameless = Who("", "", Role.LEARNER)
    assert not may(nameless, Act.READ, "")
    assert not may(nameless, Act.READ, OWN)


def test_a_learner_is_never_alone_with_everything() -> None:
    alone = replace(WHO["learner"], alone=True)
    assert not may(alone, Act.READ, OTHER)
    assert not may(alone, Act.SETTINGS)


@given(st.text(), st.text(), st.sampled_from([*Act]), st.lists(st.text()))
def test_no_learner_reaches_the_folder_of_another_by_any_name(me: str, other: str, act: Act, kinds: list[str]) -> None:
    who = Who(me, "", Role.LEARNER)
    if me != other and act not in {Act.BROWSE, Act.OWN_SECRET}:
        assert not may(who, act, other, kinds)


# Roles


def test_who_was_given_no_role_or_a_strange_one_is_an_adviser() -> None:
    assert role_of(None) is Role.ADVISER
    assert role_of("") is Role.ADVISER
    assert role_of("headteacher") is Role.ADVISER
    assert role_of("learner") is Role.ADVISER
    assert role_of("coordinator") is Role.COORDINATOR


def test_staff_have_the_roles_of_the_rule_but_that_of_a_learner() -> None:
    assert [(each.value, each.label) for each in Role if each is not Role.LEARNER] == [
        (each.value, each.label) for each in StaffRole
    ]
    person = Person.model_validate({"id": "p1", "name": "Ms Shah", "role": Role.COORDINATOR})
    assert role_of(person.role) is Role.COORDINATOR
    assert person.role is StaffRole.COORDINATOR


def test_a_school_keeps_a_coordinator() -> None:
    assert why_not_leave([Role.ADVISER, Role.COORDINATOR]) == ""
    assert why_not_leave([Role.ADVISER, Role.SAFEGUARDING]) != ""
    assert why_not_leave([]) != ""


def test_the_rule_is_there_before_any_document_is_loaded() -> None:
    code = "import sys, guidance.trust.access; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
