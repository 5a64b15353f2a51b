"""The ways of people: who works here, a new PIN or passphrase for somebody, one's own, and the first coordinator."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from typing import TYPE_CHECKING

from textual import on, work

from screens.trust.journeys import BeginSigningIn, ChangeOwnSecret, GiveNewSecret, OpenPeople
from store.errors import MissingRecordError, StoreError
from tui.ways.places import Ways

if TYPE_CHECKING:
    from guidance.trust.good_secret import Owner


class PeopleWays(Ways):
    """What the application does when a screen asks about people and what they sign in with."""

    @on(OpenPeople)
    def open_people(self) -> None:
        """To who works here."""
        from guidance.trust.access import Act
        from screens.trust.people import PeopleScreen

        self.if_allowed(Act.PEOPLE, lambda: self.go(PeopleScreen(self.desk)))

    @on(GiveNewSecret)
    def give_new_secret(self, event: GiveNewSecret) -> None:
        """Asks, then gives a learner or a member of staff a new PIN or passphrase."""
        self.try_to(lambda: self._ask_to_give(self._owner(event)))

    def _owner(self, event: GiveNewSecret) -> "Owner":
        """Whose it will be. Raises StoreError, NotAllowedError among them."""
        from guidance.trust.access import Act
        from guidance.trust.good_secret import Owner, SecretKind

        school = self.desk.school
        if event.learner:
            school.guard.allow(Act.NEW_PIN, event.learner)
            learner = school.folder(event.learner).learner
            return Owner(learner.id, SecretKind.PIN, learner.name, learner.date_of_birth)
        school.guard.allow(Act.PEOPLE)
        person = next((each for each in school.people() if each.id == event.staff), None)
        if person is None:
            raise MissingRecordError("This person is no longer in the list of staff.")
        return Owner(person.id, SecretKind.PASSPHRASE, person.name)

    def _ask_to_give(self, owner: "Owner") -> None:
        from screens.dialogs import confirm

        kind = owner.kind.label
        question = f"Give {owner.name} a new {kind}? The one they have now, if there is one, stops working."

        def answered(said: str | None) -> None:
            if said == "yes":
                self._give(owner)

        self.push_screen(confirm(question, f"Give a new {kind}", "y"), answered)

    @work(thread=True, group="sign-in", description="sign-in")
    def _give(self, owner: "Owner") -> None:
        """Beside the screen: a hash takes its time."""
        from screens.trust.slip import SlipScreen
        from tui.ways.secrets_at_work import give_new

        try:
            secret = give_new(self.desk, owner)
        except StoreError as error:
            self.call_from_thread(self.refuse, error)
            return
        instead = owner.id if owner.kind.value == "pin" else ""
        self.call_from_thread(self.go, SlipScreen(owner.name, instead, owner.kind, secret))

    @on(ChangeOwnSecret)
    def change_own_secret(self) -> None:
        """To one's own PIN or passphrase: the old one, and the new one twice."""
        from guidance.trust.good_secret import kind_for
        from screens.trust.new_secret import NewSecretScreen
        from tui.ways.secrets_at_work import change_own

        def choose(old: str, new: str) -> str:
            return change_own(self.desk, old, new)

        kind = kind_for(self.desk.colleague.role)

        def chosen(there_is_one: bool | None) -> None:  # noqa: FBT001 - a screen's answer
            if there_is_one:
                self.notify(f"Your new {kind.label} works from now on.", timeout=6)

        self.push_screen(NewSecretScreen(kind, choose, with_old=True), chosen)

    @on(BeginSigningIn)
    def begin_signing_in(self, event: BeginSigningIn) -> None:
        """Somebody has to come in who can undo it: whoever is at the desk becomes a coordinator with a passphrase."""
        from screens.dialogs import confirm

        question = (
            "Everybody is to sign in. Somebody has to be there who can change the settings again: become a coordinator "
            "yourself, and choose a passphrase?"
        )

        def answered(said: str | None) -> None:
            if said == "yes":
                self._choose_first(event)
            else:
                event.reply(False)  # noqa: FBT003 - the answer

        self.push_screen(confirm(question, "Yes, I become a coordinator", "c"), answered)

    def _choose_first(self, event: BeginSigningIn) -> None:
        from guidance.trust.good_secret import SecretKind
        from screens.trust.new_secret import NewSecretScreen
        from tui.ways.secrets_at_work import become_coordinator

        def choose(_old: str, new: str) -> str:
            return become_coordinator(self.desk, new)

        screen = NewSecretScreen(SecretKind.PASSPHRASE, choose, "You will sign in with it from now on.")
        self.push_screen(screen, lambda there_is_one: event.reply(bool(there_is_one)))
