"""What is said where a school has put other statements in place, or a new edition, since an evaluation was begun."""

from collections.abc import Iterator

from guidance.form.text import count_of
from guidance.self_evaluation.asking import Anew, asked_anew
from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.evaluation import SelfEvaluation
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.self_evaluation.beginning import is_college
from screens.self_evaluation.overview_rows import Way
from screens.widgets.row import Cell, Row

#: Where the line of the overview leads: to the question whether they are taken up.
OTHER_WORDS = "other_words"


def other_words(evaluation: SelfEvaluation, asked: Catalogue, desk: Desk) -> Anew | None:
    """What is asked now, for whoever may take it up; None if it is what the evaluation asks, or if that is closed."""
    if evaluation.is_closed or not may(desk.who, Act.PROVISION):
        return None
    anew = asked_anew(evaluation, asked, college=is_college(evaluation, asked))
    return anew if anew.changes else None


def other_words_rows(anew: Anew | None) -> Iterator[Row]:
    """The line that says so in the overview, if there is something to say."""
    if anew is not None:
        counts = ((anew.new, "new"), (anew.reworded, "in other words"), (anew.gone, "no longer asked"))
        words = ", ".join(f"{number:,} {what}" for number, what in counts if number)
        yield Row(("", "Other words are asked now: w takes them up", Cell(words, "warn")), Way(OTHER_WORDS))


def take_up_question(anew: Anew) -> str:
    """What is asked before they are taken up: what changes, and what stays as it is."""
    sentences = (
        (anew.new, f"{count_of(anew.new, 'is', 'are')} new."),
        (anew.reworded, f"{count_of(anew.reworded, 'has', 'have')} other words."),
        (anew.gone, f"{count_of(anew.gone, 'is', 'are')} no longer asked; nothing was said there."),
        (anew.kept, _kept(anew.kept)),
        (anew.left, _left(anew.left)),
    )
    said = " ".join(words for number, words in sentences if number)
    return f"Take up the statements that are asked now? {said}"


def _kept(number: int) -> str:
    answered = count_of(number, "that was answered stays", "that were answered stay")
    return f"{answered} with the words that were answered, and can be compared with other years."


def _left(number: int) -> str:
    judged = count_of(number, "judgement of an earlier year stays", "judgements of earlier years stay")
    return (
        f"{judged} there, as nobody has confirmed {'it' if number == 1 else 'them'}; what was written stays here too."
    )
