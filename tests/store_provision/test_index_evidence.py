"""The figures from the index are those that the folders give, and nothing confidential comes into them."""

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from guidance.copies import CopyFormat, CopySent
from guidance.demo.school import make_school
from guidance.interview.choices import InterviewKind, Recipient
from guidance.interview.groups import State
from guidance.interview.kinds import CareersInterview, InformalConversation
from guidance.learner.folder import Folder
from guidance.plan.plan import Plan
from guidance.provision.life import new_review
from guidance.provision.practice import Counts, practice
from guidance.self_evaluation.counting import looked_at, together
from guidance.self_evaluation.evidence import Looked, figures
from guidance.self_evaluation.topics import topics
from guidance.target.target import TargetAnswer, TargetState
from guidance.trust.sealed import Sealed
from store.creation import NewFolder, NewSchool, create_store
from store.place import Place
from store.school import School
from tests.store.making import BY, folders, learner, make_place, open_school, review, signed, target

TODAY = date(2026, 11, 23)


def school_of(tmp_path: Path, *some: Folder) -> School:
    school = open_school(make_place(tmp_path / "store", some), tmp_path / "cache")
    school.refresh_index()
    return school


def in_order(looked: dict[str, list[Looked]]) -> dict[str, list[Looked]]:
    return {topic: sorted(each) for topic, each in looked.items()}


def by_the_folders(place: Place, school: School, year: int) -> dict[str, list[Looked]]:
    every = (school.folder(path.stem) for path in place.learners.glob("*.json"))
    return in_order(together(looked_at(folder, year) for folder in every))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> School:
    """A demo school, its index read."""
    root = tmp_path_factory.mktemp("demo")
    made = make_school(seed=3, learners=60, today=TODAY)
    some = (NewFolder(each.folder, each.versions) for each in made.folders())
    place = create_store(root / "store", NewSchool(made.settings, made.people, made.own_entries, some, store_id="s1"))
    school = open_school(place, root / "cache")
    school.refresh_index()
    return school


@pytest.mark.parametrize("year", range(2018, 2029))
def test_of_a_whole_demo_school_they_are_what_the_folders_say_in_every_year(year: int, demo: School) -> None:
    assert in_order(demo.index.looked(year)) == by_the_folders(demo.place, demo, year)


def test_the_demo_school_has_something_to_count_of_nearly_every_topic(demo: School) -> None:
    found = figures(demo.index.looked(2026))
    personal = {key for key, topic in topics().items() if topic.personal and not key.startswith("destinations")}
    assert found.keys() == personal
    assert {key for key, figure in found.items() if figure.part and figure.part < figure.whole} >= {
        "plans_begun",
        "interviewed",
        "targets_met",
        "signed",
    }


ANSWERED = (
    TargetAnswer(on=date(2026, 6, 1), outcome=TargetState.NOT_MET),
    TargetAnswer(on=date(2026, 10, 1), outcome=TargetState.PARTLY),
    TargetAnswer(on=date(2026, 10, 2), outcome=TargetState.MET),
)
MADE = (
    *folders(),
    Folder(learner("l20", created=None, year_group=11), plans=(Plan(id="n1", created=BY, changed=BY, motivates=""),)),
    Folder(
        learner("l21", year_group=None),
        plans=(
            Plan.model_validate({"id": "n2", "motivates": "Animals", "strengths": "Patience", "changed": BY}),
            Plan.model_validate({"id": "n3", "barriers": [{"barrier": "The bus"}], "changed": None}),
        ),
        targets=(target("t20", answers=ANSWERED), target("t21", created=BY)),
    ),
)


@pytest.mark.parametrize("folder", MADE, ids=lambda folder: folder.learner.id)
def test_of_folders_of_every_sort_they_are_what_the_folders_say(folder: Folder, tmp_path: Path) -> None:
    school = school_of(tmp_path, folder)
    for year in (2025, 2026, 2027):
        assert in_order(school.index.looked(year)) == by_the_folders(school.place, school, year)


def test_a_save_and_a_deletion_are_followed(tmp_path: Path) -> None:
    school = school_of(tmp_path, Folder(learner()))
    assert figures(school.index.looked(2026))["targets_set"].part == 0
    school.save("l1", [target("t1")], BY)
    assert figures(school.index.looked(2026))["targets_set"].part == 1
    school.place.learner("l1").unlink()
    school.refresh_index()
    assert school.index.looked(2026) == {}


