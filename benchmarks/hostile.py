"""Folders that nobody means well by, and what must come of each: a code, in bounded time and memory.

Each case does its harm to one made-up school, at a size given to it. The tests do all of them to one
folder, small; ``make bench`` does each to a folder of its own, large.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import figures
from benchmarks.folder import build

_KPIS = "kpis/2024-25.csv"
_SEF = "sef/2025-26.yaml"
_REVIEW = "reviews/2025-10-15-peer-challenge-review.md"


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of harm: ``write`` does it to a school's folder at a size.

    ``code`` is what must be found there; None where the harm is only that there is so much of it.
    """

    name: str
    write: Callable[[Path, int], None]
    small: int
    large: int
    unit: str
    code: str | None


def made(root: Path, cases: Sequence[Case], *, large: bool) -> dict[str, Case]:
    """A folder of a school for each case, with its harm done: the cases by the school's folder."""
    build(root, len(cases))
    schools = sorted(path.name for path in root.glob("schools/*"))
    for name, case in zip(schools, cases, strict=True):
        case.write(root / "schools" / name, case.large if large else case.small)
    return dict(zip(schools, cases, strict=True))


def _bomb(school: Path, levels: int) -> None:
    lines = ["l0: &l0 [x, x]"]
    lines += [
        f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]" for level in range(1, levels)
    ]
    (school / _SEF).write_text("\n".join(lines))


def _deep_flow(school: Path, depth: int) -> None:
    (school / _SEF).write_text("areas: " + "[" * depth)


def _deep_groups(school: Path, depth: int) -> None:
    (school / _SEF).write_text("areas: " + "{a: " * depth)


def _deep_block(school: Path, depth: int) -> None:
    (school / _SEF).write_text("areas:\n  " + "- " * depth)


def _deep_keys(school: Path, depth: int) -> None:
    (school / _SEF).write_text("? " * depth)


def _open_brackets(school: Path, depth: int) -> None:
    (school / _SEF).write_text("x: 1\n" + "]" * depth)


