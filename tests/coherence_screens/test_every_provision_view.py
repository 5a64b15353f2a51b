"""What holds on every screen holds on these too."""

from datetime import timedelta

import pytest

from guidance.provision.answers import with_action
from guidance.provision.choices import Aim
from guidance.provision.planning import Action
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.evaluation import EvaluationAction
from guidance.self_evaluation.life import begin
from screens.desk import Desk
from tests.by_turns import by_turns
from tests.coherence_screens.provision_views import VIEWS
from tests.coherence_screens.reviewed import YEAR, keep_review, troubled
from tests.guidance.provision_samples import coherent
from tests.screens import test_contrast as contrast
from tests.screens import test_every_screen as every_screen
from tests.screens.every_screen import Way

each_way = pytest.mark.parametrize("way", by_turns(VIEWS, 2, lambda way: way.name))


@pytest.fixture
def full_desk(bare_desk: Desk) -> Desk:
    """Two years of reviews, a self-evaluation, and something late in each."""
    day = bare_desk.today() - timedelta(3)
    keep_review(bare_desk, coherent().having(id="v0", year=YEAR - 1))
    keep_review(bare_desk, with_action(troubled(), Action(id="a1", aim=Aim.COHERENCE, what="Meet", by_when=day)))
    action = EvaluationAction(id="a2", about="2.4", what="Look", by_when=day)
    evaluation = begin("e1", YEAR, catalogue()).having(actions=(action,))
    bare_desk.school.provision.save_evaluation(evaluation, bare_desk.stamp())
    return bare_desk


@each_way
async def test_every_key_is_in_the_help_and_in_the_palette(full_desk: Desk, way: Way) -> None:
    await every_screen.test_every_key_is_in_help_and_palette_does_what_the_mouse_does_and_is_eaten_by_nothing(
        full_desk, way
    )


@each_way
async def test_every_letter_can_be_read_in_every_theme(full_desk: Desk, way: Way) -> None:
    await contrast.test_every_letter_of_a_screen_can_be_read_in_every_theme(full_desk, way)


#: The others are opened at several sizes beside what else is looked at there.
@pytest.mark.parametrize("way", [VIEWS[at] for at in (0, 1, 3, 5, 7)], ids=lambda way: way.name)
async def test_it_opens_at_every_size(full_desk: Desk, way: Way) -> None:
    await every_screen.open_and_resize(full_desk, way, VIEWS.index(way) % len(every_screen.SIZES))
