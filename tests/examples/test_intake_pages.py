"""What the pages of docs/intake show is what their commands print, on files that a reader has.

Every command that a page shows with a ``$`` before it is run as it stands, one after another, on a copy
of the example folder or on a new folder with the school that the first page types; what is printed
must be what the page shows. A block that names a file is that file, typed by the reader.
"""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.small_trust import run
from tests.examples.test_readme_run import EXAMPLES, REPOSITORY, is_as_shown

PAGES = REPOSITORY / "docs" / "intake"
RECORDED = "2026-07-17"
"""The day of an intake whose command does not say one; it is in nothing that a page shows."""
PUBLISHED = {
    "2024-25_attendance_EES_ytd_data.csv": "ees/2024-25_attendance_EES_ytd_data.csv",
    "lait_england_2016_2025.csv": "benchmarks/lait_england_2016_2025.csv",
}
"""Files that a reader downloads, by where they lie among the published ones."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: the file it names, if it is one, and its text."""

    file: str
    text: str

    @property
    def command(self) -> str:
        """The command that is typed, blank in a block without one."""
        first = self.text.split("\n")[0]
        return first[2:] if first.startswith("$ ") else ""

    @property
    def shown(self) -> list[str]:
        """What the page shows of what is printed."""
        return self.text.rstrip("\n").split("\n")[1:]


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    text = (PAGES / page).read_text(encoding="utf-8")
    for found in re.finditer(
        r"^ *```(\w*)(?: (\S+))?\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE
    ):
        yield Block(found[2] or "", found[3])


def of_ashcombe(page: str) -> bool:
    """Whether a page is about the one school of a new folder."""
    return any(" ashcombe" in each.command for each in blocks(page))


def of_a_new_folder(page: str) -> bool:
    """Whether a page begins with a new folder: of Ashcombe, or with a ``trustkit.yaml`` it shows."""
    return of_ashcombe(page) or any("trustkit.yaml" in each.file for each in blocks(page))


def published(block: Block) -> set[str]:
    """The files of a command that a reader downloads."""
    return PUBLISHED.keys() & set(block.command.split())


RUN = sorted(
    page.name for page in PAGES.glob("*.md") if any(each.command for each in blocks(page.name))
)
DOWNLOADED = [(page, block) for page in RUN for block in blocks(page) if published(block)]


@dataclass
class Reader:
    """Somebody who types what a page says: where they stand, and the folder they take files into."""

    where: Path
    data: Path

    def types(self, block: Block) -> None:
        """Writes a file: beside the others, or, if it is one of the folder's, into the folder."""
        path = (self.data if "/" in block.file else self.where) / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")

    def runs(self, command: str) -> list[str]:
        """The lines that a command prints, the messages last."""
        name, *words = shlex.split(command)
        assert name == "trustkit"
        typed = [each for word in words for each in self._matching(word)]
        if words[0] == "ingest" and "--recorded" not in words:
            typed += ["--recorded", RECORDED]
        done = run(self.data, *typed)
        return (done.stdout + done.stderr).rstrip("\n").split("\n")

    def finishes_a_mapping(self, page: str) -> None:
        """Fills in what the page says, where a mapping was just proposed as the page shows it."""
        for path in self.data.glob("intake/maps/*.yaml"):
            proposed = path.read_text(encoding="utf-8")
            if ": FILL IN" in proposed:
                assert proposed in {each.text for each in blocks(page)}
                said = (PAGES / page).read_text(encoding="utf-8")
                for name, filled in re.findall(r"`([\w+]+): ([^`]+)`", said):
                    proposed = proposed.replace(f"{name}: FILL IN", f"{name}: {filled}")
                path.write_text(proposed, encoding="utf-8")

    def _matching(self, word: str) -> list[str]:
        found = sorted(each.relative_to(self.where).as_posix() for each in self.where.glob(word))
        return found if "*" in word else [word]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Reader]:
    """Makes ready for a page what the first page says."""

    def ready(page: str) -> Reader:
        where, data = tmp_path / "intake", tmp_path / "folder"
        shutil.copytree(EXAMPLES / "intake", where)
        if of_a_new_folder(page):
            assert not run(data, "init", str(data), "--name", "Any", "--year", "2025/26").returncode
        if of_ashcombe(page):
            [school] = (each for each in blocks("README.md") if each.file)
            Reader(where, data).types(Block(school.file, textwrap.dedent(school.text)))
        if not of_a_new_folder(page):
            shutil.copytree(
                EXAMPLES / "trust_data", data, ignore=shutil.ignore_patterns(".trustkit")
            )
        monkeypatch.chdir(where)
        return Reader(where, data)

    return ready


def test_every_page_of_a_source_has_a_run() -> None:
    of_no_source = {"README.md", "outcome-codes.md"}
    assert {page.name for page in PAGES.glob("*.md")} - of_no_source == set(RUN)


@pytest.mark.parametrize("page", RUN)
def test_a_page_shows_what_is_printed(page: str, reader: Callable[[str], Reader]) -> None:
    person = reader(page)
    for block in blocks(page):
        if block.file:
            person.types(block)
        if block.command and not published(block):
            printed = person.runs(block.command)
            assert is_as_shown(printed, block.shown), f"{block.command}\n" + "\n".join(printed)
            person.finishes_a_mapping(page)


@pytest.mark.parametrize(("page", "block"), DOWNLOADED, ids=[page for page, _ in DOWNLOADED])
def test_a_page_shows_what_a_published_file_gives(
    page: str, block: Block, reader: Callable[[str], Reader], real_file: Callable[[str], Path]
) -> None:
    person = reader(page)
    for name in published(block):
        shutil.copy(real_file(PUBLISHED[name]), person.where / name)
    printed = person.runs(block.command)
    assert is_as_shown(printed, block.shown), "\n".join(printed)


def test_the_movements_that_a_page_shows_are_those_of_its_run(
    reader: Callable[[str], Reader],
) -> None:
    page = "prior-attainment.md"
    person = reader(page)
    [command] = (each.command for each in blocks(page) if each.command)
    person.runs(command)
    [shown] = (each.text for each in blocks(page) if each.text.startswith("window,"))
    table = person.data / "schools/st-oswins/transitions/2025-26.csv"
    heading, *rows = table.read_text(encoding="utf-8").splitlines()
    assert shown.splitlines() == [heading, *(row for row in rows if ",Y6,maths,all," in row)]
