"""An interview line by line: the same record as the form makes, through the same work."""

from collections.abc import Sequence
from typing import Any

from exports.interview import interview_outline
from exports.markdown import markdown
from guidance.form.shown import unanswered
from guidance.form.text import listed
from guidance.form.typed import YES, Problem, Reading
from guidance.interview.before import before
from guidance.interview.groups import Formal, Interview
from guidance.reference import load
from guidance.target.agreed import carried_forward
from guidance.trust.sealed import statement_about_the_key
from screens.in_confidence import second_holder
from screens.interview.work import CONFIDENTIAL, InterviewWork
from screens.plain.asking import FieldAsker
from screens.plain.confidence import PlainConfidence
from screens.plain.lines import EndedError, Lines
from screens.plain.pages import ask_pages
from screens.plain.steps import HELP_LINES, Step
from store.errors import ConflictError, StoreError


class PlainInterview:
    """One interview, asked line by line.

    Args:
        work: the interview.
        lines: where one asks.
    """

    def __init__(self, work: InterviewWork, lines: Lines) -> None:
        self.work = work
        self.lines = lines

    def run(self) -> int:
        """Asks, then saves, signs or keeps a draft; answers the exit status: 0 saved, 1 kept as a draft.

        Raises StoreError if the draft cannot be kept.
        """
        try:
            return self._run()
        except EndedError:
            self.lines.say("\nThere are no more lines. ")
        except KeyboardInterrupt:
            self.lines.say("\n")
        return self._leave()

    def _run(self) -> int:
        asker = FieldAsker(self.lines, self.work.desk.today())
        self._begin()
        while True:
            step = ask_pages(asker, self.work.editing, self._answered, self._doubts, self._review)
            if step is Step.QUIT:
                return self._leave()
            ended = self._end()
            if ended is not None:
                return ended

    def _begin(self) -> None:
        say = self.lines.say
        learner = self.work.folder.learner
        say(f"{self.work.base.title}: {learner.name} {learner.tutor_group}\n\nBefore the interview\n")
        for block in before(self.work.folder, self.work.desk.today(), self.work.base.id):
            say(f"\n{block.title}\n" + "".join(f"  {line}\n" for line in block.lines))
        if isinstance(self.work.base, Formal):
            say(f"\nRead this aloud\n{load('statement')['text'].strip()}\n")
            say(f"{statement_about_the_key(second_holder(self.work.desk))}\n")
        say("\n" + "\n".join(HELP_LINES) + "\n")

    def _answered(self, name: str, typed: Any) -> None:  # noqa: ANN401 - whatever a field holds
        editing = self.work.editing
        editing.put(name, typed)
        if name == "earlier_targets":
            editing.put("targets", carried_forward(typed, editing.typed.get("targets") or [], self.work.folder.targets))
        if name == CONFIDENTIAL:
            self._confidential_answered()
        if editing.needs_writing:
            try:
                editing.write_draft(editing.snapshot())
            except StoreError as error:
                self.lines.say(f"! {error} Your answers stand here meanwhile.\n")

    def _confidential_answered(self) -> None:
        """Yes seals everything from now on; No is possible until a record was sealed."""
        editing = self.work.editing
        if self.work.wants_confidence:
            try:
                is_sealed = self._confidence.seal(self.work)
            except StoreError as error:
                self.lines.say(f"! {error}\n")
                is_sealed = self.work.confidence is not None
            editing.put(CONFIDENTIAL, YES if is_sealed else "")
            self.lines.say("Sealed from now on.\n" if is_sealed else "It is not confidential.\n")
        elif editing.typed.get(CONFIDENTIAL) != YES and not self.work.unseal():
            editing.put(CONFIDENTIAL, YES)
            self.lines.say("This record is sealed, and stays so.\n")

    @property
    def _confidence(self) -> PlainConfidence:
        return PlainConfidence(self.work.desk, self.lines)

    def _reading(self) -> Reading:
        return self.work.editing.reading()

    def _doubts(self) -> Sequence[Problem]:
        return self.work.doubts(self._reading())

    def _review(self) -> None:
        interview = self.work.document(self._reading().values)
        outline = interview_outline(self.work.folder, interview, self.work.desk.school.settings)
        self.lines.say("\n" + markdown(outline))
        left = [spec.label for spec in unanswered(interview)]
        if left:
            self.lines.say(f"\nNot answered: {'; '.join(left)}\n")

    def _leave(self) -> int:
        """Keeps what is not saved as a draft, and says how to go on with it."""
        if self.work.editing.leave():
            command = f"fingerpost interview {self.work.learner_id} --plain --interview {self.work.base.id}"
            self.lines.say(f"Kept as a draft. Today offers it in the application; to go on here: {command}\n")
        else:
            self.lines.say("Nothing is left to keep.\n")
        return 1

    def _end(self) -> int | None:
        """What is done at the end; None to go through the questions again."""
        self._review()
        ways = ["save", *(["sign", "wait"] if self.work.is_signed_at_all else []), "back", "draft"]
        offer = listed(ways, "or")
        while True:
            word = self.lines.ask(f"\nType {offer} > ").strip().lower().removeprefix(":")
            if word == "back":
                return None
            if word in {"draft", Step.QUIT.value}:
                return self._leave()
            if word == Step.REVIEW.value:
                self._review()
            elif word not in ways:
                self.lines.say(f"! This is none of {offer}.\n")
            elif self._done(word):
                return 0

    def _done(self, word: str) -> bool:
        reading = self._reading()
        interview = self.work.document(reading.values)
        missing = self.work.missing(interview) if word == "sign" else ()
        for problem in (*reading.problems, *missing):
            label = self.work.editing.form.field(str(problem.place[0])).label
            self.lines.say(f"! {label}: {problem.sentence}\n")
        if reading.problems or missing:
            return False
        try:
            saved = self._confidence.unlocking(lambda: self._kept(word, interview))
        except ConflictError as conflict:
            self.lines.say(f"! {conflict} What you typed is kept as a draft: open it in the application to compare.\n")
            return False
        except StoreError as error:
            self.lines.say(f"! {error}\n")
            return False
        self.lines.say(f"Saved: {saved.id}, {saved.state.value}.\n")
        return True

    def _kept(self, word: str, interview: Interview) -> Interview:
        if word == "sign":
            return self.work.sign(interview)
        if word == "wait" and isinstance(interview, Formal):
            return self.work.wait(interview)
        return self.work.save(interview)
