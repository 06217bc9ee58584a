"""Another text for one value of a YAML file, in its place and in its own quotation marks."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.same import same_value
from trustkit.text.located import Location, Span, YamlDocument
from trustkit.text.scalars import resolve
from trustkit.text.yaml_document import read_yaml


def replace_scalar(text: str, path: str, place: Span, new: str) -> str:
    """The YAML with ``new`` for the text that stands at a place; lines end in LF.

    The text must stand on one line, plain or in quotation marks, and keeps those.

    Raises:
        EditRefused: no such text starts there, or anything else would come to mean otherwise.
    """
    before = read_yaml(text, path)
    location = next((where for where, span in before.values.items() if span == place), None)
    event = _scalar_at(text, place) if location is not None else None
    if location is None or event is None:
        raise EditRefused("no value on one line starts there")
    lines = text.split("\n")
    line = lines[place.line - 1]
    quote = event.style or ""
    put = f"{quote}{new}{quote}"
    lines[place.line - 1] = line[: event.start_mark.column] + put + line[event.end_mark.column :]
    edited = "\n".join(lines)
    grown = len(put) - (event.end_mark.column - event.start_mark.column)
    meant = new if quote else resolve(new)
    if not _differs_only_there(before, read_yaml(edited, path), location, meant, grown):
        raise EditRefused("something else would come to mean otherwise")
    return edited


def scalar_text(text: str, place: Span) -> str:
    """What the text at a place says, without its quotation marks; lines end in LF.

    Raises:
        EditRefused: the YAML can't be read, or no text on one line starts there.
    """
    event = None if read_yaml(text, "").value is None else _scalar_at(text, place)
    if event is None:
        raise EditRefused("no value on one line starts there")
    return str(event.value)


def _scalar_at(text: str, place: Span) -> Any:
    """The event of the text that starts at a place, if it has neither a tag nor a second line."""
    for event in YAML(typ="safe", pure=False).parse(text):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, ScalarEvent) and (start.line + 1, start.column + 1) == place:
            bare = event.tag is None and event.anchor is None and event.style not in ("|", ">")
            return event if bare and start.line == end.line and event.value else None
    return None


def _differs_only_there(
    before: YamlDocument, after: YamlDocument, location: Location, meant: object, grown: int
) -> bool:
    """Whether two documents are alike but for one value, and what follows it on its line."""
    here = before.values[location]

    def moved(span: Span) -> Span:
        later = span.line == here.line and span.column > here.column
        return Span(span.line, span.column + grown) if later else span

    return (
        same_value(_with(before.value, location, meant), after.value)
        and {where: moved(span) for where, span in before.values.items()} == after.values
        and {where: moved(span) for where, span in before.keys.items()} == after.keys
        and [each.code for each in before.diagnostics] == [each.code for each in after.diagnostics]
    )


def _with(value: Any, location: Location, new: object) -> object:
    """The value with another one at a location."""
    if not location:
        return new
    first, *rest = location
    if isinstance(value, dict):
        return {k: _with(v, tuple(rest), new) if k == first else v for k, v in value.items()}
    return [_with(v, tuple(rest), new) if at == first else v for at, v in enumerate(value)]
