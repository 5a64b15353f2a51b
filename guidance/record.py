"""What every kept record has: an id, a revision, who made and changed it, and when.

Records are frozen; a change makes a new one. Fields that this version does not know are carried along untouched, so
a record written by a newer version survives a save by an older one.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict

from guidance.form.declare import Line, PersonName

#: The version of the documents' shapes that this program writes.
SCHEMA: Final = 1

#: Letters and figures that nobody mixes up when reading an id aloud (no i, l, o, u).
_ID_SIGNS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH: Final = 9

#: Makes the next id from a prefix that names the kind: "l" for a learner, "i" for an interview.
IdMaker = Callable[[str], str]


class Frozen(BaseModel):
    """A value that never changes, and that keeps what it does not understand."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    def having(self, **changes: Any) -> Self:  # noqa: ANN401 - any field's value
        """The same value with some fields changed, checked again."""
        return type(self).model_validate({**dict(self), **changes})


def _with_zone(at: datetime) -> datetime:
    """A time that can be held against another. Raises ValueError for one that does not say in which zone it is."""
    if at.utcoffset() is None:
        raise ValueError(f"It has no time zone, like the “Z” of {at:%Y-%m-%dT%H:%M:%S}Z")
    return at


class Stamp(Frozen):
    """Who did something, and when. The name is kept beside the id so that the record speaks for itself."""

    who: Line
    name: PersonName
    at: Annotated[datetime, AfterValidator(_with_zone)]


class Record(Frozen):
    """Something kept in a learner's folder or in the school's own files."""

    id: str
    #: A counter and a short hash of the record's canonical form, `3-1f09c27ab442`; "" until it is first saved.
    revision: str = ""
    created: Stamp | None = None
    changed: Stamp | None = None
    #: The version of the documents' shapes with which it was last written.
    written_as: int = SCHEMA


def id_from_number(prefix: str, number: int) -> str:
    """An opaque id: `prefix` and nine signs taken from a number (45 bits of it)."""
    signs = []
    for _ in range(_ID_LENGTH):
        number, rest = divmod(number, len(_ID_SIGNS))
        signs.append(_ID_SIGNS[rest])
    return prefix + "".join(signs)


def _is_empty(value: Any) -> bool:  # noqa: ANN401 - JSON
    return value is None or value in ("", [], {}, ())


def _answered_only(value: Any, document: object = None) -> Any:  # noqa: ANN401 - JSON
    """JSON without what is empty. What a document begins with otherwise stays: it was emptied by somebody."""
    if isinstance(value, dict):
        begun = _begun_with(type(document)) if isinstance(document, BaseModel) else frozenset()
        kept = ((key, _answered_only(item, getattr(document, key, None))) for key, item in value.items())
        return {key: item for key, item in kept if key in begun or not _is_empty(item)}
    if isinstance(value, list):
        within = document if isinstance(document, tuple) and len(document) == len(value) else [None] * len(value)
        return [_answered_only(item, inner) for item, inner in zip(value, within, strict=True)]
    return value


@cache
def _begun_with(kind: type[BaseModel]) -> frozenset[str]:
    """The fields of a document that are not empty to begin with."""
    fields = kind.model_fields.items()
    return frozenset(name for name, field in fields if not field.is_required() and not _is_empty(field.default))


def stored(document: BaseModel, without: Collection[str] = ()) -> dict[str, Any]:
    """A document as JSON that is kept: what nobody has answered is left out; No, 0 and what was emptied stay.

    Args:
        document: the document.
        without: names of fields that are left out too.
    """
    whole: dict[str, Any] = _answered_only(document.model_dump(mode="json", exclude=set(without)), document)
    return whole
