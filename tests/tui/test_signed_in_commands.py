"""Commands in a school where everybody signs in: nothing without a secret, and who comes in is written down."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guidance.trust.access import Who
from guidance.trust.audit import Deed
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.roles import Role
from guidance.trust.signing_in import WRONG
from store.index.index import Index
from store.place import Place, glance
from store.school import School
from store.sign_in.signing import reset
from tests.tui.running import Run, contents
from tests.tui.signed_in_calls import CALLS, ELSEWHERE, files_of, names_others, trail
from tests.tui.signed_in_school import AMARAS, BRIGHTS, SHAHS
from tests.tui.small_school import BY
from tui.command_line import COMMANDS


def test_every_command_is_tried_here() -> None:
    assert {call[0] for call in CALLS.values()} == set(COMMANDS) - ELSEWHERE


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("named", "secret"),
    [
        ("", ""),
        ("", SHAHS),
        ("Ms Shah", ""),
        ("Ms Shah", "wrong words here"),
        ("Mx Nobody", SHAHS),
        ("lamara", "111222"),
    ],
)
def test_no_command_says_or_changes_anything_without_the_right_secret(
    call: str, named: str, secret: str, run: Run, root: Path, folder_here: Path
) -> None:
    before, around = files_of(root), set(folder_here.iterdir())
    done = run("--store", root, "--as", named, *CALLS[call], FINGERPOST_PASSPHRASE=secret)
    assert done.status == 1
    assert done.out == ""
    assert not names_others(done) or call in {"import", "import tried"}
    assert "Amara" not in done.err
    assert files_of(root) == before
    assert set(folder_here.iterdir()) == around


@pytest.mark.parametrize("named", ["Ms Shah", "pshah", "ms  shah"])
def test_staff_come_in_by_name_or_id(named: str, as_: Callable[..., Run]) -> None:
    assert "Zoë O’Neill" in as_(named, SHAHS)("learners").out


@pytest.mark.parametrize("named", ["lamara", "Amara Okafor, 10B", "amara okafor 10b", "Okafor Amara, 10 B"])
def test_a_learner_comes_in_by_id_or_by_name_and_group(named: str, as_: Callable[..., Run]) -> None:
    done = as_(named, AMARAS)("learners")
    assert "Amara Okafor" in done.out
    assert done.status == 0


def test_one_sentence_for_a_wrong_name_and_a_wrong_secret(as_: Callable[..., Run]) -> None:
    answers = {
        as_(named, secret)("due").err
        for named, secret in [
            ("Ms Shah", "wrong words here"),
            ("Mx Nobody", SHAHS),
            ("Zoë O’Neill, 9A", "000111"),
        ]
    }
    assert answers == {f"fingerpost: {WRONG}\n"}


def test_a_secret_that_staff_gave_has_to_be_changed_first(as_: Callable[..., Run], pin: str) -> None:
    done = as_("Zoë O’Neill, 9A", pin)("due")
    assert done.status == 1
    assert "choose your own" in done.err
    assert done.out == ""


def test_without_a_terminal_and_without_the_variable_it_says_what_to_do(run: Run, root: Path) -> None:
    done = run("--store", root, "--as", "Ms Shah", "due")
    assert done.status == 1
    assert "FINGERPOST_PASSPHRASE" in done.err


def test_wrong_tries_are_told_to_whoever_comes_in_after_them(as_: Callable[..., Run]) -> None:
    for _ in range(4):
        as_("Mr Bright", "wrong words here")("due")
    assert "wrong" not in as_("Mr Bright", BRIGHTS)("due").err
    for _ in range(5):
        as_("Mr Bright", "wrong words here")("due")
    assert "too often" in as_("Mr Bright", BRIGHTS)("due").err


def test_a_learner_who_has_left_does_not_come_in(amara: Run, root: Path) -> None:
    assert amara("due").status == 0
    leave(root, "lamara")
    done = amara("due")
    assert (done.status, done.out) == (1, "")


def leave(root: Path, learner: str) -> None:
    """Somebody leaves the school."""
    school = School(Place(root), Index(glance(root), root.parent / "making"), Who("pshah", "Ms Shah", Role.COORDINATOR))
    found = school.folder(learner).learner
    school.save(learner, [found.having(leaving_date=date(2026, 10, 1))], BY)


def test_who_came_in_and_who_did_not_is_written_down_and_never_what_was_typed(
    as_: Callable[..., Run], shah: Run, root: Path
) -> None:
    shah("due")
    as_("Mr Bright", "wrong words here")("due")
    as_("my pin is 482917", "482917")("due")
    last = [each for each in trail(root) if each.deed in {Deed.SIGNED_IN, Deed.SIGN_IN_FAILED}]
    found = [(each.deed, each.name) for each in last]
    assert sorted(found) == sorted(
        [
            (Deed.SIGNED_IN, "Ms Shah"),
            (Deed.SIGN_IN_FAILED, "Mr Bright"),
            (Deed.SIGN_IN_FAILED, "somebody who is not known here"),
        ]
    )
    everything = b"".join(contents(root).values())
    assert b"482917" not in everything
    assert b"my pin" not in everything
    assert SHAHS.encode() not in everything


def test_a_reset_ends_the_old_secret_at_once(amara: Run, root: Path) -> None:
    assert amara("due").status == 0
    reset(Place(root), Owner("lamara", SecretKind.PIN, "Amara Okafor"), BY)
    assert amara("due").status == 1


def test_a_demo_school_needs_no_sign_in(run: Run, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "demo", "--learners", 3, "--no-open").status == 0
    assert run("--store", tmp_path / "demo", "learners").status == 0
