"""What ``added`` put into a YAML file taken out again, to the character.

Only what still stands as it was put in is taken out: a line with another value, or with a comment that
somebody wrote beside it, is no longer only ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trustkit.diagnostics.diagnostic import has_errors
from trustkit.text.edits.added import Plain, Value, block_mapping, last_line, read_back, written
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.same import same_value
from trustkit.text.yaml_document import read_yaml

_CHANGED = "it was changed since"


def remove_entry(text: str, path: str, name: str, value: Value, stood: str | None) -> str:
    """The YAML without the value that ``add_entry`` gave a name; lines end in LF.

    ``stood`` is what stood there, if the name was there and left empty (``left_empty``).

    Raises:
        EditRefused: the line does not stand there as it was put in.
    """
    top = block_mapping(text)
    lines = text.split("\n")
    at = next((key.start_mark.line for key, _ in top.value if key.value == name), None)
    if at is None:
        raise EditRefused(f"it has no {name} any more")
    put = f"{name}: {written(value)}"
    rest = lines[at].removeprefix(put)
    if not lines[at].startswith(put) or (stood is None and rest):
        raise EditRefused(_CHANGED)
    if stood is None:
        del lines[at]
    elif not rest.strip() or rest.lstrip(" \t").startswith("#"):
        lines[at] = stood + rest
    else:
        raise EditRefused(_CHANGED)
    had = _said(text, path)
    meant = {key: each for key, each in had.items() if key != name or stood is not None}
    return _held("\n".join(lines), path, meant | ({} if stood is None else {name: None}))


def remove_item(text: str, path: str, name: str, item: Mapping[str, Plain]) -> str:
    """The YAML without an item that ``add_item`` put into a list of mappings.

    Raises:
        EditRefused: the item does not stand there as it was put in.
    """
    top, had = block_mapping(text), _said(text, path)
    listed = next((each for key, each in top.value if key.value == name), None)
    values = had.get(name)
    if listed is None or not isinstance(values, list):
        raise EditRefused(f"it has no list called {name} any more")
    place = next((at for at, each in enumerate(values) if same_value(each, read_back(item))), None)
    if place is None:
        raise EditRefused("it does not stand there any more as it was put in")
    take_out = _of_flow if listed.flow_style else _of_block
    edited = take_out(text, listed.value, place, item)
    return _held(edited, path, had | {name: [*values[:place], *values[place + 1 :]]})


def _of_flow(text: str, items: Sequence[Any], place: int, item: Mapping[str, Plain]) -> str:
    start, end = items[place].start_mark.index, items[place].end_mark.index
    if text[start:end] == written(item):
        after = items[place + 1].start_mark.index if place + 1 < len(items) else end
        before = items[place - 1].end_mark.index if place else start
        if text[end:after] == ", ":
            return text[:start] + text[after:]
        if text[before:start] == ", ":
            return text[:before] + text[end:]
    raise EditRefused(_CHANGED)


def _of_block(text: str, items: Sequence[Any], place: int, item: Mapping[str, Plain]) -> str:
    lines = text.split("\n")
    first = items[place].start_mark
    end = last_line(items[place]) + 1
    lead = lines[first.line][: first.column]
    pairs = [f"{name}: {written(value)}" for name, value in item.items()]
    inner = " " * len(lead)
    in_lines = [lead + pairs[0], *(inner + each for each in pairs[1:])]
    if lines[first.line : end] not in ([lead + written(item)], in_lines):
        raise EditRefused(_CHANGED)
    return "\n".join([*lines[: first.line], *lines[end:]])


def _said(text: str, path: str) -> dict[str, object]:
    read = read_yaml(text, path)
    if has_errors(read.diagnostics) or not isinstance(read.value, dict):
        raise EditRefused("it can't be read")
    return dict(read.value)


def _held(edited: str, path: str, meant: Mapping[str, object]) -> str:
    """The edited text, if it says what is meant and nothing else."""
    if not same_value(_said(edited, path), dict(meant)):
        raise EditRefused("something else would come to mean otherwise")
    return edited
