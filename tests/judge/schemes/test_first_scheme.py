"""The guide to a first scheme, followed as it is written by somebody who has nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.cli.small_trust import run

_BLOCK = re.compile(r"```(yaml|console)\n(.*?)```", re.DOTALL)
_POLICY = "policy/2025-09-01/schemes/standing.yaml"


def test_the_guide_leads_to_an_adopted_scheme(repository: Path, tmp_path: Path) -> None:
    text = (repository / "docs/policy/first-scheme.md").read_text(encoding="utf-8")
    folder = tmp_path / "my_trust"
    given: list[str] = []
    for form, block in _BLOCK.findall(text):
        if form == "yaml":
            given.append(block)
            _written(folder, block, len(given))
        else:
            _typed(repository, folder, block)
    assert len(given) == 4
    assert len(re.findall(r"^  - id: ", (folder / _POLICY).read_text("utf-8"), re.MULTILINE)) == 5


def _written(folder: Path, block: str, number: int) -> None:
    """What the page says to do with each of its four pieces of YAML."""
    scheme, answers = folder / _POLICY, folder / "schools/marram-park/answers.yaml"
    if number == 1:
        scheme.write_text(block, encoding="utf-8")
    elif number == 2:
        before = "  - id: support\n"
        text = scheme.read_text("utf-8")
        assert text.count(before) == 1
        scheme.write_text(text.replace(before, block + before), encoding="utf-8")
    elif number == 3:
        answers.write_text(answers.read_text("utf-8") + block, encoding="utf-8")
    else:
        text = scheme.read_text("utf-8")
        assert "adopted: null\n" in text
        scheme.write_text(text.replace("adopted: null\n", block), encoding="utf-8")


def _typed(repository: Path, folder: Path, block: str) -> None:
    """Runs each command of a console, and looks for every line that the page shows of its output."""
    said = ""
    for line in block.splitlines():
        if line.startswith("$ cp "):
            shutil.copytree(repository / "examples/trust_data", folder)
        elif line.startswith("$ trustkit "):
            words = line.removeprefix("$ trustkit ").split()
            assert words[:2] == ["-C", "my_trust"]
            said = _plain(run(folder, *words[2:]).stdout)
        else:
            assert _plain(line) in said, f"{line}\nis not in\n{said}"


def _plain(text: str) -> str:
    return " ".join(text.split())
