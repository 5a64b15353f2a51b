"""An interview line by line: the same record as the form makes, through the same work."""

from collections.abc import Sequence

from exports.interview import interview_outline
from exports.markdown import markdown
from guidance.form.shown import unanswered
from guidance.form.typed import Problem, Reading
from guidance.interview.before import before
from guidance.interview.groups import Formal
from guidance.reference import load
from guidance.target.agreed import carried_forward
from screens.interview.work import InterviewWork
from screens.plain.asking import HELP_LINES, Step, ask_pages
from screens.plain.lines import EndedError, Lines
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
        """Asks, then saves, signs or keeps a draft; answers the exit status: 0 saved, 1 kept as a draft."""
        try:
            return self._run()
        except EndedError:
            self._keep_draft()
            self.lines.say("\nThere are no more lines. What was answered is kept as a draft.\n")
            return 1

    def _run(self) -> int:
        self._begin()
        while True:
            step = ask_pages(self.lines, self.work.editing, self._after_answer, self._doubts, self._review)
            if step is Step.QUIT:
                self._keep_draft()
                self.lines.say("Kept as a draft.\n")
                return 1
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
        say("\n" + "\n".join(HELP_LINES) + "\n")

    def _after_answer(self) -> None:
        editing = self.work.editing
        if "targets" in editing.typed and "earlier_targets" in editing.typed:
            rows = carried_forward(editing.typed["earlier_targets"], editing.typed["targets"], self.work.folder.targets)
            editing.put("targets", rows)
        if editing.needs_writing:
            editing.write_draft(editing.snapshot())

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

    def _keep_draft(self) -> None:
        self.work.editing.leave()

    def _end(self) -> int | None:
        """What is done at the end; None to go through the questions again."""
        self._review()
        while True:
            offer = "save, sign, wait, back or draft" if self.work.is_signed_at_all else "save, back or draft"
            word = self.lines.ask(f"\nType {offer} > ").strip().lower()
            if word == "back":
                return None
            if word == "draft":
                self._keep_draft()
                return 1
            if word in {"save", "sign", "wait"} and self._done(word):
                return 0

    def _done(self, word: str) -> bool:
        interview = self.work.document(self._reading().values)
        missing = self.work.missing(interview) if word == "sign" else ()
        for problem in missing:
            self.lines.say(f"! {problem.sentence}\n")
        if missing:
            return False
        try:
            if word == "sign" and self.work.is_signed_at_all:
                saved = self.work.sign(interview)
            elif word == "wait" and isinstance(interview, Formal):
                saved = self.work.wait(interview)
            else:
                saved = self.work.save(interview)
        except ConflictError as conflict:
            self.lines.say(f"! {conflict} What you typed is kept as a draft: open it in the application to compare.\n")
            return False
        except StoreError as error:
            self.lines.say(f"! {error}\n")
            return False
        self.lines.say(f"Saved: {saved.id}, {saved.state.value}.\n")
        return True
