"""The index takes its facts from stored documents without building models: they have to be what the models say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.demo.school import make_school
from guidance.diary.appointment import telling
from guidance.diary.frequency import Frequency, ProgrammeFrequency
from guidance.form.text import fold, shorten
from guidance.interview.groups import State
from guidance.interview.life import needs_signing
from guidance.learner.folder import Folder, next_review_due, standing, waiting_targets
from guidance.learner.import_matching import name_keys
from guidance.learner.learner import search_line, sort_name
from guidance.settings import Settings
from store.folder_file import SHAPE
from store.index.facts import FactReader, Facts
from store.lines import check
from store.record_tables import spell_new
from store.school import School
from tests.store.making import JOINED, SETTINGS, TODAY, folders, learner, review, target

OTHER = SETTINGS.having(
    days_ahead=3,
    otherwise=Frequency.YEAR,
    frequencies=(ProgrammeFrequency(programme="NEET prevention course", every=Frequency.WEEKS_4),),
)


def facts_of(folder: Folder, chosen: Settings = SETTINGS) -> Facts:
    raw = spell_new(SHAPE, folder.records(), {})
    return FactReader(chosen).read(folder.learner.id, check(raw))


def learner_fact(facts: Facts) -> dict[str, Any]:
    """The learner's row by the names of the index's columns."""
    assert facts.learner is not None
    return dict(zip(COLUMNS, facts.learner, strict=True))


COLUMNS = (
    *("id", "sort", "name", "legal", "year", "tutor_group", "form_tutor", "named_tutor", "programme", "upn", "uln"),
    *("born", "names", "folded", "found_by", "last_seen", "review_due", "leaving", "open_targets"),
)


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def words_of(folder: Folder, chosen: Settings) -> dict[str, Any]:
    """What the models say about a learner, by the same names."""
    who = folder.learner
    days = [each.held_on for each in standing(folder.interviews) if each.held_on]
    return {
        "id": who.id,
        "sort": sort_name(who),
        "name": who.name,
        "legal": who.legal_name,
        "year": who.year_group,
        "tutor_group": who.tutor_group,
        "form_tutor": who.form_tutor,
        "named_tutor": who.named_tutor,
        "programme": who.programme,
        "upn": who.upn,
        "uln": who.uln,
        "born": iso(who.date_of_birth),
        "names": "\n".join(name_keys(dict(who))),
        "folded": fold(who.name) if who.name != "(no name)" else "",
        "last_seen": iso(max(days, default=None)),
        "review_due": iso(next_review_due(folder, chosen)),
        "leaving": iso(who.leaving_date),
        "open_targets": len(waiting_targets(folder)),
    }


def diary_words(folder: Folder, chosen: Settings) -> list[tuple[Any, ...]]:
    told = [(each, telling(each, chosen.days_ahead or 0)) for each in folder.appointments]
    return [
        (
            *(each.id, folder.learner.id, each.kind.value, iso(each.day), f"{each.start:%H:%M}", each.minutes),
            *(each.place, each.with_whom, each.state.value),
            *((why.why.value, iso(why.since)) if why else ("", "")),
        )
        for each, why in told
    ]


def waiting_words(folder: Folder) -> list[tuple[Any, ...]]:
    key = folder.learner.id
    unsigned = [
        (each.id, key, each.state.value, iso(each.held_on), each.kind.value, each.tutor)
        for each in folder.interviews
        if each.state in {State.SAVED, State.AWAITING} and needs_signing(each.kind)
    ]
    referrals = [each for each in folder.referrals if each.is_open]
    return unsigned + [(each.id, key, "referral", iso(each.sent_on), each.to_whom, "") for each in referrals]


def differences(folder: Folder, chosen: Settings) -> Iterator[tuple[str, object, object]]:
    """Where the facts of a folder are not what the models say: what, the fact, what the models say."""
    facts, key = facts_of(folder, chosen), folder.learner.id
    found = learner_fact(facts)
    for name, wanted in words_of(folder, chosen).items():
        if found[name] != wanted:
            yield name, found[name], wanted
    targets = [
        (each.id, key, shorten(each.text, 160), iso(each.by_when), each.state.value, each.entry)
        for each in folder.targets
    ]
    for name, fact, said in (
        ("found_by", set(found["found_by"].split()), set(search_line(folder.learner).split())),
        ("appointments", facts.appointments, diary_words(folder, chosen)),
        ("targets", facts.targets, targets),
        ("waiting", facts.waiting, waiting_words(folder)),
        ("damage", facts.damage, []),
    ):
        if fact != said:
            yield name, fact, said


@pytest.mark.parametrize("chosen", [SETTINGS, OTHER], ids=["usual", "other"])
@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.learner.id)
def test_the_facts_of_a_folder_are_what_the_models_say(folder: Folder, chosen: Settings) -> None:
    assert list(differences(folder, chosen)) == []


def test_the_facts_of_a_whole_demo_school_are_what_the_models_say() -> None:
    demo = make_school(seed=3, learners=45, today=TODAY)
    found = {new.folder.learner.id: list(differences(new.folder, demo.settings)) for new in demo.folders()}
    assert len(found) == 45
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(NAMES, NAMES, NAMES, NAMES, NAMES, NAMES)
def test_a_learner_is_listed_and_found_by_any_name_as_the_models_have_it(
    forename: str, middle: str, surname: str, preferred: str, group: str, upn: str
) -> None:
    who = learner(
        forename=forename,
        middle_names=middle,
        surname=surname,
        preferred_forename=preferred,
        tutor_group=group,
        upn=upn,
    )
    found = learner_fact(facts_of(Folder(learner=who)))
    assert (found["sort"], found["name"], found["legal"]) == (sort_name(who), who.name, who.legal_name)
    assert set(found["found_by"].split()) == set(search_line(who).split())


DAYS = st.dates(date(2024, 9, 1), date(2027, 8, 31))


@settings(max_examples=60)
@given(st.lists(DAYS, max_size=3), st.sampled_from(Frequency), DAYS | st.none())
def test_the_next_review_is_due_when_the_models_say(days: list[date], every: Frequency, leaving: date | None) -> None:
    chosen = SETTINGS.having(otherwise=every)
    interviews = tuple(review(f"i{number}", held_on=day) for number, day in enumerate(days))
    folder = Folder(learner=learner(leaving_date=leaving), interviews=interviews)
    assert learner_fact(facts_of(folder, chosen))["review_due"] == iso(next_review_due(folder, chosen))


def test_a_learner_whose_joining_is_not_known_is_not_due() -> None:
    folder = Folder(learner=learner(created=None))
    assert learner_fact(facts_of(folder))["review_due"] == ""
    assert next_review_due(folder, SETTINGS) is None


def test_after_a_save_the_facts_are_still_what_the_models_say(small_school: School) -> None:
    small_school.save("l2", [review("i9", held_on=date(2026, 11, 2)), target("t9", "Ring them")], JOINED)
    raw = small_school.place.learner("l2").read_bytes()
    folder = small_school.folder("l2")
    found = learner_fact(FactReader(SETTINGS).read("l2", check(raw)))
    assert {name: found[name] for name in words_of(folder, SETTINGS)} == words_of(folder, SETTINGS)


def test_a_folder_without_its_learner_has_no_facts_but_the_damage() -> None:
    raw = spell_new(SHAPE, [target()], {})
    facts = FactReader(SETTINGS).read("l1", check(raw))
    assert (facts.learner, facts.targets) == (None, [])
    assert facts.damage == [("l1", "The record that says whose folder it is cannot be read.")]
