"""YAML and Markdown with nothing at the ends of their lines that nobody sees.

Only blanks at line ends outside quoted and block texts go, and a missing last line end is added.
Comments, quotation marks, the order of names, blank lines and wrapping stay as they were written.
"""

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

from trustkit.diagnostics.diagnostic import has_errors
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.same import same_value
from trustkit.text.front_matter import split_front_matter
from trustkit.text.located import YamlDocument
from trustkit.text.yaml_document import read_yaml

_BLANKS = " \t"


def tidy_yaml(text: str, path: str) -> str:
    """The YAML without blanks at line ends, and with a line end at its end; lines end in LF.

    Raises:
        EditRefused: it can't be read, or it would come to mean something else.
    """
    before = read_yaml(text, path)
    if has_errors(before.diagnostics):
        raise EditRefused("it can't be read")
    stripped = _stripped(text)
    for tidied in (_ended(stripped), stripped):
        # Text in a block without a last line end would gain one: then none is added.
        if tidied == text or _reads_alike(before, read_yaml(tidied, path)):
            return tidied
    raise EditRefused("it would come to mean something else")


def tidy_front_matter(text: str, path: str) -> str:
    """A Markdown record with tidy front matter, and a line end at its end.

    The prose stays as it is: in Markdown two blanks at the end of a line are a line break.

    Raises:
        EditRefused: the front matter can't be read, or it would come to mean something else.
    """
    split = split_front_matter(text, path)
    if split.diagnostics:
        raise EditRefused("it can't be read")
    return _ended(f"---\n{tidy_yaml(split.yaml, path)}---\n{split.body}".rstrip("\n") + _end(text))


def _end(text: str) -> str:
    """The line ends at the end of a text: as many as there are."""
    return text[len(text.rstrip("\n")) :]


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _stripped(text: str) -> str:
    lines = text.split("\n")
    if not any(line.endswith((" ", "\t")) for line in lines):
        return text
    kept = _inside_texts(text)
    return "\n".join(
        line if number in kept else line.rstrip(_BLANKS) for number, line in enumerate(lines)
    )


def _inside_texts(text: str) -> set[int]:
    """The lines (from 0) whose ends are inside a quoted or a block text."""
    found: set[int] = set()
    for event in YAML(typ="safe", pure=False).parse(text):
        if isinstance(event, ScalarEvent) and event.style in ("|", ">", "'", '"'):
            start, end = event.start_mark, event.end_mark
            block = event.style in ("|", ">")
            # A block starts on the line below its sign; the line that a quoted text ends on ends
            # after the quotation mark.
            last = end.line + 1 if block and end.column else end.line
            found.update(range(start.line + block, last))
    return found


def _reads_alike(one: YamlDocument, other: YamlDocument) -> bool:
    return (
        same_value(one.value, other.value)
        and one.values == other.values
        and one.keys == other.keys
        and one.diagnostics == other.diagnostics
    )
