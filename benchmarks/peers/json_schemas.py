"""check-jsonschema on the YAML files of a data folder, against trustkit's own JSON Schemas.

Its command takes one schema at a time. ``together`` checks all kinds of file in one process, so that
its start is paid for once: the kindest reading of “check-jsonschema on the YAML files”. ``apart``
calls the command once a kind, as a person or a CI job has to. The front matter of Markdown is left
out, which it cannot read.

    python -m benchmarks.peers.json_schemas FOLDER SCHEMAS together
    python -m benchmarks.peers.json_schemas FOLDER SCHEMAS apart
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

KINDS = {
    "school": "schools/*/school.yaml",
    "self-evaluation": "schools/*/sef/*.yaml",
    "plan": "schools/*/plan/*.yaml",
    "decision": "schools/*/decisions/*.yaml",
    "answers": "schools/*/answers.yaml",
    "measures": "policy/*/measures.yaml",
    "rating-rules": "policy/*/rag.yaml",
    "scheme": "policy/*/schemes/*.yaml",
    "support": "policy/*/support.yaml",
    "calendar": "policy/*/calendar.yaml",
    "strategy": "policy/*/strategy.yaml",
    "trust": "trustkit.yaml",
    "papers": "papers.yaml",
}
"""The schema of each kind of file, and where in the folder its files are."""


def main(folder: str, schemas: str, how: str) -> int:
    """Exit code 0 if every file is valid; ``how`` is ``together`` or ``apart``."""
    published = Path(schemas).resolve()
    os.chdir(folder)
    checked = {"together": _together, "apart": _apart}[how]
    worst = 0
    for name, where in KINDS.items():
        found = sorted(str(path) for path in Path().glob(where))
        asked = ["--quiet", "--schemafile", str(published / f"{name}.schema.json"), *found]
        worst = max(worst, checked(asked))
    return worst


def _together(asked: list[str]) -> int:
    from check_jsonschema.cli.main_command import main as check_jsonschema  # noqa: PLC0415

    with contextlib.suppress(SystemExit):
        return check_jsonschema(asked, standalone_mode=False) or 0
    return 1


def _apart(asked: list[str]) -> int:
    command = str(Path(sys.executable).parent / "check-jsonschema")
    return subprocess.run([command, *asked], check=False).returncode  # noqa: S603 - our own files


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
