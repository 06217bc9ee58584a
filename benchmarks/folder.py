"""A made-up trust of as many schools as asked for: the same bytes on every machine.

Each school has six files of words and one CSV of 810 rows; the policy and the national figures
are those that ``trustkit init`` writes. ``python -m benchmarks.folder DIR --schools N`` makes one.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from benchmarks import figures, words
from trustkit.presets import filled_in

_FIRST = ("alder", "beck", "cairn", "dale", "elm", "fell", "garth", "holm", "ings", "kirk")
_SECOND = ("bank", "bridge", "croft", "field", "gate", "hill", "lane", "moor", "side", "wood")


def build(root: Path, schools: int) -> None:
    """Writes the folder; ``root`` must not be there yet."""
    root.mkdir(parents=True)
    for path, contents in files(schools).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents)


def files(schools: int) -> dict[str, bytes]:
    """Every file of the folder by its path."""
    found = filled_in("primary", name="Benchmark Schools Trust", current_year="2025/26")
    for number in range(schools):
        found |= _school(number)
    return found


def _school(number: int) -> dict[str, bytes]:
    chance = Random(1_000_003 * number)  # noqa: S311 - made-up pupils keep no secrets
    slug = f"{_FIRST[number % 10]}-{_SECOND[number // 10 % 10]}-{number // 100 + 1}"
    urn = 900_000 + number
    inside = f"schools/{slug}"
    rows = [figures.HEADING, *figures.rows(number, urn)]
    texts = {
        "school.yaml": words.school(urn, number, slug),
        "sef/2025-26.yaml": words.evaluation(chance),
        "plan/2025-26.yaml": words.plan(chance),
        "reviews/2025-10-15-peer-challenge-review.md": words.review(chance),
        "decisions/2025-10-16-support-category.yaml": words.decision(),
        "answers.yaml": words.answers(),
        "kpis/2024-25.csv": "\n".join([*rows, ""]),
    }
    return {f"{inside}/{name}": text.encode() for name, text in texts.items()}


def main() -> None:
    """Makes a folder as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--schools", type=int, default=100)
    asked = parser.parse_args()
    build(asked.folder, asked.schools)


if __name__ == "__main__":
    main()
