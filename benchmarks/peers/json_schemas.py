"""check-jsonschema on the YAML files of a data folder, against trustkit's own JSON Schemas.

Its command takes one schema at a time. Here all kinds of file are checked in one process, so that
its start is paid for once: the kindest fair reading of “check-jsonschema on the YAML files”.
The front matter of Markdown is left out, which it cannot read.

    python -m benchmarks.peers.json_schemas FOLDER SCHEMAS
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from check_jsonschema.cli.main_command import main as check_jsonschema

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


def main(folder: str, schemas: str) -> int:
    """Exit code 0 if every file is valid."""
    published = Path(schemas).resolve()
    os.chdir(folder)
    worst = 0
    for name, where in KINDS.items():
        found = sorted(str(path) for path in Path().glob(where))
        asked = ["--quiet", "--schemafile", str(published / f"{name}.schema.json"), *found]
        with contextlib.suppress(SystemExit):
            worst = max(worst, check_jsonschema(asked, standalone_mode=False) or 0)
            continue
        worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
