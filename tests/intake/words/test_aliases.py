"""What people write for groups, year groups, windows and reasons: what is known, and a trust's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.conftest import Ingest

from trustkit.intake.formats.mapped.words import FLAGS, CellWords
from trustkit.intake.reading.spoken import Spoken, commonly_spoken
from trustkit.policy.aliases import shipped_aliases
from trustkit.presets import filled_in
from trustkit.records.aliases import Aliases, PupilAliases
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import Words
from trustkit.records.measures import Measures
from trustkit.records.vocabulary import Reason, Window, YearGroup
from trustkit.text.yaml_document import read_yaml

Typed = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

OWN = """\
groups: {Ever 6: disadvantaged, PP: fsm}
measures: {Reading ARE: reading_expected}
windows: {DD1: autumn}
year_groups: {Seedlings: R}
reasons: {not in yet: n}
pupils:
  sex: {lad: M}
  flags: {eal: {speaks Welsh: "yes"}}
"""


@pytest.fixture
def own_words(data: Path) -> Path:
    """Puts a trust's own words into the folder."""
    path = data / "code-sets/aliases.yaml"
    path.parent.mkdir()
    path.write_text(OWN)
    return path


def _cells(own: str = "") -> CellWords:
    sets = [Aliases.model_validate(read_yaml(own, "aliases.yaml").value)] if own else []
    return CellWords(Words(), Spoken([*sets, shipped_aliases()]))


# --- Those that travel with trustkit


def test_they_mean_groups_of_the_shipped_policy() -> None:
    files = filled_in("primary", name="Test", current_year="2025/26")
    path = next(path for path in files if path.endswith("/measures.yaml"))
    policy = Measures.model_validate(read_yaml(files[path].decode(), path).value)
    aliases = shipped_aliases()
    named = {*aliases.groups.values(), *aliases.groups_beside_others.values()}
    assert named <= {group.id for group in policy.groups}
    assert aliases.measures == {}


@pytest.mark.parametrize(("column", "cell", "meaning"), [
    ("sex", "Female", "F"), ("sex", "boys", "M"), ("sex", "g", "F"), ("sex", "F?", None),
    ("sen", "EHC plan", "E"), ("sen", "Education, Health and Care Plan", "E"), ("sen", "n", "N"),
    ("sen", "SEN-Support", "K"), ("sen", "y", None), ("prior", "Mid", "middle"), ("prior", "M", "middle"),
    ("disadvantaged", "PP", True), ("disadvantaged", "Non-PP", False), ("disadvantaged", "✓", True),
    ("disadvantaged", "-", False), ("disadvantaged", "Other", None), ("disadvantaged", "EAL", None),
    ("eal", "English", False), ("fsm", "English", None), ("fsm", "Ever 6", True),
    ("looked_after", "LAC", True), ("looked_after", "N/A", None),
])  # fmt: skip
def test_cells_about_one_pupil(column: str, cell: str, meaning: str | bool | None) -> None:
    words = _cells()
    read = words.flag(column, cell) if column in FLAGS else getattr(words, column)(cell)
    assert read is meaning or read == meaning


def test_yes_is_never_no() -> None:
    """Whatever a column is about: a word must not be on both sides."""
    both = {plain_form(word) for word in shipped_aliases().pupils.yes} & {
        plain_form(word) for word in shipped_aliases().pupils.no
    }
    assert both == set()


@given(
    st.sampled_from(sorted(shipped_aliases().windows.items())), st.integers(1, 2026), st.booleans()
)
def test_capitals_numbers_and_the_word_term_do_not_matter(
    alias: tuple[str, Window], number: int, capitals: bool
) -> None:
    word, window = alias
    cell = f"{word.upper() if capitals else word} term {number}"
    assert commonly_spoken().window(cell) is window


# --- A trust's own


def test_its_own_words_are_understood_beside_the_others(
    own_words: Path, ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    text = (
        "Year group,Measure,Group,Window,Eligible,Achieved\n"
        "Seedlings,gld,All,summer,30,21\n"
        "Y4,Reading ARE,Ever 6,DD1,10,7\n"
        "Y4,Reading ARE,Girls,Autumn,15,not in yet\n"
        "Y4,Reading ARE,PPG,Autumn,10,7\n"
        "Y4,Reading ARE,PP,Autumn,9,6\n"
    )
    done = ingest(typed(text), year="2024/25", school="ashcombe")
    assert done.diagnostics == []
    found = {
        (row["window"], row["year_group"], row["measure"], row["group"]): (
            row["achieved"],
            row["reason"],
        )
        for row in kpis("ashcombe", "2024-25")
    }
    assert found == {
        ("summer", "R", "gld", "all"): ("21", ""),
        ("autumn", "Y4", "reading_expected", "disadvantaged"): ("7", ""),
        ("autumn", "Y4", "reading_expected", "girls"): ("", "n"),
        # Everybody else means disadvantaged by it.
        ("autumn", "Y4", "reading_expected", "fsm"): ("6", ""),
    }


def test_its_own_words_go_before_those_that_everybody_uses() -> None:
    words = _cells(OWN)
    assert words.sex("Lad") == "M"
    assert words.flag("fsm", "PP") is True
    assert words.flag("disadvantaged", "PP") is None
    assert words.flag("disadvantaged", "Ever 6") is True
    assert words.flag("eal", "Speaks Welsh") is True
    assert words.year_group("seedlings") is YearGroup.R
    assert words.window("dd1") is Window.AUTUMN


def test_a_mapping_goes_before_both() -> None:
    own = Words(sex={"lad": "F"}, yes=["PP"], window={"DD1": Window.SPRING})
    spoken = Spoken([Aliases.model_validate(read_yaml(OWN, "a.yaml").value), shipped_aliases()])
    words = CellWords(own, spoken)
    assert words.sex("lad") == "F"
    assert words.flag("disadvantaged", "PP") is True
    assert words.window("DD1") is Window.SPRING


def test_what_stands_before_a_year_and_beside_a_window_is_data_too() -> None:
    spoken = Spoken([Aliases(before_a_year=["Klass"], beside_a_window=["collection point"])])
    assert spoken.year_group("Klass 4") is YearGroup.Y4
    assert spoken.year_group("Year 4") is None
    assert spoken.window("Collection point autumn 2") is Window.AUTUMN
    assert spoken.window("autumn term") is None


def test_the_folders_own_ids_need_no_alias() -> None:
    words = CellWords(Words(), Spoken([Aliases(pupils=PupilAliases())]))
    assert (words.sex("f"), words.sen("K"), words.prior("High")) == ("F", "K", "high")
    assert words.flag("disadvantaged", "Not disadvantaged") is False
    spoken = Spoken([])
    assert [spoken.window(each.value) for each in Window] == list(Window)
    assert [spoken.reason(each.value) for each in Reason] == list(Reason)
