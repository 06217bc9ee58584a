"""The house rules that no other tool holds: sizes, and documents that name what exists."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

_MEDIAN_LINES = 90
_LARGEST_MODULE = 350
_LARGEST_FUNCTION = 60


def _modules(repository: Path) -> list[Path]:
    return sorted((repository / "src" / "trustkit").rglob("*.py"))


def _lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def test_modules_are_small(repository: Path) -> None:
    sizes = {
        str(path.relative_to(repository)): _lines(path.read_text(encoding="utf-8"))
        for path in _modules(repository)
    }
    assert {path: size for path, size in sizes.items() if size > _LARGEST_MODULE} == {}
    assert statistics.median(sizes.values()) <= _MEDIAN_LINES


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_are_short(repository: Path) -> None:
    long = []
    for path in _modules(repository):
        text = path.read_text(encoding="utf-8")
        for function in _functions(ast.parse(text, filename=str(path))):
            length = _lines(ast.get_source_segment(text, function) or "")
            if length > _LARGEST_FUNCTION:
                long.append(f"{path.relative_to(repository)}:{function.lineno} {function.name}")
    assert long == []


def test_a_rooms_docstring_says_how_to_add_to_it(repository: Path) -> None:
    thin = []
    for room in sorted((repository / "src" / "trustkit").glob("*/__init__.py")):
        said = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8"))) or ""
        if len(said.splitlines()) < 3:
            thin.append(room.parent.name)
    assert thin == []


def _documents(repository: Path) -> list[Path]:
    named = [repository / "README.md", repository / "CHANGELOG.md"]
    return [*named, *sorted((repository / "docs").rglob("*.md"))]


def _commands_in(text: str) -> Iterator[str]:
    """Command lines in fenced blocks, the prompt taken off; where there is one, the rest is output."""
    for block in re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
        lines = [line.strip() for line in block.splitlines()]
        prompted = [line for line in lines if line.startswith("$ ")]
        for line in prompted or lines:
            yield line.removeprefix("$ ")


def test_every_make_target_a_document_names_exists(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    stages = re.search(r"^STAGES := (.*)$", makefile, flags=re.MULTILINE)
    assert stages
    targets = {*re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE), *stages[1].split()}
    for document in _documents(repository):
        text = document.read_text(encoding="utf-8")
        named = set(re.findall(r"`make ([a-z]+)", text))
        named |= {line.split()[1] for line in _commands_in(text) if re.match(r"make [a-z]", line)}
        assert named <= targets, f"{document.name} names {sorted(named - targets)}"


def test_every_command_a_document_shows_exists(repository: Path) -> None:
    wanted: dict[str, str] = {}
    for document in _documents(repository):
        for line in _commands_in(document.read_text(encoding="utf-8")):
            shown = re.match(r"trustkit (?:(?:-C|--data) \S+ )?([a-z]+)", line)
            if shown:
                wanted[shown[1]] = document.name
    unknown = {
        command: document
        for command, document in sorted(wanted.items())
        if subprocess.run(
            [sys.executable, "-m", "trustkit", command, "--help"], capture_output=True, check=False
        ).returncode
    }
    assert unknown == {}


def _project(repository: Path) -> dict[str, list[str]]:
    table = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    project = table["project"]
    return {
        "runtime": project["dependencies"],
        "build": table["build-system"]["requires"],
        "dev": project["optional-dependencies"]["dev"],
    }


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement)[0].lower()


def test_every_dependency_is_explained(repository: Path) -> None:
    text = (repository / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))
    declared = {_name(one) for group in _project(repository).values() for one in group}
    assert declared == explained


@pytest.mark.parametrize("group", ["runtime", "build", "dev"])
def test_every_dependency_is_pinned_exactly(repository: Path, group: str) -> None:
    text = (repository / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    pinned = {line.split("==")[0].lower() for line in lines}
    assert {_name(one) for one in _project(repository)[group]} <= pinned


def test_the_pins_agree(repository: Path) -> None:
    """Or make test would undo what make demo installed."""
    pins: dict[str, set[str]] = {}
    for path in sorted((repository / "requirements").glob("*.txt")):
        for name, version in re.findall(
            r"^([\w.-]+)==(\S+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            pins.setdefault(name.lower(), set()).add(version)
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}
