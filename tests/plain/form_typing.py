"""The same interview typed into the form on the screen, field by field."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from screens import journeys
from screens.desk import Desk
from screens.form.form_screen import FormScreen
from screens.interview.signing import SigningScreen
from screens.widgets.field_view import FieldView
from tui.app import FingerpostApp

#: How often one looks whether something has happened.
_LOOKS = 200


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Waits until a condition holds; fails if it never does."""
    for _ in range(_LOOKS):
        await pilot.pause()
        if condition():
            return
    raise AssertionError(f"It never came to be. The screen is {pilot.app.screen}.")


def field_of(widget: Widget | None) -> str:
    """The name of the field in which the cursor is."""
    views = [each for each in (widget.ancestors_with_self if widget else ()) if isinstance(each, FieldView)]
    return views[0].spec.name if views else ""


async def type_into_form(desk: Desk, steps: Sequence[tuple[str, str | list[str]]]) -> None:
    """Types a progress review with Amara Okafor and signs it.

    Args:
        desk: who types, and when.
        steps: the fields in order, each with a text that is pasted, or with keys that are pressed and texts that are
            pasted, these with a plus before them. Tab goes on to the next.
    """
    app = FingerpostApp(desk, journeys.StartInterview("lamara", "progress_review"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FormScreen) and field_of(app.focused) == "tutor")
        for name, typed in steps:
            while field_of(app.focused) != name:
                await pilot.press("tab")
            for each in [f"+{typed}"] if isinstance(typed, str) else typed:
                if each.startswith("+"):
                    app.post_message(events.Paste(each[1:]))
                    await pilot.pause()
                else:
                    await pilot.press(each)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, SigningScreen))
        await pilot.press("s")
        await until(pilot, lambda: desk.school.folder("lamara").interviews[-1].state.value == "signed")
