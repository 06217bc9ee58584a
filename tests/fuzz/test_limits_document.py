"""docs/limits.md says of every limit what the code has, and names codes that there are."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from trustkit.diagnostics.catalogue import every_code

ROW = re.compile(r"\| [^|]+ \| ([0-9,]+) \| ([A-Z]{3}[0-9]{3}) \| `([a-z0-9_.]+)\.([A-Z_]+)` \|")


@pytest.fixture
def limits(repository: Path) -> list[tuple[str, str, str, str]]:
    """The rows of the table: how much, which code, which module and which constant."""
    return ROW.findall((repository / "docs" / "limits.md").read_text(encoding="utf-8"))


def test_each_number_is_that_of_the_constant_it_names(
    limits: list[tuple[str, str, str, str]],
) -> None:
    assert len(limits) >= 11
    wrong = [
        (module, name, said)
        for said, _, module, name in limits
        if int(said.replace(",", "")) != getattr(import_module(module), name)
    ]
    assert wrong == []


def test_each_code_is_in_the_catalogue(limits: list[tuple[str, str, str, str]]) -> None:
    assert {code for _, code, _, _ in limits} <= set(every_code())


def test_no_limit_of_reading_is_left_out(
    repository: Path, limits: list[tuple[str, str, str, str]]
) -> None:
    named = {f"{module}.{name}" for _, _, module, name in limits}
    constant = re.compile(r"^((?:MOST|LONGEST|LARGEST|DEEPEST)[A-Z_]*) = [0-9_]+$", re.MULTILINE)
    source = repository / "src" / "trustkit"
    there = {
        ".".join(("trustkit", *path.relative_to(source).with_suffix("").parts, name))
        for room in ("text", "store")
        for path in (source / room).rglob("*.py")
        for name in constant.findall(path.read_text(encoding="utf-8"))
    }
    assert there <= named
