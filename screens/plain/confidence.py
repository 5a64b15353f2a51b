"""Confidential tutorials line by line: what sealing means, a key, a passphrase that is not shown."""

from collections.abc import Callable
from typing import TypeVar

from guidance.trust.keys import KeyKind, KeyRecord
from guidance.trust.sealed import before_sealing
from screens.desk import Desk
from screens.in_confidence import NoKeyError, holders_for, keys_of
from screens.interview.confidence import Confidence
from screens.interview.making import make_it_confidential
from screens.interview.work import InterviewWork
from screens.key_work import make_and_keep, own_owner
from screens.plain.lines import Lines
from screens.trust.new_key import LOSING
from store.sealing.errors import LockedKeyError, WrongPassphraseError
from store.sealing.keys import unlock

T = TypeVar("T")


class PlainConfidence:
    """Asks what has to be asked about keys.

    Args:
        desk: the school, the person, the time.
        lines: where one asks.
    """

    def __init__(self, desk: Desk, lines: Lines) -> None:
        self._desk = desk
        self._lines = lines

    # Unlocking

    def unlocking(self, act: Callable[[], T]) -> T:
        """What an act gives; the passphrase is asked if it needs a key. Raises LockedKeyError if it stays locked."""
        while True:
            try:
                return act()
            except LockedKeyError as locked:
                if not self._unlock(locked.public_keys):
                    raise

    def _unlock(self, public_keys: tuple[str, ...]) -> bool:
        """Asks for the passphrase of the first of these keys until it is right; False for an empty line."""
        found = {key.public: key for key in keys_of(self._desk)}
        known = [found[public] for public in public_keys if public in found]
        return bool(known) and self._ask_passphrase(known[0])

    def _ask_passphrase(self, key: KeyRecord) -> bool:
        while typed := self._lines.ask_hidden(f"Passphrase of the key of {key.name} > "):
            self._lines.say("Unlocking, this takes a few seconds.\n")
            try:
                self._desk.keys.put(unlock(key, typed))
            except WrongPassphraseError as error:
                self._lines.say(f"! {error}\n")
            else:
                return True
        return False

    # Sealing

    def seal(self, work: InterviewWork) -> bool:
        """Says what sealing means, asks, and seals everything of the interview from now on. Raises StoreError."""
        while True:
            try:
                to = holders_for(self._desk, work.learner_id)
                break
            except NoKeyError:
                if not self._make_key():
                    return False
        say = self._lines.say
        say("\n" + "".join(f"  {line}\n" for line in before_sealing(to, work.folder.learner.name)))
        if self._lines.ask("Seal it? (y/n) > ").strip().lower() not in {"y", "yes"}:
            return False
        if not work.base.revision:
            work.seal(Confidence(self._desk, to))
            return True
        by = self._desk.stamp()
        made = self.unlocking(lambda: make_it_confidential(self._desk, work.learner_id, work.base, to, by))
        work.editing.discard_draft()
        work.folder = self._desk.school.folder(work.learner_id)
        work.seal(Confidence.of(self._desk, work.folder, made.sealed.id))
        say("".join(f"  {sentence}\n" for sentence in made.words))
        return True

    def _make_key(self) -> bool:
        say = self._lines.say
        say(f"  You have no key yet. {LOSING}\n")
        while new := self._lines.ask_hidden("Choose a passphrase (an empty line goes back) > "):
            if self._lines.ask_hidden("The same again > ") != new:
                say("! The two are not the same.\n")
                continue
            say("Making the key, this takes a few seconds.\n")
            owner, by = own_owner(self._desk, KeyKind.ADVISER), self._desk.stamp()
            sentence = make_and_keep(self._desk, self._desk.school.guard, owner, new, by)
            if not sentence:
                return True
            say(f"! {sentence}\n")
        return False
