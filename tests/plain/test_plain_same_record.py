import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidance.form.declare import form_of
from guidance.interview.kinds import ProgressReview
from screens.desk import Desk
from tests.plain.form_typing import type_into_form
from tests.plain.talking import Talks, desk_at

#: What makes two records differ though they say the same.
OWN = {"id", "revision", "created", "changed", "closed", "signed_hash", "target", "referral", "interview", "at"}

SAID = "Art is going well.\nMaths is hard: fractions & ratio."

#: Every field of the progress review: what is typed line by line, and into the form. An empty line keeps what stands
#: there; in the form one goes past it.
TYPED: list[tuple[str, list[str], str | list[str]]] = [
    ("tutor", [""], []),
    ("school", [":clear"], ["ctrl+u"]),
    ("course", ["GCSE Art"], "GCSE Art"),
    ("form_tutor", ["Mr Bright"], "Mr Bright"),
    ("year_of_course", ["1"], "1"),
    ("held_on", ["20/11/2026"], "20/11/2026"),
    ("start", ["9.05"], ["ctrl+u", "+9.05"]),
    ("minutes", ["25"], "25"),
    ("place", ["Room 4"], "Room 4"),
    ("present", ["1 2 4"], ["4"]),
    ("present_other", ["Mrs Okafor (aunt)"], "Mrs Okafor (aunt)"),
    ("asked_by", ["it was due"], ["5"]),
    ("comfortable", ["yes"], ["y"]),
    ("statement_read", ["1"], ["y"]),
    ("confidential", ["no"], ["n"]),
    ("agenda", ["::) and money", ""], ":) and money"),
    ("safeguarding", ["n"], ["n"]),
    ("safeguarding_to", [""], []),
    ("safeguarding_on", [""], []),
    ("lessons", ["84"], "84"),
    ("absences", ["6"], "6"),
    ("punctuality", ["reasonable"], ["3"]),
    ("level", [""], []),
    ("on_target", ["2"], ["n"]),
    ("learner_comments", [*SAID.split("\n"), ""], SAID),
    ("tutor_comments", ["First.", " ", "After a gap.", ""], "First.\n\nAfter a gap."),
    ("previous_met", ["no"], ["n"]),
    ("outcome", ["Carried forward"], ["4"]),
    ("why", ["Lost the book.", ""], "Lost the book."),
    ("why_not", [""], []),
    ("text", ["y", "Hand in the history essay at last", ""], ["ctrl+end", "+ at last"]),
    ("by_when", ["t"], "t"),
    ("evidence", [""], []),
    ("sure", ["4"], ["4"]),
    ("purpose", ["History"], ["+History", "f10"]),
    ("text", ["y", "Visit the college", ""], "Visit the college"),
    ("by_when", ["+2w"], "+2w"),
    ("evidence", ["a leaflet"], "a leaflet"),
    ("sure", ["5"], ["5"]),
    ("purpose", ["", "n"], []),
    ("to_whom", ["y", "School nurse"], "School nurse"),
    ("why", ["Sleep.", ""], "Sleep."),
    ("agreed", ["y"], ["y"]),
    ("sent_on", ["", ""], []),
    ("next_date", ["fri"], "fri"),
    ("next_time", ["2pm"], "2pm"),
    ("next_place", ["Room 4"], "Room 4"),
    ("learner_signing", ["signed"], ["1"]),
    ("learner_words", [""], []),
    ("signed_learner", ["Amara Okafor"], "Amara Okafor"),
    ("signed_learner_on", ["23 Nov 26"], "23 Nov 26"),
    ("signed_tutor", ["Ms Shah"], "Ms Shah"),
    ("signed_tutor_on", ["today"], "today"),
    ("copies_to", ["Student, parents/carers, 6"], ["1", "4", "6"]),
    ("copies_other", ["Uncle Ben"], "Uncle Ben"),
]
LINES = [line for _, lines, _ in TYPED for line in lines]
STEPS = [(name, typed) for name, _, typed in TYPED]


def test_every_field_of_the_form_is_typed() -> None:
    rows = {part.name for spec in form_of(ProgressReview).fields for part in spec.rows if not part.ask.shown}
    asked = {spec.name for spec in form_of(ProgressReview).fields if not spec.rows} | rows
    assert {name for name, _, _ in TYPED} == asked


def content(school: Path) -> dict[str, list[Any]]:
    """What Amara's file says of all that the interview made or changed, without ids and stamps."""
    tables = json.loads((school / "learners/lamara.json").read_text())
    wanted = ("interviews", "targets", "referrals", "appointments")
    return {name: sorted((bare(row) for row in tables[name].values()), key=str) for name in wanted}


def bare(document: Any) -> Any:
    """A document without what makes it this one."""
    if isinstance(document, dict):
        return {key: bare(value) for key, value in document.items() if key not in OWN}
    return [bare(each) for each in document] if isinstance(document, list) else document


@pytest.fixture
def second_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same desk at the same school once more."""
    with desk_at(tmp_path_factory.mktemp("second")) as desk:
        yield desk


def test_line_by_line_and_in_the_form_it_becomes_the_same_record(desk: Desk, second_desk: Desk, talk: Talks) -> None:
    done = talk(*LINES, "sign")
    assert done.status == 0, done.said
    asyncio.run(type_into_form(second_desk, STEPS))
    plain, form = content(desk.glance.place.root), content(second_desk.glance.place.root)
    assert plain == form
    assert len(plain["interviews"]) == 2
    assert len(plain["targets"]) == 3
    assert len(plain["referrals"]) == 1
    assert len(plain["appointments"]) == 2
