"""Of very many faults alike the first thousand are listed, and the rest counted at its first place."""

from __future__ import annotations

import pytest
from tests.checks.overlay import base, validated

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.text.csv_table import read_csv
from trustkit.text.yaml_document import read_yaml

KPIS = "schools/ashcombe/kpis/2024-25.csv"


def told(found: list[Diagnostic]) -> tuple[dict[str, int], list[tuple[int, str]]]:
    """How many of each code but TXT032, and the line and first words of each of those."""
    counts: dict[str, int] = {}
    for each in found:
        if each.code != "TXT032":
            counts[each.code] = counts.get(each.code, 0) + 1
    rest = [
        (each.line, each.message.split(" from here")[0]) for each in found if each.code == "TXT032"
    ]
    return counts, rest


@pytest.mark.parametrize(
    ("text", "code", "line", "more"),
    [
        ("a,b\n" + "1\n" * 1500, "TXT020", 1002, "500"),
        ("a,b\n" + ",\n" * 1500 + "1,2\n", "TXT025", 1002, "500"),
        ("a" + "," * 2500 + "\n", "TXT024", 1, "1,500"),
        ("a" + ",a" * 3000 + "\n", "TXT023", 1, "2,000"),
    ],
)
def test_rows_and_headings(text: str, code: str, line: int, more: str) -> None:
    counts, rest = told(read_csv(text, "a.csv").diagnostics)
    assert counts == {code: 1000}
    assert rest == [(line, f"{more} more of {code}")]


def test_a_thousand_is_not_too_many() -> None:
    assert told(read_csv("a,b\n" + "1\n" * 1000, "a.csv").diagnostics) == ({"TXT020": 1000}, [])


def test_names_given_twice_and_aliases() -> None:
    text = "a: 1\n" * 1501 + "b: [" + "*x, " * 1200 + "]\n"
    counts, rest = told(read_yaml(text, "a.yaml").diagnostics)
    assert counts == {"TXT012": 1000, "TXT013": 1000}
    assert sorted(rest) == [(1002, "500 more of TXT012"), (1502, "200 more of TXT013")]


def test_cells_of_a_table_by_column_and_file() -> None:
    files = base()
    heading = files[KPIS].decode().splitlines()[0]
    row = "summer,Y6,gld,all,100100,teacher,ten,x,,,,,final,2025-07-11,1,made up"
    files[KPIS] = "\n".join([heading, *[row] * 1100, ""]).encode()
    found = [each for each in validated(files).diagnostics if each.path == KPIS]
    counts, rest = told(found)
    assert counts["STR012"] == 2000
    assert rest == [(1002, "100 more of STR012"), (1002, "100 more of STR012")]


def test_fields_that_a_record_does_not_have() -> None:
    files = base()
    files["trustkit.yaml"] += "".join(f"odd{at}: 1\n" for at in range(1200)).encode()
    found = [each for each in validated(files).diagnostics if each.path == "trustkit.yaml"]
    counts, rest = told(found)
    assert counts["STR001"] == 1000
    assert [words for _, words in rest] == ["200 more of STR001"]
