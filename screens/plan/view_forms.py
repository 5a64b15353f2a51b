"""The forms in which learners say what they think of themselves and of the help they get."""

from guidance.form.dates import typed_date
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback, usual_occasion, words_version
from guidance.trust.for_learner import FEEDBACK, answers_for_learner
from screens.form.document_work import DocumentKind, DocumentWork
from screens.learner.forms import LearnerForms
from store.guard import NotAllowedError


class ViewForms(LearnerForms):
    """Enterprise skills and feedback. Arguments and errors are those of `LearnerForms`."""

    def self_review(self, record: str = "") -> DocumentWork[SelfReview]:
        """Enterprise skills, before an activity and again after it. A rating without a day gets today's."""
        folder = self._folder()
        today = self.desk.today()

        def keep(review: SelfReview) -> None:
            dated = review.having(
                before_on=review.before_on or (today if review.is_begun else None),
                after_on=review.after_on or (today if review.is_finished else None),
            )
            self._save(dated)

        title = "Enterprise skills"
        if record and folder.record(record):
            base = self._record(folder, SelfReview, record)
            kind = DocumentKind(title, self._subject("self_review", title, base), base, SelfReview, keep)
            return DocumentWork(self.desk, kind, self.draft)
        new = record or self.desk.make_id("e")
        subject = self._subject("self_review", title, record_id=new)
        kind = DocumentKind(title, subject, None, SelfReview, keep, given={"id": new})
        return DocumentWork(self.desk, kind, self.draft, {"before_on": typed_date(today)})

    def feedback(self, record: str = "") -> DocumentWork[Feedback]:
        """Six questions. What was answered today can still be changed, by the learner alone.

        Raises NotAllowedError if staff ask for it in a school where learners sign in.
        """
        folder = self._folder()
        today = self.desk.today()
        is_learner = self.desk.who.is_learner
        if not answers_for_learner(self.desk.who):
            raise NotAllowedError(FEEDBACK)
        given_today = [each for each in folder.feedback if each.may_change(today)]
        title, done = "What do you think?", "Thank you. What several learners say, the school answers."

        def keep(feedback: Feedback) -> None:
            self._save(feedback)

        if is_learner and given_today and record in {"", given_today[-1].id}:
            base = self._record(folder, Feedback, given_today[-1].id)
            kind = DocumentKind(title, self._subject("feedback", title, base), base, Feedback, keep, done=done)
            return DocumentWork(self.desk, kind, self.draft)
        new = (self.draft.record if self.draft else "") or self.desk.make_id("f")
        learner = folder.learner
        given = {"id": new, "given_on": today, "year_group": learner.year_group, "words_version": words_version()}
        subject = self._subject("feedback", title, record_id=new)
        kind = DocumentKind(title, subject, None, Feedback, keep, given=given, done=done)
        occasion = usual_occasion(learner.year_group, learner.leaving_date, today)
        return DocumentWork(self.desk, kind, self.draft, {"occasion": occasion.value})
