"""How pupils are taken to have been assessed where nobody says: by the policy, not by the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.intake.conftest import Ingest

from trustkit.records.vocabulary import Window

Typed = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

TEXT = "Year group,Measure,Eligible,Achieved\nY4,reading_expected,30,18\n"
WHEN = {"year": "2024/25", "window": Window.AUTUMN, "school": "ashcombe"}


def _rewrite(data: Path, old: str, new: str) -> None:
    (path,) = (data / "policy").glob("*/measures.yaml")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_it_is_the_policys_first_basis_that_assesses(
    data: Path, ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    _rewrite(data, "  - id: teacher\n", "  - id: our_moderation\n")
    assert ingest(typed(TEXT), **WHEN).diagnostics == []
    assert [row["basis"] for row in kpis("ashcombe", "2024-25")] == ["our_moderation"]


def test_a_policy_without_one_has_the_row_say_it(
    data: Path, ingest: Ingest, typed: Typed, kpis: Rows
) -> None:
    _rewrite(data, "    assessment: true\n", "")
    (fault,) = ingest(typed(TEXT), **WHEN).diagnostics
    assert fault.code == "INT055"
    assert "nts" in fault.remedy
    said = TEXT.replace("Eligible", "Basis,Eligible").replace("30,18", "nts,30,18")
    assert ingest(typed(said, "said.csv"), **WHEN).diagnostics == []
    assert [row["basis"] for row in kpis("ashcombe", "2024-25")] == ["nts"]
