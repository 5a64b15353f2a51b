"""People with keys that are unlocked at once, and a marker word that is typed in confidence alone."""

from datetime import date
from typing import Final

from guidance.trust.keys import KeyKind, KeyRecord
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.interview.interview import InterviewScreen
from screens.interview.signing import SigningScreen
from screens.trust.unlock import UnlockScreen
from store.sealing.key_file import KeyFile
from tests.screens.hands import Hands
from tests.screens.small_school import AMARA
from tests.store_sealing.sealing_samples import EASY_LOCKED, EASY_PUBLIC, MARKER, WORDS

__all__ = ["EASY_PUBLIC", "MARKER", "WORDS", "easy_key", "give_key", "sign", "tick", "unlock", "write_in_confidence"]

TALK: Final = f"At home there is {MARKER} and nobody knows."


def easy_key(owner: str, name: str, kind: KeyKind = KeyKind.ADVISER) -> KeyRecord:
    """A key whose passphrase is `WORDS`, and which is unlocked at once."""
    given = {"id": f"k{owner}{kind.value}", "owner": owner, "name": name, "kind": kind, "made_on": date(2026, 9, 1)}
    return KeyRecord.model_validate({**given, "public": EASY_PUBLIC, "locked": EASY_LOCKED})


def give_key(desk: Desk) -> KeyRecord:
    """Whoever is at the desk has a key."""
    key = easy_key(desk.colleague.id, desk.colleague.name)
    return KeyFile(desk.glance.place, desk.school.guard).save(key, desk.stamp())


async def tick(hands: Hands, answer: str = "s") -> None:
    """Ticks Confidential in the open form, and answers what is asked then."""
    await hands.page_of("confidential")
    await hands.press("y")
    await hands.until_on(ChooseScreen)
    await hands.press(answer)
    await hands.settle()


async def write_in_confidence(hands: Hands) -> InterviewScreen:
    """A new interview with Amara, ticked as confidential, with the marker in it."""
    await hands.go(journeys.StartInterview(AMARA, "progress_review"))
    screen = await hands.until_on(InterviewScreen)
    await tick(hands)
    await hands.fill("learner_comments", TALK)
    return screen


async def sign(hands: Hands) -> None:
    """Fills in what signing needs, and signs."""
    await hands.page_of("learner_signing")
    hands.form.editing.put("learner_signing", "absent")
    hands.form.editing.put("signed_tutor", "Ms Shah")
    await hands.press("ctrl+g")
    await hands.until_on(SigningScreen)
    await hands.press("s")
    await hands.settle()


async def unlock(hands: Hands, words: str = WORDS) -> None:
    """Types the passphrase that is asked for."""
    await hands.until_on(UnlockScreen)
    await hands.paste(words)
    await hands.press("enter")
    await hands.rest()
