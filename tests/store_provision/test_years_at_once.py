"""Several people save a year at once, or one closes it meanwhile: nothing that anybody wrote is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from guidance.provision.answers import with_action
from guidance.provision.cell import At
from guidance.provision.choices import Aim, Column, Part
from guidance.provision.life import closed, opened_again
from guidance.provision.planning import Action
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.life import close
from guidance.self_evaluation.sample import PlanCheck
from store.backup.swap import Decision, still_store, swap
from store.batch import PendingError
from store.doctor import examine
from store.durable import make_private
from store.errors import MissingRecordError
from store.place import Place
from store.provision.provision import ClosedError
from store.school import School
from tests.store.making import BY, LATER
from tests.store_provision import kept_years as years


def test_two_who_write_in_two_cells_both_stand(school: School) -> None:
    begun = years.kept_review(school)
    school.provision.save_review(years.saying(begun, "Courses", years.OTHER, BY), BY)
    saved = school.provision.save_review(years.saying(begun, "Pathways", years.FOCUS, LATER), LATER)
    assert saved.both == ()
    kept = years.kept_review(school)
    assert (years.cell(kept).text, years.cell(kept, years.OTHER).text) == ("Pathways", "Courses")


def test_two_who_write_in_one_cell_both_stand_and_it_is_said_where(school: School) -> None:
    begun = years.kept_review(school)
    school.provision.save_review(years.saying(begun, "Courses", by=BY), BY)
    saved = school.provision.save_review(years.saying(begun, "Pathways", by=LATER), LATER)
    assert saved.both == (years.FOCUS,)
    assert years.cell(years.kept_review(school)).text == "Courses\n\nPathways"


def test_two_who_judge_one_statement_clash_and_what_is_stored_stands(school: School) -> None:
    begun = years.kept_evaluation(school)
    school.provision.save_evaluation(years.judging(begun, "1.1", judgement=Judgement.EMERGING), BY)
    mine = years.judging(years.judging(begun, "1.1", judgement=Judgement.EMBEDDED), "1.2", evidence="The plans.")
    saved = school.provision.save_evaluation(mine, LATER)
    assert [(each.where, each.stands, each.beside) for each in saved.clashes] == [("1.1", "Emerging", "Embedded")]
    rows = {row.number: row for row in years.kept_evaluation(school).statements}
    assert (rows["1.1"].judgement, rows["1.2"].evidence) == (Judgement.EMERGING, "The plans.")


def test_two_who_begin_the_same_year_at_once_have_one_review_with_both_texts(school: School) -> None:
    provision = school.provision
    provision.save_review(years.saying(years.review(2027, "va"), "Courses"), BY)
    second = years.saying(years.saying(years.review(2027, "vb"), "Pathways", by=LATER), "Ideas", years.OTHER, LATER)
    saved = provision.save_review(second, LATER)
    assert (saved.review.id, saved.both) == ("va", (years.FOCUS,))
    (kept,) = (each for each in provision.reviews() if each.year == 2027)
    assert (years.cell(kept).text, years.cell(kept, years.OTHER).text) == ("Courses\n\nPathways", "Ideas")


def test_two_who_begin_the_same_evaluation_at_once_have_one_with_what_both_said(school: School) -> None:
    provision = school.provision
    provision.save_evaluation(years.judging(years.evaluation(2027, "ea"), "1.1", judgement=Judgement.EMERGING), BY)
    second = years.judging(years.evaluation(2027, "eb"), "1.2", judgement=Judgement.EMBEDDED)
    assert provision.save_evaluation(second, LATER).clashes == ()
    rows = {row.number: row.judgement for row in years.kept_evaluation(school, 2027).statements}
    assert (rows["1.1"], rows["1.2"]) == (Judgement.EMERGING, Judgement.EMBEDDED)
    assert len(provision.evaluations()) == 2


def test_two_who_begin_an_evaluation_at_once_with_other_questions_have_one_with_the_questions_of_both(
    school: School,
) -> None:
    provision = school.provision
    first, second = years.evaluation(2027, "ea"), years.evaluation(2027, "eb")
    provision.save_evaluation(first.having(statements=first.statements[:2]), BY)
    provision.save_evaluation(second.having(statements=second.statements[1:]), LATER)
    found = [row.number for row in years.kept_evaluation(school, 2027).statements]
    assert found == ["1.1", "1.2", "1.3"]


def test_plans_that_two_looked_at_without_knowing_of_one_another_all_stand(school: School) -> None:
    provision, empty = school.provision, years.evaluation(2027, "ea").having(sample=())
    provision.save_evaluation(empty.having(sample=(PlanCheck(learner="l1", own_words=True),), draws=1), BY)
    mine = empty.having(id="eb", sample=(PlanCheck(learner="l10", stretches=False),), draws=1)
    provision.save_evaluation(mine, LATER)
    kept = years.kept_evaluation(school, 2027)
    assert [(each.learner, each.own_words, each.stretches) for each in kept.sample] == [
        ("l1", True, None),
        ("l10", None, False),
    ]


def test_eight_who_save_at_the_same_moment_all_stand(school: School) -> None:
    begun = years.kept_review(school)
    rows = [row.id for row in begun.interviews][:8]
    ready = Barrier(len(rows))

    def save(row: str) -> None:
        at = At(Part.INTERVIEWS, row, Column.FOCUS)
        provision = School(school.place, school.index).provision
        ready.wait()
        provision.save_review(years.saying(begun, f"By {row}", at), BY)

    with ThreadPoolExecutor(len(rows)) as pool:
        list(pool.map(save, rows))
    kept = years.kept_review(school)
    said = {row: kept.cell(At(Part.INTERVIEWS, row, Column.FOCUS)).text for row in rows}
    assert said == {row: f"By {row}" for row in rows}
    assert len(school.provision.history(2026, "v1")) == 1 + len(rows)
    assert examine(school.place).findings == ()


def test_what_was_closed_meanwhile_stays_as_it_was_closed(school: School) -> None:
    begun, judged = years.kept_review(school), years.kept_evaluation(school)
    school.provision.save_review(closed(begun, BY), BY)
    school.provision.save_evaluation(close(judged, BY), BY)
    with pytest.raises(ClosedError, match=r"Ms Shah closed Review of provision 2026/27 meanwhile\. Open it again"):
        school.provision.save_review(years.saying(begun, "Late"), LATER)
    with pytest.raises(ClosedError, match="Ms Shah closed Self-evaluation 2026/27 meanwhile"):
        school.provision.save_evaluation(years.judging(judged, "1.1", evidence="Late"), LATER)
    assert years.cell(years.kept_review(school)).text == "Careers ideas"


def test_it_is_opened_again_and_goes_on(school: School) -> None:
    shut = school.provision.save_review(closed(years.kept_review(school), BY), BY).review
    school.provision.save_review(opened_again(shut, LATER, "Closed by mistake."), LATER)
    school.provision.save_review(years.saying(years.kept_review(school), "Goes on"), LATER)
    assert years.cell(years.kept_review(school)).text == "Goes on"


def test_every_version_is_kept_the_first_one_first(school: School) -> None:
    for text in ("Second", "Third"):
        school.provision.save_review(years.saying(years.kept_review(school), text), LATER)
    found = [years.cell(each.record).text for each in school.provision.history(2026, "v1")]  # type: ignore[arg-type] # a review's versions are reviews
    assert found == ["Careers ideas", "Second", "Third"]
    with pytest.raises(MissingRecordError):
        school.provision.history(2026, "v9")


def test_what_a_newer_version_wrote_survives_a_save(school: School) -> None:
    years.change_row(school.place, "reviews", of_tomorrow={"kept": ["as", "it", "is"]})
    school.provision.save_review(years.saying(years.kept_review(school), "Later"), LATER)
    assert b'"of_tomorrow":{"kept":["as","it","is"]}' in school.place.provision_year(2026).read_bytes()


def test_a_change_of_the_whole_store_that_was_cut_off_is_finished_before_a_year_is_saved(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restore was decided on and killed: it brings another file of the year, under which a save would be lost."""
    place = school.place
    older = place.provision_year(2026).read_bytes()
    school.provision.save_review(years.saying(years.kept_review(school), "Newer"), BY)
    with monkeypatch.context() as cut_off:
        cut_off.setattr("store.backup.swap._finish", _die_once_decided(place))
        with pytest.raises(SystemExit):
            _swap_in(place, older)
    assert place.pending.exists()
    restored = years.saying(years.review(), "Careers ideas")
    saved = school.provision.save_review(years.saying(restored, "Goes on", years.OTHER), LATER).review
    assert not place.pending.exists()
    assert (years.cell(saved).text, years.cell(saved, years.OTHER).text) == ("Careers ideas", "Goes on")
    assert years.kept_review(school) == saved


