"""Every kind of fault is found where it is, and nothing else is."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.checks.overlay import Reproducer, base, broken, reproducers, told, validated

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Diagnostic

CASES = reproducers()

COVERED_ELSEWHERE = {
    "TXT006": "tests/text/test_yaml_document.py: ten million characters are too slow to check here",
    "TXT008": "tests/text/test_yaml_document.py: a hidden character",
    "TXT015": "tests/text/test_yaml_document.py: YAML nested too deeply",
    "TXT017": "tests/text/test_yaml_document.py: a number that can't be used",
    "TXT026": "tests/text/test_csv_table.py: a line of a million characters",
    "TXT027": "tests/text/test_csv_table.py: two million rows",
    "POL107": "tests/checks/test_schemes.py: a scheme of 131,072 combinations",
    "STR008": "tests/store/test_folder.py: a file that can't be opened",
}
"""Codes without a reproducer, and the test that covers each."""


@cache
def _found(name: str) -> list[Diagnostic]:
    case = next(case for case in CASES if case.name == name)
    return validated(broken(case)).diagnostics


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


def test_many_faults_are_all_found_in_one_run() -> None:
    # Those that change one file each, and none that an earlier one changes.
    chosen: list[Reproducer] = []
    changed: set[str] = set()
    for case in CASES:
        apart = not changed & set(case.files)
        if apart and case.code[:3] in ("REF", "ARI") and len(case.files) == 1:
            chosen.append(case)
            changed |= set(case.files)
    assert len(chosen) > 10
    expected = {each for case in chosen for each in case.expected}
    assert expected <= set(told(validated(broken(*chosen)).diagnostics))
