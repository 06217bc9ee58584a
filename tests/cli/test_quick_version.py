"""``--version`` alone is answered before any command is loaded, and says what it says elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "trustkit"


def said(*arguments: str) -> str:
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=True, text=True).stdout


def test_the_quick_answer_is_the_usual_one() -> None:
    assert said("--version") == said("--quiet", "--version")


def test_nothing_is_loaded_for_it() -> None:
    asked = (
        "import sys; sys.argv = ['trustkit', '--version']; from trustkit.cli import run; run(); "
        "print([name for name in ('typer', 'rich', 'polars', 'pydantic') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    )
    assert ended.stdout.splitlines()[1] == "[]"