def _swap_in(place: Place, data: bytes) -> None:
    with still_store(place):
        swap(place, Decision(run="restore1", files=("provision/2026.json",)), [("provision/2026.json", data)])


def _die_once_decided(place: Place) -> Callable[[Place], None]:
    def die(_place: Place) -> None:
        if place.pending.exists():
            raise SystemExit

    return die


def test_what_was_decided_on_while_the_lock_was_awaited_is_not_saved_over(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = years.kept_review(school)
    before = school.place.provision_year(2026).read_bytes()
    make_private(school.place.imports)
    monkeypatch.setattr("store.provision.provision.is_pending", lambda _place: False)
    school.place.pending.write_bytes(b"{}")
    with pytest.raises(PendingError):
        school.provision.save_review(years.saying(begun, "Too early"), LATER)
    assert school.place.provision_year(2026).read_bytes() == before


def test_two_who_choose_differently_in_one_action_it_is_said_and_what_is_saved_last_stands(school: School) -> None:
    action = Action(id="a1", aim=Aim.COHERENCE, what="Ask the tutors")
    begun = school.provision.save_review(with_action(years.kept_review(school), action), BY).review
    school.provision.save_review(with_action(begun, action.having(who="Bob", changed=BY)), BY)
    saved = school.provision.save_review(with_action(begun, action.having(who="Ann", changed=LATER)), LATER)
    assert [(each.stands, each.beside, each.who) for each in saved.clashes] == [("Ann", "Bob", BY.name)]
    assert years.kept_review(school).actions == saved.review.actions
    assert saved.review.actions[0].who == "Ann"


def test_a_very_long_text_in_a_cell_is_kept_whole(school: School) -> None:
    text = "x" * 140_000
    school.provision.save_review(years.saying(years.kept_review(school), text), BY)
    assert years.cell(years.kept_review(school)).text == text
