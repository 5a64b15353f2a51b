"""Two who choose differently at once in a form of the review: it is told in a sentence when the form is saved."""

from guidance.provision.answers import answered, with_action
from guidance.provision.choices import Aim, AnswerKind
from guidance.provision.coherence.every_finding import findings
from guidance.provision.planning import Action
from guidance.record import Stamp
from screens.coherence.form_screen import ProvisionFormScreen
from screens.coherence.journeys import AnswerFinding, EditReviewAction
from screens.desk import Desk
from tests.coherence_screens.reviewed import YEAR, keep_review, review_now
from tests.guidance.provision_samples import coherent
from tests.screens.hands import at_work


def _somebody_else(desk: Desk) -> Stamp:
    return Stamp(who="p9", name="Mr Bell", at=desk.now())


async def test_two_owners_of_an_action_clash_mine_stands_and_it_is_told(bare_desk: Desk) -> None:
    keep_review(bare_desk, with_action(coherent(), Action(id="a1", aim=Aim.COHERENCE, what="Ask the tutors")))
    async with at_work(bare_desk) as hands:
        await hands.go(EditReviewAction(YEAR, "a1"))
        hands.on(ProvisionFormScreen)
        review, other = review_now(bare_desk), _somebody_else(bare_desk)
        keep_review(bare_desk, with_action(review, review.actions[0].having(who="Mr Hope", changed=other)))
        await hands.fill("who", "Ms Lane")
        await hands.press("ctrl+s")
        await hands.rest()
        assert review_now(bare_desk).actions[0].who == "Ms Lane"
        assert hands.toasts[-1] == (
            "Somebody else chose differently meanwhile:\n"
            "Action “Ask the tutors”, Who? “Ms Lane” stands. Mr Bell chose “Mr Hope”."
        )


async def test_two_answers_to_a_finding_clash_and_the_words_of_both_are_kept(desk: Desk) -> None:
    finding = findings(review_now(desk))[0]
    async with at_work(desk) as hands:
        await hands.go(AnswerFinding(YEAR, finding.key, AnswerKind.NOT_SO.value))
        hands.on(ProvisionFormScreen)
        other = answered(review_now(desk), finding, AnswerKind.ACCEPTED, "Agreed in May.", _somebody_else(desk))
        keep_review(desk, other)
        await hands.fill("reason", "It stands elsewhere.")
        await hands.press("ctrl+s")
        await hands.rest()
        (answer,) = review_now(desk).answers
        assert answer.answer is AnswerKind.NOT_SO
        assert answer.reason.startswith("It stands elsewhere.\n\nMr Bell said “It is so, and we accept it”: Agreed in")
        assert "“It is not so” stands. Mr Bell chose “It is so, and we accept it”." in hands.toasts[-1]


async def test_where_nothing_clashes_nothing_is_told(bare_desk: Desk) -> None:
    keep_review(bare_desk, with_action(coherent(), Action(id="a1", aim=Aim.COHERENCE, what="Ask the tutors")))
    async with at_work(bare_desk) as hands:
        await hands.go(EditReviewAction(YEAR, "a1"))
        review = review_now(bare_desk)
        keep_review(bare_desk, with_action(review, review.actions[0].having(note="Asked.")))
        await hands.fill("who", "Ms Lane")
        await hands.press("ctrl+s")
        await hands.rest()
        (action,) = review_now(bare_desk).actions
        assert (action.who, action.note) == ("Ms Lane", "Asked.")
        assert hands.toasts[-1] == "Saved."