def _scalar(school: Path, size: int) -> None:
    with (school / _SEF).open("w") as file:
        file.write("summary: |\n")
        for _ in range(size // 100):
            file.write("  " + "x" * 97 + "\n")


def _names(school: Path, number: int) -> None:
    (school / _SEF).write_text("".join(f"name{at}: 1\n" for at in range(number)))


def _repeated_name(school: Path, number: int) -> None:
    (school / _SEF).write_text("author: Headteacher\n" * number)


def _line_in(path: str, start: str) -> Callable[[Path, int], None]:
    def write(school: Path, size: int) -> None:
        with (school / path).open("w") as file:
            file.write(start)
            for _ in range(size // 1000):
                file.write("x" * 1000)

    return write


def _columns(school: Path, number: int) -> None:
    (school / _KPIS).write_text(",".join(f"c{at}" for at in range(number)) + "\n")


def _short_columns(school: Path, number: int) -> None:
    names = (f"{at:x}" for at in range(number))
    (school / _KPIS).write_text(figures.HEADING + "," + ",".join(names) + "\n")


def _rows(row: str) -> Callable[[Path, int], None]:
    def write(school: Path, number: int) -> None:
        with (school / _KPIS).open("w") as file:
            file.write(figures.HEADING + "\n")
            for _ in range(number // 1000):
                file.write((row + "\n") * 1000)

    return write


def _zeros(school: Path, size: int) -> None:
    (school / _KPIS).write_bytes(bytes(size))
    (school / _SEF).write_bytes(bytes(size))


def _empty_files(school: Path, number: int) -> None:
    for at in range(number):
        folder = school / f"folder-{at // 100}"
        folder.mkdir(exist_ok=True)
        (folder / f"file-{at}").touch()


def _unknown_schools(school: Path, number: int) -> None:
    for at in range(number):
        folder = school.parent / f"{school.name}-{at}" / "sef"
        folder.mkdir(parents=True)
        (folder / "2025-26.yaml").touch()


def _deep_folders(school: Path, depth: int) -> None:
    # Made from inside, because a path as long as the whole cannot be asked for at once.
    here = os.open(school, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("deeper", dir_fd=here)
        inner = os.open("deeper", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("file.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)


def _links(school: Path, number: int) -> None:
    for at in range(number):
        (school / f"loop-{at}").symlink_to(school, target_is_directory=True)
    (school / _SEF).unlink()
    (school / _SEF).symlink_to(_SEF.rsplit("/", 1)[1])


def _pipe(school: Path, number: int) -> None:
    for at in range(number):
        os.mkfifo(school / f"sef/{2010 + at}-{11 + at}.yaml")


def _folder_as_file(school: Path, number: int) -> None:
    (school / _SEF).unlink()
    for at in range(number):
        (school / _SEF / f"{at}").mkdir(parents=True)
        (school / _SEF / f"{at}" / "x.csv").touch()


_FAULTY = "summer,Y6,no_such,all,1,teacher,ten,-5,x,,,?,final,yesterday,0,"
_BLANK = ",,,,,,,,,,,,,,,"

CASES = (
    Case("YAML aliases within aliases", _bomb, 30, 30, "levels of nine", "TXT013"),
    Case("brackets within brackets", _deep_flow, 100_000, 1_000_000, "levels", "TXT015"),
    Case("groups within groups", _deep_groups, 100_000, 1_000_000, "levels", "TXT015"),
    Case("list items within list items", _deep_block, 20_000, 100_000, "levels", "TXT015"),
    Case("keys within keys", _deep_keys, 20_000, 100_000, "levels", "TXT015"),
    Case("brackets that close nothing", _open_brackets, 100_000, 1_000_000, "brackets", "TXT010"),
    Case("one text in YAML", _scalar, 2_000_000, 100_000_000, "characters", "TXT006"),
    Case("names that no record has", _names, 2_000, 100_000, "names", "STR001"),
    Case("one name over and over", _repeated_name, 2_000, 200_000, "times", "TXT012"),
    Case("one line of YAML", _line_in(_SEF, "summary: "), 11_000_000, 200_000_000, "characters", "STR008"),
    Case("one line of CSV", _line_in(_KPIS, "window,"), 11_000_000, 200_000_000, "characters", "STR008"),
    Case("one line of Markdown", _line_in(_REVIEW, "---\n"), 11_000_000, 200_000_000, "characters", "STR008"),
    Case("one line of prose", _line_in(_REVIEW, "---\na: 1\n---\n"), 1_000_000, 9_000_000, "characters", "STR001"),
    Case("a heading of many columns", _columns, 200_000, 1_000_000, "columns", "TXT026"),
    Case("a heading of the most columns", _short_columns, 2_000, 25_000, "columns", "STR010"),
    Case("rows that are all the same", _rows("summer,Y6,gld,all,900000,teacher,9,1,,,,,final,2025-07-11,1,x"), 20_000, 2_000_000, "rows", "TXT032"),
    Case("rows that are all faulty", _rows(_FAULTY), 10_000, 140_000, "rows", "TXT032"),
    Case("rows that are all blank", _rows(_BLANK), 20_000, 580_000, "rows", None),
    Case("rows that are all too short", _rows("x"), 20_000, 4_900_000, "rows", "TXT032"),
    Case("zero bytes", _zeros, 1_000_000, 10_000_000, "bytes", "TXT004"),
    Case("empty files", _empty_files, 3_000, 50_000, "files", "STR006"),
    Case("schools that nobody registered", _unknown_schools, 500, 5_000, "schools", "STR007"),
    Case("folders within folders", _deep_folders, 300, 800, "levels", "STR006"),
    Case("links in a circle", _links, 3, 100, "links", "STR008"),
    Case("pipes where files should be", _pipe, 3, 15, "pipes", "STR008"),
    Case("folders where a file should be", _folder_as_file, 3, 1_000, "folders", "STR006"),
)  # fmt: skip
"""Every case, with its size in the tests, its full size, and the code that must be among those found."""
