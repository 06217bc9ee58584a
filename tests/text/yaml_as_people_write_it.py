"""YAML as people write it: comments, quotes, blocks, blanks at line ends; made line by line.

It is put together from its syntax, not written by a YAML library, which would never leave a blank.
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume
from hypothesis import strategies as st

from trustkit.text.yaml_document import read_yaml

_BLANKS = st.sampled_from(["", "", "", " ", "  ", "\t", " \t "])
_WORD = st.sampled_from(
    ["a", "roll", "Zoë", "St Mary’s", "2025-09-01", "01/09/2025", "12", "-0.5", "yes", "~", "x:y",
     "no\xa0break", "a#b", "C++", "日本"]
)  # fmt: skip
_WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_SINGLE = st.lists(st.sampled_from(["a", "''", '"', "#", ": ", "é", " "]), max_size=5).map("".join)
_DOUBLE = st.lists(st.sampled_from(["a", "'", '\\"', "\\n", ": #", "é", " "]), max_size=5).map(
    "".join
)
_COMMENT = st.lists(
    st.sampled_from(["", "  # note", " # “why”: because", " #"]), min_size=1, max_size=1
).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A mapping that can be read, perhaps without a line end at its end; lines end in LF."""
    lines = draw(_mapping(0, 2))
    ending = draw(st.sampled_from(["\n", "\n", "", "\n\n", "\n  \n", "\n# end \n"]))
    text = "\n".join(lines) + ending
    assume(not read_yaml(text, "a.yaml").diagnostics)
    return text


def _filler(draw: st.DrawFn, indent: int) -> list[str]:
    return draw(
        st.lists(
            st.sampled_from(["", " ", f"{' ' * indent}# a note", "# at the margin  "]), max_size=1
        )
    )


@st.composite
def _mapping(draw: st.DrawFn, indent: int, deeper: int) -> list[str]:
    names = draw(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=3, unique=True))
    lines: list[str] = []
    for name in names:
        lines += _filler(draw, indent)
        shown = draw(st.sampled_from([name, f'"{name}"', f"'{name}'"]))
        lines += draw(_value(f"{' ' * indent}{shown}:", indent, deeper))
    return lines


@st.composite
def _value(draw: st.DrawFn, lead: str, indent: int, deeper: int) -> list[str]:
    kinds = ["plain", "plain", "single", "double", "empty", "flow", "block", "several", "quoted"]
    kind = draw(st.sampled_from([*kinds, "list", "mapping"] if deeper else kinds))
    inner = " " * (indent + 2)
    end = draw(_COMMENT) + draw(_BLANKS)
    if kind in ("list", "mapping"):
        below = _list if kind == "list" else _mapping
        return [f"{lead}{end}", *draw(below(indent + 2, deeper - 1))]
    if kind == "block":
        sign = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", ">+"]))
        texts = draw(st.lists(_WORDS | st.sampled_from(["", "# no note"]), min_size=1, max_size=3))
        return [f"{lead} {sign}{end}", *(f"{inner}{text}{draw(_BLANKS)}" for text in texts)]
    shown: dict[str, Callable[[], str]] = {
        "plain": lambda: f" {draw(_WORDS)}",
        "single": lambda: f" '{draw(_SINGLE)}'",
        "double": lambda: f' "{draw(_DOUBLE)}"',
        "empty": lambda: "",
        "flow": lambda: f" [{draw(_WORDS)},{draw(_BLANKS)}\n{inner}{{k: {draw(_WORD)}}}]",
        "several": lambda: f" {draw(_WORDS)}{draw(_BLANKS)}\n{inner}{draw(_WORDS)}",
        "quoted": lambda: f' "one{draw(_BLANKS)}\n{inner}two"',
    }
    return f"{lead}{shown[kind]()}{end}".split("\n")


@st.composite
def _list(draw: st.DrawFn, indent: int, deeper: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        lines += _filler(draw, indent)
        lines += draw(_value(f"{' ' * indent}-", indent, deeper))
    return lines
