"""YAML as plain values, with the place of every key and value: what is checked before reading."""

from __future__ import annotations

import unicodedata

from trustkit.diagnostics.catalogue.text import HIDDEN_CHARACTER, TOO_LARGE
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.text.located import Location, Span, YamlDocument
from trustkit.text.merge_conflict import merge_conflicts
from trustkit.text.scalars import HIDDEN
from trustkit.text.yaml_events import read_events

__all__ = ["MOST_CHARACTERS", "Location", "Span", "YamlDocument", "read_yaml"]

MOST_CHARACTERS = 1_000_000
"""The longest YAML that is read; a record is a page or two."""


def read_yaml(text: str, path: str, *, first_line: int = 1) -> YamlDocument:
    """The document in ``text``, whose first line is ``first_line`` of ``path``; never raises."""
    document = YamlDocument(first_line=first_line)
    if len(text) > MOST_CHARACTERS:
        fault = TOO_LARGE.at(
            path, first_line, subject="the file", size=len(text), limit=MOST_CHARACTERS
        )
        document.diagnostics.append(fault)
        return document
    document.diagnostics += merge_conflicts(text, path, first_line=first_line)
    if not document.diagnostics:
        document.diagnostics += _hidden_character(text, path, first_line)
    if not document.diagnostics:
        read_events(text, path, document)
    return document


def _hidden_character(text: str, path: str, first_line: int) -> list[Diagnostic]:
    """An error at the first character that YAML does not allow or no editor shows."""
    found = HIDDEN.search(text)
    if found is None:
        return []
    before = text[: found.start()]
    line = first_line + before.count("\n")
    column = found.start() - (before.rfind("\n") + 1) + 1
    name = unicodedata.name(found.group(), "a control character").lower()
    return [HIDDEN_CHARACTER.at(path, line, column, code=ord(found.group()), name=name)]
