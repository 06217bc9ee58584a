"""What a YAML file does not say yet, added to it: a name and its value, or an item of a list.

The new text stands where its kind is kept, in the style of what is there. Every line, comment and
quotation mark that somebody wrote stays as it is; nothing is ever put for a value that is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from trustkit.diagnostics.diagnostic import has_errors
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.same import same_value
from trustkit.text.scalars import resolve
from trustkit.text.yaml_document import read_yaml

Plain = str | int | bool | date
Value = Plain | Mapping[str, Plain]

_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./'()-]*")
_LEFT_EMPTY = re.compile(
    r"(?P<name>[^\s:]+:)(?:[ \t]+(?:null|Null|NULL|~))?(?P<rest>[ \t]*(?:#.*)?)"
)


def add_entry(text: str, path: str, name: str, value: Value, before: Sequence[str]) -> str:
    """The YAML with a value for a name that has none; lines end in LF.

    A name that is there and left empty is filled in. A new one goes below the last of ``before``,
    names in their usual order, that the file has.

    Raises:
        EditRefused: the file is not one mapping in block style, has a value for the name, or
            would come to mean something else.
    """
    top = block_mapping(text)
    lines = text.split("\n")
    there = {key.value: (key, each) for key, each in top.value}
    shown = written(value)
    if name in there:
        at = there[name][0].start_mark.line
        found = _LEFT_EMPTY.fullmatch(lines[at])
        if found is None:
            raise EditRefused(f"it has a value for {name}")
        lines[at] = f"{found['name']} {shown}{found['rest']}"
    else:
        above = [there[each][1] for each in before if each in there]
        if not above:
            raise EditRefused("it has none of the names that are usually there")
        at = max(map(last_line, above)) + 1
        while at < len(lines) and lines[at].lstrip(" ").startswith("#") and lines[at][0] == " ":
            at += 1
        lines.insert(at, f"{name}: {shown}")
    return _held(text, "\n".join(lines), path, {name: value})


def left_empty(text: str, name: str) -> str | None:
    """What stands where ``add_entry`` would fill a name in: “roll:”, “roll: null”; lines end in LF.

    None where the name is not there, has a value, or the YAML is not one mapping in block style.
    """
    try:
        top = block_mapping(text)
    except EditRefused:
        return None
    at = next((key.start_mark.line for key, _ in top.value if key.value == name), None)
    found = None if at is None else _LEFT_EMPTY.fullmatch(text.split("\n")[at])
    return found.group()[: found.start("rest")] if found else None


def add_item(text: str, path: str, name: str, place: int, item: Mapping[str, Plain]) -> str:
    """The YAML with one more item in a list of mappings, before the one at ``place`` (from 0).

    Raises:
        EditRefused: there is no such list with an item in it, or the file would come to mean
            something else.
    """
    top = block_mapping(text)
    listed = next((each for key, each in top.value if key.value == name), None)
    if listed is None or listed.id != "sequence" or not listed.value:
        raise EditRefused(f"it has no list called {name}")
    items = listed.value
    if listed.flow_style:
        edited = _in_flow(text, items, place, item)
    else:
        edited = _in_block(text, items, place, item)
    before = read_yaml(text, path).value
    had = list(before[name]) if isinstance(before, dict) else []
    return _held(text, edited, path, {name: [*had[:place], dict(item), *had[place:]]})


def _in_flow(text: str, items: Sequence[Any], place: int, item: Mapping[str, Plain]) -> str:
    if place < len(items):
        at = items[place].start_mark.index
        return f"{text[:at]}{written(item)}, {text[at:]}"
    at = items[-1].end_mark.index
    return f"{text[:at]}, {written(item)}{text[at:]}"


def _in_block(text: str, items: Sequence[Any], place: int, item: Mapping[str, Plain]) -> str:
    lines = text.split("\n")
    first = items[0].start_mark
    lead = lines[first.line][: first.column]
    if lead.strip() != "-":
        raise EditRefused("its list is written in a way that can't be added to")
    if items[0].flow_style:
        new = [lead + written(item)]
    else:
        inner = " " * len(lead)
        pairs = [f"{name}: {written(value)}" for name, value in item.items()]
        new = [lead + pairs[0], *(inner + each for each in pairs[1:])]
    at = items[place].start_mark.line if place < len(items) else last_line(items[-1]) + 1
    return "\n".join([*lines[:at], *new, *lines[at:]])


def block_mapping(text: str) -> Any:
    """The node of YAML that is one mapping, a name and its value on each line.

    Raises:
        EditRefused: it is something else, or can't be read.
    """
    try:
        top = YAML(typ="safe", pure=False).compose(text)
    except YAMLError:
        raise EditRefused("it can't be read") from None
    if top is None or top.id != "mapping" or top.flow_style or not top.value:
        raise EditRefused("it is not a list of names and values, one a line")
    return top


def last_line(node: Any) -> int:
    """The last line (from 0) of a value, without the comments and blank lines below it."""
    if node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark, node.end_mark
    return int(end.line - 1 if end.column == 0 and end.line > start.line else end.line)


def written(value: Value) -> str:
    """A value on one line, as an edit writes it: text bare where that is no other value."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {written(each)}" for name, each in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        bare = _BARE.fullmatch(value) and value == value.strip() and resolve(value) == value
        return value if bare else json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)


def _held(text: str, edited: str, path: str, changed: Mapping[str, object]) -> str:
    """The edited text, if it says what the text said and what was added, and nothing else."""
    before, after = read_yaml(text, path), read_yaml(edited, path)
    if has_errors(before.diagnostics):
        raise EditRefused("it can't be read")
    if not isinstance(before.value, dict) or not isinstance(after.value, dict):
        raise EditRefused("it can't be read")
    meant = {name: changed.get(name, value) for name, value in before.value.items()}
    added = {name: value for name, value in changed.items() if name not in meant}
    ours = {name: read_back(value) for name, value in (meant | added).items()}
    theirs = {name: after.value.get(name) for name in ours}
    kept = [name for name in after.value if name in before.value]
    alike = len(after.value) == len(ours) and kept == list(before.value)
    codes = [each.code for each in before.diagnostics]
    if not (alike and same_value(ours, theirs) and codes == [x.code for x in after.diagnostics]):
        raise EditRefused("something else would come to mean otherwise")
    return edited


def read_back(value: object) -> object:
    """A value as it is read from a file: a date is its text."""
    if isinstance(value, Mapping):
        return {name: read_back(each) for name, each in value.items()}
    if isinstance(value, list):
        return [read_back(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
