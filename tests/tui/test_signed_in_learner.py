"""Commands in a school where everybody signs in: a learner hears of nobody else."""

import json
from pathlib import Path

import pytest

from tests.tui.running import Run
from tests.tui.signed_in_calls import CALLS, OTHERS, files_of, names_others

#: Whatever one could ask of somebody else, in every way of naming them.
NAMED = ("lzoe", "Zoë", "O’Neill", "Zoë O’Neill", "Joanna Smithson", "ljoanna", "smith", "B801200000002")


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
    call: tuple[str, ...], named: str, amara: Run, root: Path, folder_here: Path
) -> None:
    before, around = files_of(root), set(folder_here.iterdir())
    done = amara(*[part.format(named) for part in call])
    assert done.status == 1 or done.out == "[]\n"
    repeated = {name for name in OTHERS if name in named or name in named.title()}
    assert set(names_others(done)) <= repeated, done
    assert done.out in {"", "[]\n"}
    assert files_of(root) == before
    assert set(folder_here.iterdir()) == around


@pytest.mark.parametrize("call", CALLS)
def test_nothing_that_a_learner_asks_names_anybody_else(call: str, amara: Run, root: Path, folder_here: Path) -> None:
    before, around = files_of(root), set(folder_here.iterdir())
    done = amara(*CALLS[call])
    asked = set(CALLS[call])
    assert [name for name in names_others(done) if name not in asked] == []
    assert files_of(root) == before
    assert set(folder_here.iterdir()) == around


@pytest.mark.usefixtures("folder_here")
@pytest.mark.parametrize("call", ["import", "import tried", "import undone", "backup", "restore", "doctor", "audit"])
def test_what_staff_do_a_learner_is_refused(call: str, amara: Run) -> None:
    done = amara(*CALLS[call])
    assert (done.status, done.out) == (1, "")
    assert "Ask your tutor" in done.err


@pytest.mark.usefixtures("folder_here")
def test_a_learner_holds_no_interview_and_sends_no_copies_even_of_their_own(amara: Run, root: Path) -> None:
    before = files_of(root)
    for call in (("interview", "lamara", "--plain"), ("export", "summary", "lamara")):
        done = amara(*call)
        assert (done.status, done.out) == (1, "")
        assert "Ask your tutor" in done.err
    assert files_of(root) == before


def test_the_record_that_a_learner_takes_out_names_nobody_else(amara: Run, folder_here: Path) -> None:
    (folder_here / "list.csv").unlink()
    done = amara("export", "record", "lamara", "-o", folder_here)
    assert done.status == 0, done.err
    written = "".join(path.read_text(encoding="utf-8") for path in folder_here.rglob("*") if path.is_file())
    assert "Maths is hard." in written
    assert not list(folder_here.rglob("names-others.md"))  # it is for staff who hand a record over
    assert "names-others" not in done.err
    assert [name for name in OTHERS if name in written] == []
