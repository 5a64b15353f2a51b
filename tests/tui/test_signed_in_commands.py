"""Commands in a school where everybody signs in: nothing without a secret, and a learner hears of nobody else."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidance.trust.access import Who
from guidance.trust.audit import Deed, Entry
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.roles import Role
from guidance.trust.signing_in import WRONG
from store.index.index import Index
from store.place import Place, glance
from store.school import School
from store.sign_in.signing import reset
from store.trail.trail import Trail
from tests.tui.running import Done, Run, contents
from tests.tui.signed_in_school import AMARAS, BRIGHTS, SHAHS, make_signed_in_school
from tests.tui.small_school import BY
from tui.command_line import COMMANDS

OTHERS = ("Zoë", "O’Neill", "Jo Smith", "Joanna", "Smithson", "9A", "10C", "lzoe", "ljo1", "ljo2", "ljoanna")
#: Whatever one could ask of somebody else, in every way of naming them.
NAMED = ("lzoe", "Zoë", "O’Neill", "Zoë O’Neill", "Joanna Smithson", "ljoanna", "smith", "B801200000002")


@pytest.fixture
def pin(tmp_path: Path) -> str:
    """The school; answers the PIN that Zoë was given."""
    return make_signed_in_school(tmp_path / "school")


@pytest.fixture
def root(pin: str, tmp_path: Path) -> Path:
    assert pin
    return tmp_path / "school"


@pytest.fixture
def as_(run: Run, root: Path) -> Callable[..., Run]:
    """Runs commands as somebody, with what they sign in with."""

    def somebody(named: str, secret: str) -> Run:
        def ran(*arguments: object, **more: Any) -> Done:
            return run("--store", root, "--as", named, *arguments, FINGERPOST_PASSPHRASE=secret, **more)

        return ran

    return somebody


@pytest.fixture
def amara(as_: Callable[..., Run]) -> Run:
    return as_("Amara Okafor, 10B", AMARAS)


@pytest.fixture
def shah(as_: Callable[..., Run]) -> Run:
    return as_("Ms Shah", SHAHS)


@pytest.fixture
def bright(as_: Callable[..., Run]) -> Run:
    return as_("Mr Bright", BRIGHTS)


def names_others(done: Done) -> list[str]:
    said = done.out + done.err
    return [name for name in OTHERS if name in said]


def trail(root: Path) -> list[Entry]:
    place = Place(root)
    return list(Trail(place.audit, [place.audit_head], place.locks / "audit.lock").entries())


#: A call of every command that asks a school something.
CALLS: dict[str, tuple[str, ...]] = {
    "learners": ("learners",),
    "learners of a name": ("learners", "Zoë"),
    "show": ("show", "lzoe"),
    "interview": ("interview", "lzoe", "--plain"),
    "import": ("import", "learners", "list.csv"),
    "import tried": ("import", "learners", "list.csv", "--dry-run"),
    "import undone": ("import", "learners", "--undo", "m1"),
    "export": ("export", "summary", "lzoe"),
    "export record": ("export", "record", "lzoe"),
    "diff": ("diff", "lzoe", "lzoe"),
    "due": ("due",),
    "backup": ("backup", "school.zip"),
    "restore": ("restore", "school.zip", "--yes"),
    "doctor": ("doctor", "--repair"),
    "audit": ("audit",),
}
#: These ask no school that is there, or say nothing of it.
ELSEWHERE = {"demo", "completion"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "list.csv").write_text(
        "Forename,Surname,Reg,DOB\nZoë,O’Neill,9A,01/02/2012\nMia,Long,9A,01/02/2013\n", encoding="utf-8"
    )
    return folder


def test_every_command_is_tried_here() -> None:
    assert {call[0] for call in CALLS.values()} == set(COMMANDS) - ELSEWHERE


# Nobody comes in without


def files_of(root: Path) -> dict[str, bytes]:
    """Every file of the school but the account of what was done, and the count of wrong tries."""
    return {name: data for name, data in contents(root).items() if "audit" not in name and name != "sign_ins.json"}


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
    call: str, named: str, secret: str, run: Run, root: Path, here: Path
) -> None:
    before, around = files_of(root), set(here.iterdir())
    done = run("--store", root, "--as", named, *CALLS[call], FINGERPOST_PASSPHRASE=secret)
    assert done.status == 1
    assert done.out == ""
    assert not names_others(done) or call in {"import", "import tried"}
    assert "Amara" not in done.err
    assert files_of(root) == before
    assert set(here.iterdir()) == around


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
        for named, secret in [("Ms Shah", "wrong words here"), ("Mx Nobody", SHAHS), ("Zoë O’Neill, 9A", "000111")]
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


# What is written down


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


# A learner hears of nobody else


def test_a_learner_finds_and_sees_only_themselves(amara: Run) -> None:
    everybody = json.loads(amara("learners", "--json").out)
    assert [row["id"] for row in everybody] == ["lamara"]
    due = amara("due")
    assert "history essay" in due.out
    assert not names_others(due)
    assert "Maths is hard." in amara("show", "lamara").out


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize(
    "call",
    [
        ("learners", "{}"),
        ("learners", "{}", "--json"),
        ("show", "{}"),
        ("show", "{}", "--json"),
        ("interview", "{}", "--plain"),
        ("export", "summary", "{}"),
        ("export", "record", "{}"),
        ("diff", "{}", "{}"),
        ("audit", "{}"),
    ],
    ids=" ".join,
)
def test_no_command_reaches_another_learner(
    call: tuple[str, ...], named: str, amara: Run, root: Path, here: Path
) -> None:
    before, around = files_of(root), set(here.iterdir())
    done = amara(*[part.format(named) for part in call])
    assert done.status == 1 or done.out == "[]\n"
    repeated = {name for name in OTHERS if name in named or name in named.title()}
    assert set(names_others(done)) <= repeated, done
    assert done.out in {"", "[]\n"}
    assert files_of(root) == before
    assert set(here.iterdir()) == around


@pytest.mark.parametrize("call", CALLS)
def test_nothing_that_a_learner_asks_names_anybody_else(call: str, amara: Run, root: Path, here: Path) -> None:
    before, around = files_of(root), set(here.iterdir())
    done = amara(*CALLS[call])
    asked = set(CALLS[call])
    assert [name for name in names_others(done) if name not in asked] == []
    assert files_of(root) == before
    assert set(here.iterdir()) == around


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("call", ["import", "import tried", "import undone", "backup", "restore", "doctor", "audit"])
def test_what_staff_do_a_learner_is_refused(call: str, amara: Run) -> None:
    done = amara(*CALLS[call])
    assert (done.status, done.out) == (1, "")
    assert "Ask your tutor" in done.err


@pytest.mark.usefixtures("here")
def test_a_learner_holds_no_interview_and_sends_no_copies_even_of_their_own(amara: Run, root: Path) -> None:
    before = files_of(root)
    for call in (("interview", "lamara", "--plain"), ("export", "summary", "lamara")):
        done = amara(*call)
        assert (done.status, done.out) == (1, "")
        assert "Ask your tutor" in done.err
    assert files_of(root) == before


def test_the_record_that_a_learner_takes_out_names_nobody_else(amara: Run, here: Path) -> None:
    (here / "list.csv").unlink()
    done = amara("export", "record", "lamara", "-o", here)
    assert done.status == 0, done.err
    written = "".join(path.read_text(encoding="utf-8") for path in here.rglob("*") if path.is_file())
    assert "Maths is hard." in written
    assert not list(here.rglob("names-others.md"))  # it is for staff who hand a record over
    assert "names-others" not in done.err
    assert [name for name in OTHERS if name in written] == []


# Staff


def test_staff_do_what_their_role_allows(shah: Run, bright: Run, here: Path) -> None:
    assert "Zoë O’Neill" in bright("show", "lzoe").out
    for call in ("backup", "restore", "doctor", "audit"):
        done = bright(*CALLS[call])
        assert (done.status, done.out) == (1, "")
        assert "Only a" in done.err
    assert shah("backup", here / "school.zip").status == 0
    assert shah("restore", here / "school.zip", "--dry-run").status == 0
    assert shah("doctor").status == 0


def test_the_doctor_says_to_a_stranger_only_whether_all_is_right(run: Run, root: Path, shah: Run) -> None:
    done = run("--store", root, "doctor")
    assert (done.status, done.out) == (0, "Read 5 learners with 8 records.\n")
    (root / "learners" / "lzoe.json").write_bytes(b"{")
    done = run("--store", root, "doctor")
    assert done.status == 1
    assert not names_others(done)
    assert "--as NAME" in done.err
    assert json.loads(run("--store", root, "doctor", "--json").out)["healthy"] is False
    assert "lzoe.json" in shah("doctor").out


def test_where_the_file_is_damaged_that_lets_people_in_a_backup_can_be_restored_all_the_same(
    run: Run, root: Path, shah: Run, here: Path
) -> None:
    assert shah("backup", here / "school.zip").status == 0
    (root / "sign_ins.json").write_bytes(b"{")
    assert shah("due").status == 1
    said = run("--store", root, "doctor")
    assert said.status == 1
    assert not names_others(said)
    assert "sign_ins.json" in run("--store", root, "doctor", "--repair").out
    done = run("--store", root, "restore", here / "school.zip", "--yes")
    assert done.status == 0
    assert not names_others(done)
    assert shah("due").status == 0
    assert run("--store", root, "restore", here / "school.zip", "--yes").status == 1


def test_a_reset_ends_the_old_secret_at_once(amara: Run, root: Path) -> None:
    assert amara("due").status == 0
    reset(Place(root), Owner("lamara", SecretKind.PIN, "Amara Okafor"), BY)
    assert amara("due").status == 1


def test_a_demo_school_needs_no_sign_in(run: Run, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "demo", "--learners", 3, "--no-open").status == 0
    assert run("--store", tmp_path / "demo", "learners").status == 0