def test_of_a_confidential_tutorial_there_is_its_year_alone(tmp_path: Path) -> None:
    sealed = Sealed.model_validate(
        {
            "id": "isealed",
            "kind": "careers",
            "held_on": date(2026, 10, 5),
            "envelope": "x",
            "written_by": "p1",
            "to": [],
        }
    )
    school = school_of(tmp_path, Folder(learner(year_group=9), sealed=(sealed,)))
    looked = school.index.looked(2026)
    assert figures(looked)["interviewed"].part == 1
    assert "isealed" not in {each.record for each in chain.from_iterable(looked.values())}
    assert school.index.row_practice(2026, 2026) == Counts({9: 1}, {}, {})
    assert "isealed" not in school.index.connection.execute("SELECT found FROM evidence").fetchone()[0]


def test_nothing_that_was_said_is_kept(tmp_path: Path) -> None:
    school = school_of(tmp_path, *folders())
    kept = " ".join(row[0] for row in school.index.connection.execute("SELECT found FROM evidence"))
    assert "lab" not in kept
    assert "Read two" not in kept


# Provision against practice


def careers(key: str, **more: object) -> CareersInterview:
    return CareersInterview.model_validate({"id": key, "held_on": date(2026, 10, 5), "tutor": "Ms Shah", **more})


def copy(key: str, of: str, to: Recipient) -> CopySent:
    fields = {"id": key, "interview": of, "recipient": to, "format": CopyFormat.MARKDOWN, "sha256": "0" * 64}
    return CopySent.model_validate({**fields, "agreed": True, "sent": BY})


def test_learners_are_counted_once_by_year_group_and_with_the_record_if_it_is_in_their_hands(tmp_path: Path) -> None:
    school = school_of(
        tmp_path,
        Folder(learner("l1", year_group=9), interviews=(careers("i1"), careers("i2"))),
        Folder(learner("l2", year_group=9), interviews=(careers("i3"),), copies=(copy("c1", "i3", Recipient.STUDENT),)),
        Folder(learner("l3", year_group=9), interviews=(careers("i4"),), copies=(copy("c2", "i4", Recipient.PARENTS),)),
        Folder(learner("l4", year_group=11), interviews=(signed(review("i5")),)),
        Folder(learner("l5", year_group=9), interviews=(careers("i6", state=State.WITHDRAWN),)),
        Folder(learner("l6", year_group=9), interviews=(InformalConversation(id="i7", held_on=date(2026, 10, 5)),)),
        Folder(learner("l7", year_group=None), interviews=(careers("i8"),)),
    )
    assert school.index.row_practice(2026, 2026) == Counts(
        {9: 5, 11: 1},
        {(InterviewKind.CAREERS, 9): 3, (InterviewKind.PROGRESS_REVIEW, 11): 1},
        {(InterviewKind.CAREERS, 9): 1, (InterviewKind.PROGRESS_REVIEW, 11): 1},
    )


def test_in_an_earlier_year_learners_were_in_an_earlier_year_group(tmp_path: Path) -> None:
    earlier = BY.having(at=BY.at.replace(year=2024))
    school = school_of(
        tmp_path,
        Folder(learner("l1", year_group=11, created=earlier), interviews=(careers("i1", held_on=date(2025, 10, 1)),)),
        Folder(learner("l2", year_group=13, created=earlier, leaving_date=date(2026, 7, 1))),
        Folder(learner("l3", year_group=7)),
    )
    assert school.index.row_practice(2025, 2026) == Counts({10: 1, 13: 1}, {(InterviewKind.CAREERS, 10): 1}, {})


def test_a_kind_of_a_newer_version_is_passed_over(tmp_path: Path) -> None:
    school = school_of(tmp_path, Folder(learner(year_group=9), interviews=(careers("i1"),)))
    with school.index.connection:
        school.index.connection.execute("UPDATE evidence SET found = replace(found, '\"careers\"', '\"tomorrow\"')")
    counts = school.index.row_practice(2026, 2026)
    assert counts is not None
    assert counts.had == {}


def test_of_a_year_that_has_not_begun_there_is_nothing_to_count(tmp_path: Path) -> None:
    school = school_of(tmp_path, Folder(learner(year_group=9), interviews=(careers("i1"),)))
    assert school.index.row_practice(2027, 2026) is None
    assert practice(new_review(2027, "v1"), None) == {}


def test_it_is_read_off_without_opening_a_folder(demo: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.durable.read_whole", None)
    monkeypatch.setattr("store.record_file.RecordFile.read", None)
    assert figures(demo.index.looked(2026))
