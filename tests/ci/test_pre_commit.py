"""The hooks for pre-commit: what they ask pre-commit for, and that each runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.ci.scratch import Scratch

pytestmark = pytest.mark.xdist_group("ci")

# https://pre-commit.com/#creating-new-hooks, of the keys that could be meant here
REQUIRED = {"id", "name", "entry", "language"}
OPTIONAL = {"description", "files", "types_or", "exclude", "pass_filenames", "always_run", "args"}


@pytest.fixture(scope="module")
def hooks(repository: Path) -> dict[str, dict[str, Any]]:
    text = (repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    return {hook["id"]: hook for hook in YAML(typ="safe").load(text)}


def test_the_file_is_what_pre_commit_reads(hooks: dict[str, dict[str, Any]]) -> None:
    for hook in hooks.values():
        assert REQUIRED <= hook.keys() <= REQUIRED | OPTIONAL
    assert set(hooks) == {"trustkit-guard", "trustkit-fmt", "trustkit-validate"}
    for hook in hooks.values():
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)


def test_the_guard_looks_at_any_file_and_the_others_at_what_they_read(
    hooks: dict[str, dict[str, Any]],
) -> None:
    assert "files" not in hooks["trustkit-guard"]
    for name in ("trustkit-fmt", "trustkit-validate"):
        for path, wanted in (("a/kpis/2024-25.csv", True), ("x.yaml", True), ("a.png", False)):
            assert bool(re.search(hooks[name]["files"], path)) is wanted


def test_each_hook_runs_and_stops_what_it_should(
    hooks: dict[str, dict[str, Any]], scratch: Scratch
) -> None:
    def run(name: str) -> int:
        return scratch.shell(hooks[name]["entry"], TRUSTKIT_DATA="trust_data").returncode

    # A number as pupils have them, and no pupil's.
    (scratch.data / "README.md").write_text("for B999000025001\n", encoding="utf-8")
    kpis = scratch.data / "schools/ashcombe/kpis/2024-25.csv"
    header, *rows = kpis.read_text(encoding="utf-8").splitlines()
    kpis.write_text("\n".join([header, *reversed(rows), ""]), encoding="utf-8")
    scratch.git("add", ".")
    assert [run(f"trustkit-{name}") for name in ("guard", "validate", "fmt")] == [1, 1, 0]
    assert kpis.read_text(encoding="utf-8").splitlines() == [header, *rows]
