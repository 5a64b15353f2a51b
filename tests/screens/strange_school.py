"""The small school once more, with what could upset a terminal in every one of its texts."""

from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from guidance.form.declare import FieldSpec, Kind, form_of
from guidance.learner.folder import Folder
from store.creation import NewFolder, NewSchool, create_store
from tests.screens.small_school import folders, own_entry, people, settings

ModelT = TypeVar("ModelT", bound=BaseModel)

#: Markup of Textual and of Rich, a link that would quit, an escape sequence, a bell, a change of direction, a joined
#: emoji, letters from right to left, combining accents, wide letters.
STRANGE: Final = (
    "[x][/b] [@click=app.quit]q[/] [red]r[/] \x1b[31mE\x1b]0;t\x07 "  # signs that mean something to a screen
    "\u202eb\u202c 👩\u200d🎓 שלום مرحبا e\u0301 汉字 \\[y] $z"
)
#: How it is shown: what a terminal would obey is a visible sign.
SHOWN: Final = (
    "[x][/b] [@click=app.quit]q[/] [red]r[/] ␛[31mE␛]0;t␇ \ufffdb\ufffd 👩\u200d🎓 שלום مرحبا e\u0301 汉字 \\[y] $z"
)
#: What no cell of a screen may hold.
OBEYED: Final = frozenset(
    [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u200e\u200f\u202a\u202e\u202c\u2066\u2069"]
)

_WORDS: Final = {Kind.LINE: STRANGE, Kind.PERSON: STRANGE, Kind.TEXT: f"{STRANGE}\n{STRANGE}\tand on"}


def made_strange(record: ModelT) -> ModelT:
    """The same record with strange words in every text."""
    changes = {spec.name: _strange_value(spec, getattr(record, spec.name)) for spec in form_of(type(record)).fields}
    return type(record).model_validate({**dict(record), **changes})


def _strange_value(spec: FieldSpec, value: Any) -> Any:
    if spec.kind is Kind.ROWS:
        return tuple(made_strange(row) for row in value)
    # A gap of the bank stays a gap, and a programme stays one that is reviewed.
    kept = {"prompt": f"{STRANGE} {{gap [x]}} by {{date}}", "programme": value}
    return kept.get(spec.name, _WORDS.get(spec.kind, value))


def _strange_folder(new: NewFolder) -> NewFolder:
    was = new.folder
    folder = Folder(
        learner=made_strange(was.learner),
        interviews=tuple(map(made_strange, was.interviews)),
        targets=tuple(map(made_strange, was.targets)),
        referrals=tuple(map(made_strange, was.referrals)),
        appointments=tuple(map(made_strange, was.appointments)),
        questions=tuple(map(made_strange, was.questions)),
        addenda=tuple(map(made_strange, was.addenda)),
        copies=was.copies,
    )
    return NewFolder(folder, new.versions)


def make_strange_school(root: Path) -> None:
    """Puts the school on the disk."""
    staff = [made_strange(each) for each in people()]
    made = NewSchool(made_strange(settings()), staff, [made_strange(own_entry())], map(_strange_folder, folders()))
    create_store(root, made)
