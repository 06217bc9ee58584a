"""No finding of any family, in any format, prints what a privacy finding is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.overlay import base, validated

from trustkit.checks.privacy.hiding import Hiding, hiding, safe_path
from trustkit.checks.registry import Validation
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.diagnostics.render import FORMATS, Accepted, Presentation, render

# Made up: no authority is numbered 999, and example.org is nobody's.
UPN = "B999000025001"
NAME, SURNAME, BORN, ADDRESS = "Zebedee", "Quixample", "12/03/2015", "zq@example.org"
KPIS = "schools/ashcombe/kpis/2024-25.csv"
SEF = "schools/ashcombe/sef/2024-25.yaml"
LEDGER_CELLS = (
    f"summer,Y6,{UPN},all,100100,dfe_tables,30,20,,,,,final,2025-10-09,1,{NAME}\n"
    f"{UPN},Y6,ks2_reading_expected,all,100100,dfe_tables,{UPN},{BORN},,,,,final,2025-10-09,1,x\n"
    f"summer,{ADDRESS},ks2_reading_expected,{UPN.lower()},{UPN},{UPN},30,20,,,,,final,{BORN},1,x\n"
)
SECRETS = (UPN, UPN.lower(), NAME, SURNAME, BORN, ADDRESS)


def spoilt() -> dict[str, bytes]:
    """The sound folder with pupils in it, and other faults in the very same places."""
    files = base()
    files[KPIS] += LEDGER_CELLS.encode()
    files[SEF] += f"{UPN}: {NAME}\nupdated: {UPN}\n".encode()
    files["trustkit.yaml"] += f"name: {ADDRESS}\npolicy: {UPN}\n".encode()
    files["schools/ashcombe/plan/2024-25.yaml"] += f"dob: {BORN}\n".encode()
    table = f"Forename,Surname,DOB,measure\n{NAME},{SURNAME},{BORN},1\n"
    files["series-breaks.csv"] = table.encode()
    files[f"papers/{UPN}.md"] = f"<<<<<<< HEAD\npupil: {NAME} {SURNAME}\n=======\n".encode()
    files[f"schools/{UPN.lower()}/school.yaml"] = b"name: A School\n"
    files["exceptions.yaml"] = (
        f"accepted:\n  - code: PRV001\n    path: {UPN}\n    reason: about {UPN}\n"
        "    who: Trust Data Lead\n    until: 2030-07-31\n"
    ).encode()
    return files


def all_formats(result: Validation, files: dict[str, bytes]) -> str:
    def lines(path: str) -> list[str]:
        return files.get(path, b"").decode(errors="replace").split("\n")

    how = Presentation(
        lines=lambda path: result.hiding.shown(path, lines(path)),
        accepted=[Accepted(diagnostic=each, reason="x") for each in result.accepted],
    )
    return "\n".join(render(result.diagnostics, style, how) for style in FORMATS)


def test_no_format_prints_what_was_found() -> None:
    files = spoilt()
    result = validated(files)
    families = {each.code[:3] for each in result.diagnostics}
    assert {"PRV", "STR", "TXT"} <= families
    printed = all_formats(result, files)
    for secret in SECRETS:
        assert secret not in printed
        assert secret.lower() not in printed.lower()
    whole = "".join(f"{each.path} {each.subject}" for each in result.diagnostics)
    assert UPN.lower() not in whole.lower()


def test_the_same_faults_without_pupils_are_quoted() -> None:
    files = base()
    files[KPIS] += (
        b"summer,Y6,misspelt_measure,all,100100,dfe_tables,30,20,,,,,final,2025-10-09,1,x\n"
    )
    result = validated(files)
    assert "misspelt_measure" in all_formats(result, files)


def test_a_row_is_not_to_be_guessed_by_its_fingerprint() -> None:
    def fingerprints(number: str) -> list[tuple[str, str]]:
        files = base()
        files[KPIS] += f"summer,Y6,{number},all,100100,dfe_tables,30,20,,,,,final,x,1,x\n".encode()
        return [(each.code, each.fingerprint) for each in validated(files).diagnostics]

    assert fingerprints(UPN) == fingerprints("M99900002500A")


def test_a_line_with_a_warning_is_not_shown_and_the_others_are() -> None:
    files = base()
    files["README.md"] += b"\nThe one Year 3 boy with epilepsy left.\nMore.\n"
    result = validated(files)
    lines = files["README.md"].decode().split("\n")
    shown = result.hiding.shown("README.md", lines)
    assert [line for line in lines if line not in shown] == [
        "The one Year 3 boy with epilepsy left."
    ]
    assert result.hiding.shown("trustkit.yaml", ["x"]) == ["x"]


def test_nothing_of_a_file_with_an_error_is_shown() -> None:
    files = base()
    files["README.md"] += f"\n{UPN}\n".encode()
    assert validated(files).hiding.shown("README.md", ["a", "b"]) == ()


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("schools/ashcombe/sef/2024-25.yaml", "schools/ashcombe/sef/2024-25.yaml"),
        (f"papers/{UPN}.pdf", "papers/(not shown).pdf"),
        (f"a_{UPN.lower()}_b/c.md", "a_(not shown)_b/c.md"),
        ("intake/ledger/0f1e2d3c4b5a.yaml", "intake/ledger/0f1e2d3c4b5a.yaml"),
    ],
)
def test_a_safe_path(path: str, safe: str) -> None:
    assert safe_path(path) == safe
    assert safe_path(safe) == safe


def test_words_are_hidden_in_any_letters_and_beside_any_mark() -> None:
    words = hiding(frozenset({"Zebedee", "Quixample, Zebedee", "12 March 2015"}), {})
    said = "“zebedee”, ZEBEDEE: and Zebedee's on 12 march 2015 (Quixample)"
    assert "ebedee" not in words.text(said).lower()
    assert "uixample" not in words.text(said)
    assert "2015" not in words.text(said)
    assert words.text("the zebra") == "the zebra"


def test_names_of_fields_may_be_quoted_beside_a_privacy_finding() -> None:
    found = Diagnostic(
        code="STR012", severity=Severity.ERROR, path="a.csv", line=1, column=1,
        message="“eligible” is “Something Long”: no number, in “2024”", why="", remedy="",
    )  # fmt: skip
    beside = Hiding(lines={"a.csv": None}).finding(found)
    assert beside.message == "“eligible” is (not shown): no number, in “2024”"
    assert Hiding().finding(found).message == found.message


def test_hiding_twice_changes_nothing() -> None:
    result = validated(spoilt())
    for each in result.diagnostics:
        assert result.hiding.finding(each) == each


def test_the_example_is_validated_without_anything_hidden() -> None:
    root = Path(__file__).parents[3] / "examples" / "trust_data"
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".trustkit" not in path.parts
    }
    result = validated(files)
    assert not [each for each in result.diagnostics if each.code.startswith("PRV")]
    assert result.hiding.lines == {}
