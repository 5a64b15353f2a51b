"""The answers of an interview about specialist help, and of an informal note."""

from typing import Any, Final

from guidance.demo.scene import Scene
from guidance.demo.words import words
from guidance.interview.choices import Doer
from guidance.interview.rows import ActionRow

_ABOUT_WORRY: Final = 0.55
_AGREED_SOMETHING: Final = 0.25


def specialist_answers(scene: Scene) -> dict[str, Any]:
    """What an interview about specialist help says, apart from targets and signing."""
    return {
        "specialist": scene.worry.facts.get("specialist", ""),
        "concern": scene.say(scene.worry, "concern") or scene.learner_line(),
        "tried": scene.say(scene.worry, "tried") or scene.say(scene.worry, "try"),
        "wanted": scene.say(scene.worry, "wanted") or scene.say(scene.worry, "well"),
        "advice": scene.say(scene.worry, "advice"),
        "support_agreed": scene.say(scene.worry, "agreed") or scene.say(scene.worry, "support"),
        "may_share": scene.chance.weighted((True, False), (8, 2)),
        "what_shared": scene.teller.note("specialist.shared") if scene.chance.happens(0.6) else "",
    }


def informal_answers(scene: Scene, note: str = "") -> dict[str, Any]:
    """What an informal note says.

    Args:
        scene: the conversation.
        note: words that have to stand in it.
    """
    about_worry = scene.chance.happens(_ABOUT_WORRY)
    said = note or (scene.say(scene.worry, "note") if about_worry else "") or scene.teller.note("informal.said")
    rows = scene.teller.parts(words().notes["informal.actions"]) if scene.chance.happens(_AGREED_SOMETHING) else ()
    agreed = (ActionRow(what=rows[0], who=Doer.of(rows[1]), who_else=rows[2]),) if rows else ()
    return {"said": said, "actions": agreed}
