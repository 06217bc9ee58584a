"""``policy test`` over a folder, and ``categorise --policy --compare``, worked out by hand.

The small trust's Ashcombe was good when it was inspected. Its GLD is 20, 19 and 19 of 30, against 67,
68 and 68: over three years 58 of 90, 64 against 68 (60.9 pupils). That is lower, and Wilson's upper limit
of 58 of 90, 73.6, is above 67.7. Birch has no inspection and no figures.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small_trust import FILES, run, write_trust

WEATHER = FILES["policy/2025-09-01/schemes/weather.yaml"]
LENIENT = WEATHER.replace("at_or_above:", "none_below:")
RENAMED = (
    LENIENT.replace("id: sun", "id: gold").replace("title: Sun", "title: Gold")
    .replace("id: cloud", "id: silver").replace("title: Cloud", "title: Silver")
    .replace("to: sun", "to: gold")
    .replace("id: rain", "id: bronze").replace("title: Rain", "title: Bronze")
)  # fmt: skip


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    return write_trust(tmp_path / "trust")


def draft(tmp_path: Path, scheme: str) -> str:
    folder = tmp_path / "draft"
    (folder / "schemes").mkdir(parents=True)
    (folder / "schemes" / "weather.yaml").write_text(scheme.lstrip("\n"), encoding="utf-8")
    return str(folder)


def document(trust: Path, *arguments: str) -> Any:
    done = run(trust, "policy", "test", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_who_moves_and_why(trust: Path, tmp_path: Path) -> None:
    found = document(trust, "--policy", draft(tmp_path, LENIENT))
    assert found["schema"] == "trustkit/policy-test/1"
    (weather,) = found["schemes"]
    assert [each["outcome"] for each in weather["in_force"]] == ["cloud", None]
    assert [each["outcome"] for each in weather["tried"]] == ["sun", None]
    (move,) = weather["moves"]
    assert (move["school"], move["way"], move["direction"]) == ("ashcombe", "up", "up")
    (criterion,) = move["criteria"]
    assert (criterion["fact"], criterion["before"], criterion["after"]) == (
        "outcomes", ["low"], ["high"],
    )  # fmt: skip
    assert [each["kind"] for each in criterion["causes"]] == ["criterion"]


def test_how_far_from_another_outcome(trust: Path) -> None:
    """61 of 90 is 68 as printed, three more than 58; an inspection of another grade is dull."""
    (weather,) = document(trust)["schemes"]
    ashcombe, birch = weather["tried"]
    up, down = ashcombe["nearest_up"], ashcombe["nearest_down"]
    assert (up["outcome"], up["pupils"], up["criteria"]) == ("sun", 3, 1)
    assert "three more pupils in GLD" in up["text"]
    assert (down["outcome"], down["pupils"], down["criteria"]) == ("rain", 0, 1)
    assert birch["nearest_up"] is None


def test_the_policy_in_force_alone_is_named_and_not_called_tried(trust: Path) -> None:
    told = run(trust, "policy", "test", "--format", "markdown").stdout
    assert "| School | Policy of 2025-09-01 | Up | Down |" in told
    assert "Tried" not in told


def test_how_steady_from_year_to_year(trust: Path) -> None:
    """20 of 30 was in line in 2022/23 (67 against 67); 39 of 60 was not in 2023/24 (65 against 68)."""
    (weather,) = document(trust)["schemes"]
    steady = weather["steadiness"]
    assert [(each["academic_year"], each["as_of"], each["taken_in_later"]) for each in steady["years"]] == [
        ("2022/23", "2024-08-31", True),
        ("2023/24", "2025-08-31", True),
        ("2024/25", "2025-10-01", False),
    ]  # fmt: skip
    first, second = steady["steps"]
    assert first == {
        "from": "2022/23", "to": "2023/24", "schools": 2, "settled_in_both": 1, "kept": 0,
        "up": [], "down": ["ashcombe"], "moved_without_inspection": ["ashcombe"],
    }  # fmt: skip
    assert (second["settled_in_both"], second["kept"], second["down"]) == (1, 1, [])
    assert weather["steadiness_in_force"] is None


def test_an_inspection_between_two_years_is_told_from_none(trust: Path) -> None:
    path = trust / "schools/ashcombe/inspections.csv"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "2025-02-10,2025-03-12,900001,overall_effectiveness,overall_effectiveness,"
        "requires improvement,2025-09-08,report of 2025-03-12\n",
        encoding="utf-8",
    )
    (weather,) = document(trust)["schemes"]
    first, second = weather["steadiness"]["steps"]
    # The report came out in March 2025: after the end of 2023/24's year, and not after the next.
    assert (first["down"], first["moved_without_inspection"]) == (["ashcombe"], [])
    assert (second["settled_in_both"], second["kept"]) == (1, 1)


def test_outcomes_of_other_names_are_no_step_up_or_down(trust: Path, tmp_path: Path) -> None:
    done = run(trust, "categorise", "--policy", draft(tmp_path, RENAMED), "--compare")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "2 of 2 schools move: 1 an outcome of another name, 1 settled in neither" in told
    assert "Cloud" in done.stdout
    assert "Gold" in done.stdout


def test_compare_lays_counts_and_moves_side_by_side(trust: Path, tmp_path: Path) -> None:
    there = draft(tmp_path, RENAMED)
    done = run(trust, "categorise", "--policy", there, "--compare", "--format", "json")
    found = json.loads(done.stdout)
    assert found["schema"] == "trustkit/categorise-compare/1"
    (weather,) = found["schemes"]
    assert {each["school"]: each["way"] for each in weather["moves"]} == {
        "ashcombe": "other", "birch": "open",
    }  # fmt: skip
    assert weather["steadiness"] is None


def test_categorise_by_a_draft_proposes_its_outcomes(trust: Path, tmp_path: Path) -> None:
    there = draft(tmp_path, RENAMED)
    done = run(trust, "categorise", "--policy", there, "--format", "json")
    results = json.loads(done.stdout)["results"]
    assert [each["outcome"] for each in results] == ["gold", None]
    assert f"policy in {there}" in done.stderr


def test_a_draft_is_linted_first(trust: Path, tmp_path: Path) -> None:
    gap = LENIENT.replace("{inspection: [dull]}", "{inspection: [dull], outcomes: [low]}")
    done = run(trust, "policy", "test", "--policy", draft(tmp_path, gap), "--format", "json")
    found = json.loads(done.stdout)
    codes = {each["code"]: each for each in found["findings"]}
    assert "POL101" in codes
    assert codes["POL101"]["path"] == (tmp_path / "draft/schemes/weather.yaml").as_posix()
    assert done.returncode == (1 if codes["POL101"]["severity"] == "error" else 0)


def test_a_scheme_of_the_draft_alone_is_shown_as_it_is(trust: Path, tmp_path: Path) -> None:
    there = draft(tmp_path, RENAMED.replace("id: weather", "id: sky").replace("Weather", "Sky"))
    (tmp_path / "draft/schemes/weather.yaml").rename(tmp_path / "draft/schemes/sky.yaml")
    done = run(trust, "policy", "test", "--policy", there)
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "Weather: how many schools The policy tried does not have this scheme." in told
    assert "The policy in force does not have this scheme. Outcome Tried Gold 1 (50%)" in told
    assert "Sky: how far from another outcome" in told
    assert "Sky: how steady from year to year" in told


def test_the_same_draft_moves_nobody(trust: Path, tmp_path: Path) -> None:
    done = run(
        trust, "policy", "test", "--policy", draft(tmp_path, WEATHER), "--format", "markdown"
    )
    assert "none of 2 schools moves" in done.stdout
    assert "### Weather: who moves" not in done.stdout
    assert "### Weather: how steady from year to year" in done.stdout


def test_a_broken_draft_ends_with_every_fault_and_its_place(trust: Path, tmp_path: Path) -> None:
    there = draft(tmp_path, WEATHER.replace("oldest_years: 5", "oldest_years: none"))
    done = run(trust, "policy", "test", "--policy", there)
    assert done.returncode == 2
    assert f"{there}/schemes/weather.yaml:10:" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("policy", "test", "--policy", "nowhere"), "TRY001"),
        (("policy", "test", "table.csv"), "CMD008"),
        (("policy", "test", "--assume", "sky=blue"), "CMD008"),
        (("policy", "test", "--scheme", "wether"), "CMD012"),
        (("categorise", "--compare"), "CMD008"),
    ],
)
def test_what_can_not_be_run_says_why(trust: Path, arguments: tuple[str, ...], code: str) -> None:
    done = run(trust, *arguments)
    assert done.returncode == 2
    assert f"[{code}]" in done.stderr


def test_a_comparison_has_no_csv(trust: Path, tmp_path: Path) -> None:
    there = draft(tmp_path, WEATHER)
    done = run(trust, "categorise", "--policy", there, "--compare", "--format", "csv")
    assert done.returncode == 2
    assert "no CSV" in done.stderr
