"""Faults that a record finds among its own parts, each said at its own place.

A validator that raises a ``ValueError`` says only that the whole record is wrong. One that calls
:func:`refuse` says of each part where it is, and a person is shown that line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Place = tuple[str | int, ...]
"""Where in the record something stands: keys and indexes from its top."""

UNKNOWN_NAME = "unknown_name"
"""The type of the error for a name that the record does not define; its context is that of
:class:`UnknownName`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a part: where it is, what stands there, and what is wrong with it."""

    place: Place
    named: object
    problem: str

    def details(self) -> InitErrorDetails:
        """As pydantic takes it."""
        error = PydanticCustomError("value_error", "{error}", {"error": self.problem})
        return InitErrorDetails(type=error, loc=self.place, input=self.named)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that is none of those known: ``what`` says of what sort they are (“fact of the scheme”).

    ``own`` says whether the record defines them itself, so that another may be added; ``times`` in how many
    places it stands.
    """

    place: Place
    named: str
    what: str
    known: Sequence[str]
    own: bool = True
    times: int = 1

    def details(self) -> InitErrorDetails:
        """As pydantic takes it."""
        context = {
            "name": self.named, "what": self.what, "known": list(self.known),
            "own": self.own, "times": self.times,
        }  # fmt: skip
        error = PydanticCustomError(UNKNOWN_NAME, "“{name}” is no {what}", context)
        return InitErrorDetails(type=error, loc=self.place, input=self.named)


def refuse(record: str, faults: Iterable[Fault | UnknownName]) -> None:
    """Refuses a record for some faults; does nothing if there are none.

    Raises:
        ValidationError: there is a fault; each is at its own place.
    """
    details = [each.details() for each in _folded(faults)]
    if details:
        raise ValidationError.from_exception_data(record, details)


def _folded(faults: Iterable[Fault | UnknownName]) -> list[Fault | UnknownName]:
    """The faults, a name that is not known in several places once, at the first of them."""
    found: dict[object, Fault | UnknownName] = {}
    for each in faults:
        if isinstance(each, Fault):
            found[each.place, each.problem] = each
            continue
        key = (each.named, each.what)
        first = found.get(key)
        found[key] = (
            replace(first, times=first.times + 1) if isinstance(first, UnknownName) else each
        )
    return list(found.values())
