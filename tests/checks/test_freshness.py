"""What a person is told of a judgement that is stale, and that a correction makes the right ones so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.checks.overlay import Reproducer, broken, reproducers, validated
from tests.cli.small_trust import run
from tests.judge.rests_on.folder import AS_OF, INSIDE, INSPECTIONS, made, row

from trustkit.checks.freshness import stale
from trustkit.checks.ground import Ground
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered
from trustkit.judge.rests_on.entries import Entry
from trustkit.judge.rests_on.words import named_words, said_words
from trustkit.judge.time import as_of_default
from trustkit.store.folder import read_folder
from trustkit.store.tree import WorkingTree

HOLLIN_BANK = "schools/hollin-bank"
EVALUATION = f"{HOLLIN_BANK}/sef/2025-26.yaml"
DECISION = f"{HOLLIN_BANK}/decisions/2025-10-23-support-category.yaml"


def _found(root: Path) -> list[Diagnostic]:
    folder = read_folder(WorkingTree(root))
    return ordered(stale(Ground(folder, as_of_default(folder))))


@pytest.fixture
def example(tmp_path: Path, repository: Path) -> Path:
    return Path(shutil.copytree(repository / "examples" / "trust_data", tmp_path / "trust_data"))


def _correct(example: Path, *rows: str) -> None:
    """Hollin Bank's figures of summer 2024/25, corrected on 3 November 2025."""
    file = example.parent / "corrected.csv"
    file.write_text("\n".join(["Year group,Measure,Group,Eligible,Achieved,Value", *rows, ""]))
    which = ("--school", "hollin-bank", "--year", "2024/25", "--window", "summer")
    why = ("--correct", "--reason", "counted again", "--recorded", "2025-11-03")
    done = run(example, "ingest", str(file), *which, *why, "--status", "provisional")
    assert done.returncode == 0, done.stderr


def test_a_correction_makes_what_rests_on_it_stale_and_nothing_else(example: Path) -> None:
    assert _found(example) == []
    _correct(example, "Reception,gld,All,59,51,", "Whole school,suspension_rate,All,413,,0.240")
    assert _found(example) == []

    _correct(example, "Whole school,suspension_rate,All,413,,0.73")
    (grade,) = _found(example)
    lines = (example / EVALUATION).read_text().splitlines()
    area = lines.index("  - area: attendance_and_behaviour") + 1
    assert f"{grade.code} {grade.place}" == f"FRE001 {EVALUATION}:{area + 1}:12"
    assert grade.severity is Severity.WARNING
    assert grade.message == (
        "the grade for attendance and behaviour rests on figures as they were on 19 September 2025: "
        "Suspensions, summer 2024/25: 0.24 per 100 pupils (413 pupils) then, 0.73 per 100 pupils (413 pupils) since 3 November 2025"
    )

    # The scheme reads this one as well, and so the decision rests on it.
    _correct(example, "Reception,gld,All,59,50,")
    others = [each for each in _found(example) if each != grade]
    assert [(each.path, each.subject) for each in others] == [
        (DECISION, "evidence:as_of"),
        (EVALUATION, "early_years:grade"),
    ]
    assert others[0].message == (
        "the decision on Support category rests on the evidence of 22 October 2025, which has "
        "changed: GLD, summer 2024/25: 51 of 59 pupils (86.4%) then, 50 of 59 pupils (84.7%) since "
        "3 November 2025"
    )


def test_a_row_written_over_is_seen_by_the_hash(example: Path) -> None:
    table = example / HOLLIN_BANK / "kpis" / "2024-25.csv"
    before = table.read_text()
    written_over = before.replace(
        "gld,all,900001,statutory_return,59,51,", "gld,all,900001,statutory_return,59,50,"
    )
    assert written_over != before
    table.write_text(written_over)
    (found,) = _found(example)
    assert (found.code, found.path) == ("FRE004", DECISION)


def test_why_prints_the_hash_that_the_decision_has(example: Path) -> None:
    done = run(example, "why", "hollin-bank", "support-category", "--as-of", "2025-10-22")
    hashes = [line for line in (example / DECISION).read_text().splitlines() if "rests_on" in line]
    assert len(hashes) == 1
    assert hashes[0].strip() in done.stdout


def _messages(name: str) -> list[str]:
    chosen: Reproducer = next(case for case in reproducers() if case.name == name)
    return [each.message for each in validated(broken(chosen)).diagnostics]


def test_a_reason_is_said_in_words() -> None:
    (message,) = _messages("FRE002")
    assert message.endswith("104.3 (29 pupils) then, not available since 11 December 2025")


def test_an_answer_is_said_as_it_was_given() -> None:
    (message,) = _messages("FRE003 another answer")
    assert "the answer to “leadership_capacity”: “yes” then, “no” since 10 November" in message


def test_three_changes_are_told_and_the_others_counted() -> None:
    years = ("2022-23", "2023-24", "2024-25")
    since = {"recorded": "2025-12-11", "revision": 2}
    rows = [row(year=year) for year in years] + [
        row(year=year, achieved=9, **since) for year in years
    ]
    corrected = INSPECTIONS.splitlines()[1].replace("Good,2025-09-01", "outstanding,2025-12-01")
    inspected = f"{INSPECTIONS}{corrected}\n"
    folder = made(*rows, **{f"{INSIDE}inspections.csv": inspected})
    (decision, *_) = ordered(stale(Ground(folder, AS_OF)))
    assert decision.message.endswith(
        "Passed, summer 2024/25: 17 of 28 pupils (61%) then, 9 of 28 pupils (32%) since "
        "11 December 2025; and 1 more"
    )


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (("28", "17", "", "", "", ""), "17 of 28 pupils (61%)"),
        (("0", "0", "", "", "", ""), "0 of 0 pupils"),
        (("28", "", "61", "", "", ""), "61% (28 pupils)"),
        (("", "", "61.5", "", "", ""), "61.5%"),
        (("28", "", "0.4", "-1.9", "2.7", ""), "0.4%, from -1.9 to 2.7 (28 pupils)"),
        (("4", "", "", "", "", "c"), "suppressed at source"),
        (("28", "", "", "", "", ""), "no figure"),
    ],
)
def test_a_figure_in_words(cells: tuple[str, ...], words: str) -> None:
    named = ("figure", "2024/25", "summer", "Y6", "passed", "all", "900001", "tables")
    entry = Entry(named=named, says=cells, since=AS_OF, order=(0,))
    folder = made()
    measures = Ground(folder, AS_OF).measures
    assert said_words(entry, measures) == words
    assert named_words(entry, measures) == "Passed, summer 2024/25"
    of_girls = Entry((*named[:3], "Y4", "score", "girls", *named[6:]), cells, AS_OF, (0,))
    assert named_words(of_girls, measures) == "Score, Year 4, girls, summer 2024/25"
