"""A learner who is deleted is in no self-evaluation any more: not in what is kept, nor in a version before it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from unittest.mock import patch

import pytest

from guidance.trust.audit import Deed
from store.doctor import examine
from store.drafts import Draft, DraftPen, read_draft
from store.durable import make_private
from store.errors import CannotWriteError, DamagedFileError
from store.forgetting.school import forget_in
from store.forgetting.years import forget_in_years, years_without
from store.lines import matches_revision, parse
from store.school import School
from tests.store.making import BY, LATER
from tests.store_forgetting.forgetting_school import holding
from tests.store_provision import kept_years as years

#: The learner's id as it stands in a file.
NAMED = '"l1"'


def saved_again(school: School) -> None:
    for text in ("Seen twice.", "Seen three times."):
        school.provision.save_evaluation(years.judging(years.kept_evaluation(school), "1.1", evidence=text), LATER)


def left_over(school: School) -> list[str]:
    """The files that still name the learner. Of the trail it is right that it says who was deleted."""
    return [name for name in holding(school.place.root, NAMED) if not name.startswith(("audit", "backups"))]


def test_no_file_names_the_learner_and_everything_else_stays(school: School) -> None:
    saved_again(school)
    kept = years.kept_evaluation(school)
    assert left_over(school)
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert left_over(school) == []
    now = years.kept_evaluation(school)
    assert [each.learner for each in now.sample] == ["l10"]
    assert (now.statements, now.draws, now.created) == (kept.statements, kept.draws, kept.created)
    versions = [each.record for each in school.provision.history(2026, "e1")]
    assert [getattr(each, "statements")[0].evidence for each in versions] == ["", "Seen twice.", "Seen three times."]  # noqa: B009 - a record of its own kind
    bodies = [row["body"] for row in parse(school.place.provision_year(2026).read_bytes())["history"].values()]
    assert [matches_revision(body) for body in bodies] == [True, True]
    assert years.cell(years.kept_review(school)).text == "Careers ideas"
    assert examine(school.place).findings == ()


def _unchanged(value: object, _learner: str) -> object:
    return value


WITHOUT: Mapping[str, Callable[[], AbstractContextManager[object]]] = {
    "the years": lambda: patch("store.forgetting.forgetting.forget_in_years"),
    "the drafts of the school": lambda: patch("store.forgetting.forgetting.forget_in_drafts"),
    "the rows of the sample": lambda: patch("store.forgetting.years._scrubbed", _unchanged),
    "": nullcontext,
}


@pytest.mark.parametrize("what", WITHOUT)
def test_each_part_of_it_is_needed(what: str, school: School) -> None:
    saved_again(school)
    _draft(school, "d9", typed={"sample": [{"learner": "l1"}, {"learner": "l10"}]})
    with WITHOUT[what]():
        if what == "the rows of the sample":
            with pytest.raises(DamagedFileError, match="would not leave it whole"):
                forget_in(school, "l1", None, LATER, (school.place.drafts,))
        else:
            forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert bool(left_over(school)) == bool(what)


def _draft(school: School, key: str, **fields: object) -> None:
    pen = DraftPen(school.place.drafts, key)
    pen.write(Draft(key, "p1", "self-evaluation", written=BY.at.isoformat(), **fields))  # type: ignore[arg-type] # as the test says
    pen.release()


def test_a_draft_of_the_school_loses_the_learner_and_keeps_the_rest(school: School) -> None:
    typed = {"evaluation": {"sample": [{"learner": "l1"}, {"learner": "l10"}], "about": "Half done"}}
    _draft(school, "d8", typed=typed)
    _draft(school, "d9", context={"plan": "l1"}, typed={"note": "About one"})
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    kept = read_draft(school.place.drafts / "d8.json")
    assert kept is not None
    assert kept.typed == {"evaluation": {"sample": [{"learner": "l10"}], "about": "Half done"}}
    assert not (school.place.drafts / "d9.json").exists()


def test_a_year_that_was_set_aside_does_not_name_the_learner_either(school: School) -> None:
    aside = school.place.root / "set-aside" / "2026-11-01" / "provision"
    make_private(aside)
    broken = school.place.provision_year(2026).read_bytes()[:-20]
    (aside / "2026.json").write_bytes(broken)
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert left_over(school) == []
    assert (aside / "2026.json").read_bytes() == broken.replace(b'"l1"', b'""')


def test_where_a_year_cannot_be_read_and_names_the_learner_nothing_goes(school: School) -> None:
    path = school.place.provision_year(2026)
    path.write_bytes(path.read_bytes().replace(b"Careers ideas", b"Careers idea!"))
    before = path.read_bytes()
    with pytest.raises(DamagedFileError, match=r"2026\.json is damaged: it names this learner and cannot be changed"):
        forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert path.read_bytes() == before
    assert school.folder("l1").learner.id == "l1"
    assert len(list(school.place.drafts.glob("*.json"))) == 4


def test_a_damaged_year_that_does_not_name_the_learner_is_in_nobodys_way(school: School) -> None:
    path = school.place.provision_year(2025)
    path.write_bytes(b"damaged")
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert path.read_bytes() == b"damaged"


def test_a_window_that_still_has_the_plan_does_not_bring_it_back(school: School) -> None:
    open_in_a_window = years.kept_evaluation(school)
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    school.provision.save_evaluation(years.judging(open_in_a_window, "1.2", evidence="Typed meanwhile."), BY)
    now = years.kept_evaluation(school)
    assert [each.learner for each in now.sample] == ["l10"]
    assert now.statements[1].evidence == "Typed meanwhile."
    assert left_over(school) == []


def test_where_the_learner_is_not_named_nothing_is_written(school: School) -> None:
    assert years_without(school.place, "l2", LATER) == ()
    before = school.place.provision_year(2026).stat().st_mtime_ns
    forget_in_years(school.place, "l2", ())
    assert school.place.provision_year(2026).stat().st_mtime_ns == before


def test_the_trail_names_the_self_evaluation_that_says_less_now(school: School) -> None:
    forget_in(school, "l1", None, LATER, (school.place.drafts,))
    now = years.kept_evaluation(school)
    line, gone = list(school.guard.trail.entries())[:2]
    assert (line.deed, line.record, line.revision, line.note, line.learner) == (
        Deed.EVALUATION_CHANGED,
        "e1",
        now.revision,
        "2026",
        "",
    )
    assert (gone.deed, gone.learner) == (Deed.DELETED, "l1")


def test_where_the_trail_cannot_be_written_nothing_goes(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_rest: object, **_more: object) -> None:
        raise CannotWriteError("The disk is full.")

    before = school.place.provision_year(2026).read_bytes()
    monkeypatch.setattr("store.guard.Guard.note_deed", refuse)
    with pytest.raises(CannotWriteError):
        forget_in(school, "l1", None, LATER, (school.place.drafts,))
    assert school.place.provision_year(2026).read_bytes() == before
    assert school.folder("l1").learner.id == "l1"
