"""From the events of a YAML parser to plain values and their places.

The C parser of ruamel.yaml gives a stream of events and nothing is built from it but dictionaries,
lists and scalars: four times as fast as composing nodes, no recursion in C for a hostile file to
exhaust, and no resolver that turns a bad date into an exception. It is asked directly, because
setting up ruamel's own ``YAML`` object takes longer than reading a usual file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # compiled: no stubs name it
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from trustkit.diagnostics.catalogue.text import (
    DUPLICATE_KEY,
    KEY_NOT_PLAIN,
    NOT_FINITE,
    SEVERAL_DOCUMENTS,
    YAML_ALIAS,
    YAML_TAG,
    YAML_TOO_DEEP,
)
from trustkit.diagnostics.diagnostic import Code, Diagnostic, ordered
from trustkit.text.listed import MOST_LISTED, unlisted
from trustkit.text.located import Location, Span, YamlDocument
from trustkit.text.scalars import NotFiniteError, resolve
from trustkit.text.subjects import subject_of
from trustkit.text.yaml_syntax import syntax_fault

DEEPEST = 40
"""How many lists and groups may stand inside one another."""

_CORE = "tag:yaml.org,2002:"
# Tags that change nothing, by the event they may stand on.
_PLAIN_TAGS = {
    MappingStartEvent: frozenset({f"{_CORE}map"}),
    SequenceStartEvent: frozenset({f"{_CORE}seq"}),
    ScalarEvent: frozenset({f"{_CORE}str", "!"}),
}


class _Unreadable(Exception):
    """The rest of the document cannot be read; the fault has been recorded."""


def read_events(text: str, path: str, document: YamlDocument) -> None:
    """Fill ``document`` from the YAML in ``text``: its value, places and diagnostics."""
    builder = _Builder(text, path, document)
    try:
        builder.read()
    except _Unreadable:
        document.value = None
    except YAMLError as error:
        document.value = None
        mark = error if isinstance(error, MarkedYAMLError) else None
        document.diagnostics.append(syntax_fault(mark, text, path, document.first_line))
    if builder.duplicates:
        repeated = [builder.duplicate(*each) for each in builder.duplicates[:MOST_LISTED]]
        if rest := builder.duplicates[MOST_LISTED:]:
            repeated.append(unlisted(DUPLICATE_KEY, path, rest[0][1].line, len(rest)))
        document.diagnostics = ordered([*document.diagnostics, *repeated])
    for code, places in builder.found.items():
        if rest_of := places[MOST_LISTED:]:
            document.diagnostics.append(unlisted(code, path, rest_of[0], len(rest_of)))


class _Builder:
    """One document being read; each method takes an event and reads to the end of its node."""

    def __init__(self, text: str, path: str, document: YamlDocument) -> None:
        self.path = path
        self.document = document
        self.next: Callable[[], Any] = CParser(text).get_event
        self.depth = 0
        self.found: dict[Code, list[int]] = {}
        self.duplicates: list[tuple[Location, Span]] = []

    def read(self) -> None:
        """Read the only document of the stream; a second one is a fault and is not read."""
        self.next()  # the stream starts
        if type(self.next()) is not DocumentStartEvent:
            return
        self.document.value = self._node(self.next(), ())
        self.next()  # the document ends
        again = self.next()
        if type(again) is not StreamEndEvent:
            self._fault(SEVERAL_DOCUMENTS, again)

    def _node(self, event: Any, location: Location) -> object:
        """The value that starts with ``event``, and its place."""
        kind = type(event)
        if kind is AliasEvent:
            self._fault(YAML_ALIAS, event, mark="*", name=event.anchor, kind="alias")
            return None
        if event.anchor is not None:
            self._refuse_anchor(event)
        if kind is ScalarEvent:
            is_left_empty = not event.value and not event.style
            at_key = self.document.keys.get(location) if is_left_empty else None
            self.document.values[location] = at_key or self._span(event)
            return self._scalar(event)
        self.document.values[location] = self._span(event)
        self._go_deeper(event)
        self._check_tag(event)
        if kind is MappingStartEvent:
            value: object = self._mapping(location)
        else:
            value = self._sequence(location)
        self.depth -= 1
        return value

    def _mapping(self, location: Location) -> dict[str, object]:
        """The names and values up to the end of a mapping, the first of each name kept."""
        found: dict[str, object] = {}
        while type(event := self.next()) is not MappingEndEvent:
            key = self._key(event)
            if key is None:
                self._skip(self.next())
                continue
            here = (*location, key)
            if key in found:
                self.duplicates.append((here, self._span(event)))
                self._skip(self.next())
                continue
            self.document.keys[here] = self._span(event)
            found[key] = self._node(self.next(), here)
        return found

    def _sequence(self, location: Location) -> list[object]:
        found: list[object] = []
        while type(event := self.next()) is not SequenceEndEvent:
            found.append(self._node(event, (*location, len(found))))
        return found

    def _key(self, event: Any) -> str | None:
        """The text of a name as it was written, or ``None`` after reading one that is no text."""
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None:
                self._refuse_anchor(event)
            if event.ctag is not None:
                self._check_tag(event)
            return str(event.value)
        if kind is AliasEvent:
            self._fault(YAML_ALIAS, event, mark="*", name=event.anchor, kind="alias")
            return None
        what = "a list" if kind is SequenceStartEvent else "a group of names"
        self._fault(KEY_NOT_PLAIN, event, what=what)
        self._skip(event)
        return None

    def _scalar(self, event: Any) -> object:
        if event.ctag is not None:
            self._check_tag(event)
            return str(event.value)
        if not event.implicit[0]:
            return str(event.value)
        try:
            return resolve(event.value)
        except NotFiniteError:
            self._fault(NOT_FINITE, event, text=_short(event.value))
            return None

    def _skip(self, event: Any) -> None:
        """Read to the end of the node that starts with ``event`` and keep nothing of it."""
        depth = 0
        while True:
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                self._go_deeper(event)
                depth += 1
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                self.depth -= 1
                depth -= 1
            if not depth:
                return
            event = self.next()

    def _go_deeper(self, event: Any) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self._fault(YAML_TOO_DEEP, event, limit=DEEPEST)
            raise _Unreadable

    def _refuse_anchor(self, event: Any) -> None:
        self._fault(YAML_ALIAS, event, mark="&", name=event.anchor, kind="anchor")

    def _check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _PLAIN_TAGS[type(event)]:
            self._fault(YAML_TAG, event, tag=_short(event.tag.replace(_CORE, "!!")))

    def duplicate(self, location: Location, again: Span) -> Diagnostic:
        """The fault of a name given twice; said once the names around it are all known."""
        return DUPLICATE_KEY.at(
            self.path,
            *again,
            subject=f"{subject_of(self.document.value, location)} again",
            key=_short(str(location[-1])),
            first=self.document.keys[location].line,
            again=again.line,
        )

    def _fault(self, code: Code, event: Any, **facts: object) -> None:
        line, column = self._span(event)
        places = self.found.setdefault(code, [])
        places.append(line)
        if len(places) <= MOST_LISTED:
            fault = code.at(self.path, line, column, subject="", **facts)
            self.document.diagnostics.append(fault)

    def _span(self, event: Any) -> Span:
        mark = event.start_mark
        return Span(mark.line + self.document.first_line, mark.column + 1)


def _short(text: str) -> str:
    """The text on one line, cut to what a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
