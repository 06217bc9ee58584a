"""Every kind of fault is found where it is, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from tests.checks.overlay import (
    FilesInMemory,
    Reproducer,
    base,
    broken,
    in_copies,
    rendered,
    reproducers,
    told,
    validated,
)

from trustkit.checks.registry import Validation, errors_of
from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.diagnostics.render.visible import visible
from trustkit.judge.time import as_of_default
from trustkit.store.folder import read_folder

CASES = reproducers()

COVERED_ELSEWHERE = {
    "TXT006": "tests/text/test_yaml_document.py: ten million characters are too slow to check here",
    "TXT008": "tests/text/test_yaml_document.py: a hidden character",
    "TXT015": "tests/text/test_yaml_document.py: YAML nested too deeply",
    "TXT017": "tests/text/test_yaml_document.py: a number that can't be used",
    "TXT026": "tests/text/test_csv_table.py: a line of a million characters",
    "TXT027": "tests/text/test_csv_table.py: two million rows",
    "TXT032": "tests/text/test_listed.py: more than a thousand faults alike",
    "POL107": "tests/checks/test_schemes.py: a scheme of 131,072 combinations",
    "PRV021": "tests/checks/privacy/test_folder.py: files that can't be opened, and links out",
    **dict.fromkeys(
        [f"DEC{number:03}" for number in range(1, 11)],
        "tests/cli/test_decide.py: a decision that can't be put on record",
    ),
    **dict.fromkeys(
        [f"TRY{number:03}" for number in range(1, 6)],
        "tests/policy/test_from_folder.py, tests/changes/test_trial_national.py: a draft, and tables",
    ),
    "DEC026": "tests/checks/test_decisions_kept.py: what git holds",
    "DEC027": "tests/checks/test_decisions_kept.py: what git holds",
    "STR008": "tests/store/test_folder.py: a file that can't be opened",
}
"""Codes without a reproducer, and the test that covers each."""


@cache
def _result(name: str) -> Validation:
    case = next(case for case in CASES if case.name == name)
    return validated(broken(case))


def _found(name: str) -> list[Diagnostic]:
    return _result(name).diagnostics


def test_the_sound_folder_is_sound() -> None:
    result = validated(base())
    assert told(result.diagnostics) == []
    assert result.accepted == []


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_is_found_in_its_place_and_nothing_else_is(case: Reproducer) -> None:
    assert told(_found(case.name)) == sorted(case.expected)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_words_leave_no_gap(case: Reproducer) -> None:
    for found in _found(case.name):
        for words in (found.message, found.why, found.remedy):
            assert not re.search(r"\{[a-z_]*\}", words)
            assert "None" not in words
            assert "  " not in words
            assert len(words) > len("too short"), found


def test_every_code_about_the_folder_has_a_reproducer() -> None:
    about_the_folder = {code for code in every_code() if code[:3] not in ("INT", "CMD")}
    reproduced = {case.code for case in CASES}
    assert len({case.name for case in CASES}) == len(CASES)
    assert about_the_folder - reproduced == set(COVERED_ELSEWHERE)
    assert not reproduced & set(COVERED_ELSEWHERE)


NOT_BESIDE_OTHERS = {
    "REF007": "takes a URN of another school, and a copy has URNs of its own",
}
"""Faults that are none in a copy of the school, and why."""


LEAVES_NO_FIGURE = {
    "REF001", "REF002", "STR012", "STR012 blank where a cell must be given",
    "STR012 a date that is a number", "TXT007 in a table",
}  # fmt: skip
"""Faults of the infant school's one row: beside schools that have the figure, it is also missing."""


def test_many_faults_are_all_found_in_one_run_and_nothing_else_is() -> None:
    one_school = [case for case in CASES if case.school and case.code not in NOT_BESIDE_OTHERS]
    assert {case.code[:3] for case in one_school} >= {"TXT", "STR", "REF", "ARI", "PLA", "POL"}
    files, expected = in_copies(one_school)
    missing = [
        f"REF025 schools/birch-{number:04d}/kpis/2024-25.csv:1:1"
        for number, case in enumerate(one_school)
        if case.name in LEAVES_NO_FIGURE
    ]
    assert len(missing) == len(LEAVES_NO_FIGURE)
    assert len(expected) > 100
    assert told(validated(files).diagnostics) == sorted([*expected, *missing])


def _errors_of(files: dict[str, bytes]) -> list[str]:
    folder = read_folder(FilesInMemory(files))
    return told(errors_of(folder, as_of_default(folder)))


def _errors(found: list[Diagnostic]) -> list[str]:
    return told([each for each in found if each.severity is Severity.ERROR])


def test_looking_for_errors_alone_finds_each_of_many_schools() -> None:
    files, _ = in_copies([case for case in CASES if case.school])
    assert _errors_of(files) == _errors(validated(files).diagnostics)


FOUND_IN_READING = ("TXT", "PRV")


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in CASES
        if not case.school and case.code[:3] not in FOUND_IN_READING
        and every_code()[case.code].severity is Severity.ERROR
    ],
    ids=lambda case: case.name,
)  # fmt: skip
def test_looking_for_errors_alone_finds_them(case: Reproducer) -> None:
    assert _errors_of(broken(case)) == _errors(_found(case.name)) != []


@pytest.mark.parametrize(
    "case", [each for each in CASES if each.marked], ids=lambda each: each.name
)
def test_the_caret_stands_under_what_is_wrong(case: Reproducer) -> None:
    files = broken(case)
    for found in _found(case.name):
        wanted = case.marked.get(f"{found.code} {found.place}")
        if wanted is not None and files[found.path]:
            _, _, empty, excerpt, caret, *_ = rendered(files, [found]).splitlines()
            margin = empty.index("|") + 2
            at = caret.index("^")
            shown = excerpt[at:].removesuffix("…")
            assert excerpt[:margin].strip(" |") == str(found.line)
            assert visible(wanted).startswith(shown) if shown else not wanted.strip()


@pytest.mark.parametrize("family", ["TXT", "STR", "REF", "ARI", "PLA", "POL", "PRV", "FRE", "DEC"])
def test_what_a_person_is_shown(family: str, golden: Callable[[str, str], None]) -> None:
    parts = [
        f"=== {case.name}\n\n{rendered(broken(case), _found(case.name), _result(case.name).hiding)}"
        for case in CASES
        if case.code.startswith(family)
    ]
    golden(f"reproducers/{family}.txt", "\n".join(parts))
