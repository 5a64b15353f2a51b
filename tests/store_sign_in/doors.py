"""A school where people sign in, with hashes that cost next to nothing, and the proofs that need processes."""

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from unittest.mock import patch

from guidance.person import Person
from guidance.record import Stamp
from guidance.settings import Settings
from guidance.trust.good_secret import Owner, SecretKind
from guidance.trust.signing_in import WAITS, Answer, Refused
from store import locks
from store.creation import NewSchool, create_store
from store.place import Place
from store.sign_in import signing
from store.sign_in.hashing import Cost
from store.sign_in.sign_in import SignIn
from store.sign_in.sign_in_file import SignInFile
from store.sign_in.signing import check, set_secret

CHEAP: Final = Cost(rounds=1, kib=8)
NOW: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY: Final = Stamp(who="p1", name="Ms Shah", at=NOW)
AMARA: Final = Owner("lamara", SecretKind.PIN, "Amara Okafor")
SHAH: Final = Owner("p1", SecretKind.PASSPHRASE, "Ms Shah")
PIN: Final = "482917"
WORDS: Final = "lamp otter gravel"
KILLED: Final = 9
#: So many wrong tries cost nothing.
FREE: Final = WAITS[0][0] - 1


def make_school(root: Path) -> Place:
    """A store with one member of staff and nobody who can sign in."""
    return create_store(root, NewSchool(Settings(id="settings"), [Person(id="p1", name="Ms Shah")]))


def with_pin(root: Path) -> Place:
    """A store in which Amara has a PIN and Ms Shah a passphrase."""
    place = make_school(root)
    set_secret(place, AMARA, PIN, BY, CHEAP)
    set_secret(place, SHAH, WORDS, BY, CHEAP)
    return place


def enter(place: Place, secret: str, person_id: str = AMARA.id, now: datetime = NOW) -> Answer:
    """Tries to sign in."""
    return check(place, person_id, secret, now, CHEAP)


def guess_wrongly(place: Place, times: int) -> Refused:
    """Guesses as often as it takes for so many to be looked at, waiting where it has to; answers the last refusal."""
    now = NOW
    answer = Refused("")
    for _ in range(times):
        answer = refusal(enter(place, "111222", now=now))
        now += answer.wait
    return answer


# Guessing together


@contextmanager
def _no_lock(*_arguments: object) -> Iterator[None]:
    yield


def _not_yet(kept: SignIn, _now: datetime) -> SignIn:
    """Counts nothing before the secret was looked at."""
    return kept


WITHOUT: Final[dict[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "the lock": lambda: patch("store.storage.hold", _no_lock),
    "counting before looking": lambda: patch.object(signing, "_begin", _not_yet),
    "writing": lambda: patch("store.storage.AtomicJSONStorage._replace", lambda _storage, _raw: None),
}


def guessed_together(folder: str, processes: int, guesses: int, without: str = "") -> dict[str, int | str]:
    """Lets processes guess one learner's PIN at once. Answers how many guesses were looked at, and what went wrong."""
    place = with_pin(Path(folder) / "store")
    gate_out, gate_in = os.pipe()
    told, telling = os.pipe()
    children = []
    for number in range(processes):
        child = os.fork()
        if not child:
            os.close(gate_in)
            locks._lock.cache_clear()  # a lock that was made before the fork is nobody's
            _guess(place, number, guesses, (gate_out, telling), without)
        children.append(child)
    for end in (gate_out, telling, gate_in):  # closing the gate's last end lets everybody start
        os.close(end)
    with os.fdopen(told) as lines:
        heard = [line.strip() for line in lines]
    for child in children:
        os.waitpid(child, 0)
    return {"looked at": heard.count("looked at"), "wrong": " ".join(each for each in heard if each != "looked at")}


def _guess(place: Place, number: int, guesses: int, ends: tuple[int, int], without: str) -> None:
    gate, telling = ends
    word = "failed"
    looked_at = signing._matches

    def told(*given: object) -> bool:
        os.write(telling, b"looked at\n")
        return looked_at(*given)  # type: ignore[arg-type]  # handed on as it came

    try:
        with WITHOUT[without](), patch.object(signing, "_matches", told):
            os.read(gate, 1)
            for guess in range(guesses):
                refusal(enter(place, f"{900_000 + number * 1000 + guess}"))
        word = ""
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent is told of it
        word = f"{type(error).__name__} {error}".replace("\n", " ")
        traceback.print_exc()
    finally:
        if word:
            os.write(telling, f"{word}\n".encode())
        os._exit(0)


def killed_while_looking(folder: str, without: str = "") -> int:
    """How many wrong tries are on the disk after a process was killed while it looked at a guess."""
    place = with_pin(Path(folder) / "store")
    child = os.fork()
    if not child:
        locks._lock.cache_clear()
        with WITHOUT[without](), patch.object(signing, "_matches", lambda *_given: os._exit(KILLED)):
            enter(place, "111222")
        os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != KILLED:
        return -1
    found = SignInFile(place).change(AMARA.id, lambda kept: kept, BY)
    return found.after.wrong


def refusal(answer: Answer) -> Refused:
    """An answer that lets nobody in."""
    assert isinstance(answer, Refused)
    return answer
