"""A proposed mapping as YAML, each line with the reason for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from trustkit.records.mapping import UNFINISHED, Mapping
from trustkit.text.write import yaml_text
from trustkit.text.yaml_document import read_yaml


@dataclass(frozen=True, slots=True)
class Said:
    """A value that is proposed, and why."""

    value: str
    why: str = ""


@dataclass(slots=True)
class DraftResult:
    """One proposed result, by field of ``MappedResult``."""

    fields: dict[str, Said]
    codes: dict[str, Said] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A mapping as it is being proposed.

    ``words`` by field of ``Words``, each word with its meaning; ``codes`` those of the file;
    ``remarks`` stand above the part they are about.
    """

    title: str
    rows: str
    year_group: Said | None = None
    recognised_by: list[str] = field(default_factory=list)
    sheet: str = ""
    columns: dict[str, Said] = field(default_factory=dict)
    divider: Said | None = None
    parts: list[str] = field(default_factory=list)
    results: list[DraftResult] = field(default_factory=list)
    words: dict[str, dict[str, Said]] = field(default_factory=dict)
    codes: dict[str, Said] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    not_read: list[Said] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)

    def remark(self, part: str, words: str) -> None:
        """Keeps a remark to stand above a part of the file."""
        self.remarks.setdefault(part, []).append(words)


_HEAD = """\
# A mapping proposed by trustkit from one file. It holds headings and codes, and no cell about a pupil.
# Write what is right wherever it says FILL IN, read the other lines, then: trustkit ingest FILE
"""


def draft_text(draft: Draft, schema: str) -> str:
    """The whole file; ``schema`` is the line that leads an editor to the schema."""
    lines: list[str] = [
        _line(0, "title", Said(draft.title, "what is printed when such a file is taken in")),
        _line(0, "source", Said(UNFINISHED, "which system and which report it comes from")),
        "recognised_by:",
        "  # a file is read by this mapping if one of its first lines has all of these headings",
        "  headings:",
        *(f"    - {_scalar(heading)}" for heading in draft.recognised_by),
    ]
    if draft.sheet:
        lines.append(_line(2, "sheet", Said(draft.sheet, "only this sheet; * stands for anything")))
    lines.append(_line(0, "rows", Said(draft.rows, _ROWS[draft.rows])))
    lines += _remarks(draft, "when")
    if draft.year_group is not None:
        lines.append(_line(0, "year_group", draft.year_group))
    lines += ["columns:", *(_line(2, name, said) for name, said in draft.columns.items())]
    if draft.divider is not None:
        lines += ["heading_parts:", _line(2, "divider", draft.divider), "  parts:"]
        lines += [f"    - {part}" for part in draft.parts]
    lines += _results(draft)
    lines += _words(draft)
    if draft.codes or "codes" in draft.remarks:
        lines += _remarks(draft, "codes")
        lines += ["codes:" if draft.codes else "codes: {}"]
        lines += [_line(2, word, said) for word, said in draft.codes.items()]
    if draft.not_read:
        lines += [
            "not_read:",
            *(f"  - {_scalar(each.value)}{_why(each)}" for each in draft.not_read),
        ]
    return schema + _HEAD + "".join(f"{line}\n" for line in lines)


_ROWS = {
    "pupils": "a row is a pupil, with a column for each result",
    "pupil_results": "a row is one result of a pupil",
    "figures": "a row holds figures that are counted already",
}


def _results(draft: Draft) -> Iterable[str]:
    if not draft.results:
        return [*_remarks(draft, "results"), *(["results: []"] if draft.rows == "figures" else [])]
    lines = ["results:", *(f"  {each}" for each in _remarks(draft, "results"))]
    for result in draft.results:
        for at, (name, said) in enumerate(result.fields.items()):
            text = _line(4, name, said)
            lines.append(f"  - {text[4:]}" if at == 0 else text)
        if result.codes:
            lines += ["    codes:", *(_line(6, word, said) for word, said in result.codes.items())]
    return lines


def _words(draft: Draft) -> list[str]:
    if not draft.words and "words" not in draft.remarks:
        return []
    lines = [*_remarks(draft, "words"), "words:" if draft.words else "words: {}"]
    for name, meanings in sorted(draft.words.items()):
        lines.append(f"  {name}:")
        if name in ("yes", "no"):
            lines += [f"    - {_scalar(word)}{_why(said)}" for word, said in meanings.items()]
        else:
            lines += [_line(4, word, said) for word, said in meanings.items()]
    return lines


def _remarks(draft: Draft, part: str) -> list[str]:
    return [f"# {each}" for each in draft.remarks.get(part, [])]


def _line(indent: int, name: str, said: Said) -> str:
    pair = yaml_text({name: said.value}).rstrip("\n")
    return f"{' ' * indent}{pair}{_why(said)}"


def _why(said: Said) -> str:
    return f"  # {said.why}" if said.why else ""


def _scalar(text: str) -> str:
    return yaml_text({"a": text}).rstrip("\n").removeprefix("a: ")


def read_back(text: str) -> Mapping:
    """The proposal as a mapping; what is written is always one."""
    return Mapping.model_validate(read_yaml(text, "the proposal").value)
