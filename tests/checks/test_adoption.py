"""A scheme that keeps the adoption of an earlier version: only where it says something else since."""

from __future__ import annotations

import pytest
from tests.checks.overlay import base, told, validated

_SCHEME = "policy/2024-09-01/schemes/standing.yaml"
_BOARD = "adopted: {by: Board of trustees, on: 2024-09-25}"
_LATER = "adopted: {by: Board of trustees, on: 2026-09-24}"
_WORDS, _OTHERS = "enough: Enough capacity", "enough: Leaders enough"


def found(*versions: tuple[str, str, str]) -> list[str]:
    """The versions told of: each is given by its day, who adopted it, and one of its words."""
    files = base()
    text = files[_SCHEME].decode()
    for day, adopted, words in versions:
        said = text.replace("adopted: null", adopted).replace(_WORDS, words)
        files[_SCHEME.replace("2024-09-01", day)] = said.encode()
    return [each.split("/")[1] for each in told(validated(files).diagnostics) if "POL114" in each]


@pytest.mark.parametrize(
    ("copy", "versions"),
    [
        ((_BOARD, _OTHERS), ["2026-09-01"]),
        ((_BOARD, _WORDS), []),
        ((f"# as it was agreed\n{_BOARD}", _WORDS), []),
        (("adopted: null", _OTHERS), []),
        ((_LATER, _OTHERS), []),
        (("adopted: {by: Chief Executive, on: 2024-09-25}", _OTHERS), []),
    ],
)
def test_a_copy_is_told_of_if_it_says_something_else_and_keeps_its_adoption(
    copy: tuple[str, str], versions: list[str]
) -> None:
    assert found(("2024-09-01", _BOARD, _WORDS), ("2026-09-01", *copy)) == versions


def test_each_version_is_held_against_the_one_that_was_adopted() -> None:
    every = [("2024-09-01", "adopted: null", _OTHERS), ("2025-12-01", _BOARD, _WORDS)]
    assert found(*every) == []
    every += [("2026-09-01", _BOARD, _OTHERS), ("2027-09-01", _BOARD, _OTHERS)]
    assert found(*every) == ["2026-09-01", "2027-09-01"]


def test_what_differs_and_of_which_version_it_was_said_are_named() -> None:
    files = base()
    text = files[_SCHEME].decode().replace("adopted: null", _BOARD)
    files[_SCHEME] = text.encode()
    changed = text.replace(_WORDS, _OTHERS).replace("title: Steady", "title: Sound")
    files["policy/2026-09-01/schemes/standing.yaml"] = changed.encode()
    (told_,) = (each for each in validated(files).diagnostics if each.code == "POL114")
    assert told_.message == (
        "“adopted” is still that of the version of 2024-09-01 (Board of trustees, 2024-09-25), and "
        "“facts” and “outcomes” have changed since"
    )
