"""Data folders in memory, made from the example, and small edits of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from trustkit.changes.difference import Difference, Labels, difference
from trustkit.store.folder import Folder, read_folder

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "trust_data"
SCHOOLS = ("kettle-lane", "larkfield-infant", "marram-park")
GROUPS = ("all", "disadvantaged")
MEASURES = (
    "gld", "phonics_y1", "ks2_reading_expected", "ks2_writing_expected", "ks2_maths_expected",
    "ks2_rwm_expected", "absence_persistent", "staff_survey_views_heard",
)  # fmt: skip
RAG = "policy/2025-09-01/rag.yaml"
SCHEME = "policy/2025-09-01/schemes/support-category.yaml"
NATIONAL = "benchmarks/national.csv"

Files = dict[str, bytes]


class Memory:
    """A data folder that is nowhere on disk."""

    label = "memory"

    def __init__(self, files: Files) -> None:
        self.files = files

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


def example(*, schools: tuple[str, ...] = SCHOOLS) -> Files:
    """The example with a few of its schools, and of their figures the headline ones."""
    found: Files = {}
    for path in sorted(EXAMPLE.rglob("*")):
        name = path.relative_to(EXAMPLE).as_posix()
        parts = name.split("/")
        if not path.is_file() or parts[0] == "intake" or name.endswith("README.md"):
            continue
        if parts[0] == "schools" and parts[1] not in schools:
            continue
        found[name] = path.read_bytes()
        if "kpis" in parts:
            lines = found[name].decode().splitlines()
            kept = [line for line in lines[1:] if _kept(line.split(","))]
            found[name] = ("\n".join([lines[0], *kept]) + "\n").encode()
    return found


def _kept(cells: list[str]) -> bool:
    """Whether a figure is one of the few that the tests need."""
    internal = cells[1:3] in (["Y1", "reading_expected"], ["Y5", "reading_expected"])
    return cells[3] in GROUPS and (cells[2] in MEASURES or internal)


def folder(files: Files) -> Folder:
    return read_folder(Memory(files))


def edited(files: Files, path: str, old: str, new: str) -> Files:
    """The files with one text of one of them replaced, once."""
    text = files[path].decode()
    assert old in text, f"{path} does not hold {old!r}"
    return {**files, path: text.replace(old, new, 1).encode()}


def with_rows(files: Files, path: str, *rows: str) -> Files:
    """The files with rows added to the end of a table."""
    text = files[path].decode().rstrip("\n")
    return {**files, path: ("\n".join([text, *rows]) + "\n").encode()}


def without(files: Files, path: str) -> Files:
    return {name: content for name, content in files.items() if name != path}


def compared(
    before: Files, after: Files, *, audience: str = "confidential", as_of: date | None = None
) -> Difference:
    return difference(
        Memory(before),
        Memory(after),
        labels=Labels("before", "after"),
        audience=audience,  # type: ignore[arg-type]
        as_of=as_of,
    )
