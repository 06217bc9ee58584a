"""A scratch repository with a data folder in it, a base branch, and branches that change the data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

SOUND = Path(__file__).resolve().parents[1] / "checks" / "base"
"""The small sound folder that the checks are tested with."""

WRITTEN = {
    "github": [".github/workflows/trustkit.yml"],
    "gitlab": [".gitlab-ci.yml", ".gitlab/ci/trustkit.yml"],
}
"""The files that each service gets, from the top of the repository."""

# A program that writes down how it was called, and says what the file beside it says.
_RECORDER = """#!/bin/sh
{ printf '%s\\n' "$@"; echo --; } >> "$CALLS/{name}"
[ ! -f "$CALLS/{name}.says" ] || cat "$CALLS/{name}.says"
"""


@dataclass(frozen=True)
class Scratch:
    """A clone with a data folder in ``trust_data``, and a place for what programs are told."""

    root: Path
    tools: Path
    calls: Path

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "trust_data"

    def git(self, *arguments: str) -> str:
        """What git prints."""
        who = ("-c", "user.name=A Person", "-c", "user.email=person@example.invalid")
        done = subprocess.run(
            ["git", *who, *arguments],
            cwd=self.root,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def environment(self, **more: str) -> dict[str, str]:
        """An environment without anybody's own settings, where the stand-ins are found first."""
        kept = {"LANG": "C.UTF-8", "HOME": str(self.tools), "GIT_CONFIG_NOSYSTEM": "1"}
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        return kept | {"PATH": path, "CALLS": str(self.calls)} | more

    def change(self, path: str, old: str, new: str) -> None:
        """Replaces words that stand once in a file of the data folder."""
        file = self.data / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    def called(self, program: str) -> list[list[str]]:
        """The arguments of each call of a stand-in, first to last."""
        file = self.calls / program
        if not file.is_file():
            return []
        calls = file.read_text(encoding="utf-8").split("--\n")
        return [call.splitlines() for call in calls if call]

    def says(self, program: str, text: str) -> None:
        """What a stand-in answers from now on."""
        (self.calls / f"{program}.says").write_text(text, encoding="utf-8")

    def finding_nothing(self) -> Scratch:
        """The same clone where trustkit is a stand-in that names its command and finds nothing."""
        tools = self.root.parent / "tools"
        shutil.copytree(self.tools, tools)
        _program(tools / "trustkit", '#!/bin/sh\necho "trustkit $1"\n')
        return replace(self, tools=tools)

    def shell(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs lines as a forge does: in bash, from the top of the repository."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.root,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            check=False,
        )


def made(folder: Path) -> Scratch:
    """A new scratch repository: ``main`` holds the sound folder, and is ``origin/main`` too."""
    scratch = Scratch(folder / "clone", folder / "tools", folder / "calls")
    for each in (scratch.root, scratch.tools, scratch.calls):
        each.mkdir()
    for name in ("pip", "gh", "curl"):
        _program(scratch.tools / name, _RECORDER.replace("{name}", name))
    _program(scratch.tools / "trustkit", f'#!/bin/sh\nexec {sys.executable} -m trustkit "$@"\n')
    shutil.copytree(SOUND, scratch.data)
    # What a folder made by init has, and the small one of the tests need not.
    (scratch.data / ".gitignore").write_text(".trustkit/\n", encoding="utf-8")
    assert scratch.shell("trustkit schema --out trust_data/schemas").returncode == 0
    assert scratch.shell("cd trust_data && trustkit fmt").returncode == 0
    scratch.git("init", "-q", "-b", "main")
    for service, files in WRITTEN.items():
        done = scratch.shell(f"trustkit init trust_data --ci {service}")
        assert sorted(done.stdout.split()) == files
    scratch.git("add", ".")
    scratch.git("commit", "-q", "-m", "the data")
    scratch.git("init", "-q", "--bare", "-b", "main", str(folder / "origin"))
    scratch.git("remote", "add", "origin", str(folder / "origin"))
    scratch.git("push", "-q", "origin", "main")
    scratch.git("fetch", "-q", "origin")
    return scratch


def _program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def with_a_fault(scratch: Scratch) -> None:
    """A branch with a changed figure and a misspelt field, merged as a forge merges it to check."""
    scratch.git("checkout", "-q", "-b", "spring")
    scratch.change("schools/birch-hill/kpis/2024-25.csv", "dfe_tables,45,37", "dfe_tables,45,12")
    scratch.change(
        "schools/ashcombe/plan/2024-25.yaml", "owner: English lead", "ownr: English lead"
    )
    scratch.git("commit", "-q", "-a", "-m", "the spring return")
    scratch.git("checkout", "-q", "--detach", "main")
    scratch.git("merge", "-q", "--no-ff", "-m", "merge", "spring")
