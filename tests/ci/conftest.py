"""One scratch repository is made; each test has a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.ci.scratch import Scratch, made


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    return made(tmp_path_factory.mktemp("forge"))


@pytest.fixture
def scratch(made_once: Scratch, tmp_path: Path) -> Scratch:
    """A clone to change, with the programs that stand in for those that reach out."""
    root, calls = tmp_path / "clone", tmp_path / "calls"
    shutil.copytree(made_once.root, root, symlinks=True)
    calls.mkdir()
    return Scratch(root, made_once.tools, calls)
