"""What a record's model refuses, as diagnostics at the places of the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from trustkit.diagnostics.catalogue import structure
from trustkit.records.describe import fields_at
from trustkit.records.faults import UNKNOWN_NAME
from trustkit.store.faults import in_plain_words, nearest
from trustkit.store.misplaced import belongs, inside, misspelt, too_far, without_heading
from trustkit.text.dates import british_date
from trustkit.text.listed import MOST_LISTED, unlisted
from trustkit.text.subjects import subject_of

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.records.base import Record
    from trustkit.records.layout import Kind
    from trustkit.text.located import Location, Span
    from trustkit.text.yaml_document import YamlDocument

_LONGEST_SHOWN = 60


def called(kind: Kind) -> str:
    """A kind of record as a message names it."""
    return kind.name.replace("_", " ")


def schema_faults(
    error: ValidationError, document: YamlDocument, kind: Kind, path: str
) -> list[Diagnostic]:
    """One diagnostic for each thing that the model of a kind refuses in a file.

    A field that may be one of several things and is none of them is one fault, not one for each; so
    is a field that is missing because its name is misspelt, and a file without its heading.
    """
    heading = without_heading(document.value, cast("type[Record]", kind.model))
    if heading is not None:
        span = document.where(())
        return [structure.NO_HEADING.at(path, span.line, span.column, heading=heading)]
    faults: list[Diagnostic] = []
    either: dict[Location, list[ErrorDetails]] = {}
    told: Counter[str] = Counter()
    beyond: dict[str, Span] = {}
    errors = error.errors(include_url=False)
    for each in errors:
        if each["type"] == "missing" and misspelt(each, errors):
            continue
        told[each["type"]] += 1
        if told[each["type"]] > MOST_LISTED:
            beyond.setdefault(each["type"], document.where(each["loc"]))
            continue
        location = _within(document, each)
        if each["type"] in _OF_NAMES:
            faults.append(_name_fault(each, location, document, kind, path))
        elif each["type"] in _OF_KINDS:
            faults.append(_kind_fault(each, location, document, kind, path))
        elif each["type"] == UNKNOWN_NAME:
            faults.append(_unknown_name(each, location, document, path))
        elif len(location) < len(each["loc"]):
            either.setdefault(location, []).append(each)
        else:
            faults.append(_value_fault([each], location, document, kind, path))
    merged = (_value_fault(several, at, document, kind, path) for at, several in either.items())
    rest = [
        unlisted(_OF_NAMES.get(which, structure.VALUE_NOT_UNDERSTOOD), path, span.line,
                 told[which] - MOST_LISTED, about=which)
        for which, span in beyond.items()
    ]  # fmt: skip
    return [*faults, *merged, *rest]


_OF_NAMES = {"extra_forbidden": structure.UNKNOWN_FIELD, "missing": structure.MISSING_FIELD}
_OF_KINDS = ("union_tag_invalid", "union_tag_not_found")
_NOT_A_DATE = ("date_parsing", "date_from_datetime_parsing")


def _within(document: YamlDocument, error: ErrorDetails) -> Location:
    """The part of a pydantic location that exists in the file, and the name of a missing field.

    A union adds the name of the member that was tried, which no file holds.
    """
    location: Location = ()
    for at, part in enumerate(error["loc"]):
        is_missing = error["type"] == "missing" and at == len(error["loc"]) - 1
        if (*location, part) in document.values or is_missing:
            location = (*location, part)
    return location


def _name_fault(
    error: ErrorDetails, location: Location, document: YamlDocument, kind: Kind, path: str
) -> Diagnostic:
    name, subject = str(location[-1]), subject_of(document.value, location)
    record = inside(location, called(kind))
    span = document.where(location)
    if error["type"] == "missing":
        return structure.MISSING_FIELD.at(
            path, span.line, span.column, subject=subject, name=name, record=record
        )
    key = document.keys.get(location, span)
    known, hint = belongs(location, cast("type[Record]", kind.model), document.value, called(kind))
    return structure.UNKNOWN_FIELD.at(
        path, key.line, key.column, subject=subject, name=name, record=record,
        hint=hint, known=", ".join(known),
    )  # fmt: skip


def _kind_fault(
    error: ErrorDetails, location: Location, document: YamlDocument, kind: Kind, path: str
) -> Diagnostic:
    """One of several sorts of part, of which there are more or less fields, and which it is not said."""
    context = dict(error.get("ctx", {}))
    name = str(context["discriminator"]).strip("'")
    here = (*location, name)
    span, subject = document.where(here), subject_of(document.value, here)
    if error["type"] == "union_tag_not_found":
        return structure.MISSING_FIELD.at(
            path, span.line, span.column, subject=subject, name=name,
            record=inside(here, called(kind)),
        )  # fmt: skip
    known = [part.strip("'") for part in str(context["expected_tags"]).split(", ")]
    tag = str(context["tag"])
    problem = f"that is no {name}; it must be one of {', '.join(known)}{nearest(tag, known)}"
    return structure.VALUE_NOT_UNDERSTOOD.at(
        path, span.line, span.column, subject=subject, name=name, shown=_shown(tag), problem=problem
    )


def _unknown_name(
    error: ErrorDetails, location: Location, document: YamlDocument, path: str
) -> Diagnostic:
    """A name that the record itself does not define, at the name, be it a value or a key."""
    context, name = dict(error.get("ctx", {})), str(error["input"])
    span = document.where(location)
    if location and location[-1] == name:
        span = document.keys.get(location, span)
    known = [str(each) for each in context["known"]]
    return structure.NAME_NOT_DEFINED.at(
        path, span.line, span.column, subject=subject_of(document.value, location),
        name=name, what=context["what"], hint=nearest(name, known), known=", ".join(known),
        or_add=f"; or add “{name}” to them" if context["own"] else "",
        places="" if context["times"] == 1 else f" (it stands in {context['times']} places)",
    )  # fmt: skip


def _value_fault(
    errors: list[ErrorDetails], location: Location, document: YamlDocument, kind: Kind, path: str
) -> Diagnostic:
    first = errors[0]
    span, subject = document.where(location), subject_of(document.value, location)
    problem = ", or ".join(dict.fromkeys(in_plain_words(each) for each in errors))
    is_whole = first["type"] == "value_error" and isinstance(first["input"], dict)
    if not location or is_whole:
        return structure.RECORD_NOT_CONSISTENT.at(
            path, span.line, span.column, subject=subject, problem=problem
        )
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    if first["type"] == "list_type":
        problem += _meant_above(location, cast("type[Record]", kind.model), called(kind))
    if first["loc"][-1:] == ("[key]",):
        # The name itself can't be so: what is said is of the fields that it stands among.
        span = document.keys.get(location, span)
        name = next((str(part) for part in reversed(location[:-1]) if isinstance(part, str)), name)
    day = british_date(str(first["input"])) if first["type"] in _NOT_A_DATE else None
    if day:
        return structure.FIELD_DATE_FORM.at(
            path, span.line, span.column, subject=subject, name=name, text=first["input"], date=day
        )
    return structure.VALUE_NOT_UNDERSTOOD.at(
        path, span.line, span.column, subject=subject,
        name=name, shown=_shown(first["input"]), problem=problem,
    )  # fmt: skip


def _meant_above(location: Location, model: type[Record], record: str) -> str:
    """What to say of a field that stands among names of one's own: “source” below “when”."""
    among_names = location[:-1] and isinstance(location[-2], str)
    if among_names and location[-1] in fields_at(model, location[:-2]):
        return too_far(location, model, record)
    return ""


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a set of named fields"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "blank"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f"“{text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + '…'}”"
