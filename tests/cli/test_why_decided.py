"""What ``trustkit why`` says of decisions gone stale and of flags, in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.small_trust import FILES, run, write_trust

FLAGS = """
flags:
  - id: dim
    title: Dim
    about: A made-up flag.
    source: made up
    latest:
      - {when: {overall: [good]}, because: merely good, source: a rule of ours}
"""
KPIS = "schools/ashcombe/kpis/2024-25.csv"
CORRECTED = "summer,R,gld,all,900001,teacher,30,24,,,,,final,2025-11-03,2,return\n"
REASON = (
    "GLD, summer 2024/25: 19 of 30 pupils (63%) then, 24 of 30 pupils (80%) since 3 November 2025"
)
AGREED = "rain, agreed 20 October 2025 by Chief Executive: A wet year"


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rain was decided, where Cloud was proposed; then a figure was corrected."""
    folder = write_trust(
        tmp_path_factory.mktemp("trust"), **{"policy/2025-09-01/flags.yaml": FLAGS}
    )
    done = run(
        folder, "decide", "ashcombe", "--scheme", "weather", "--outcome", "rain", "--agreed-by",
        "Chief Executive", "--reason", "A wet year", "--decided", "2025-10-20", "--recorded",
        "2025-10-21", "--condition", "An umbrella",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    # Until then it was as at the day on which the last comparators were released.
    assert "the folder is as at 2025-10-21" in done.stderr
    assert "--as-of 2025-10-01 leaves it out" in done.stderr
    (folder / KPIS).write_text(FILES[KPIS].lstrip("\n") + CORRECTED, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_overview_says_what_to_look_at_again_and_which_flags_are_raised(
    trust: Path, form: str
) -> None:
    lines = [
        line.strip().removeprefix("- ")
        for line in run(trust, "why", "ashcombe", "--format", form).stdout.splitlines()
    ]
    assert f"look again: {REASON}" in lines
    assert any(line.startswith(f"decided: {AGREED}") for line in lines)
    assert "Dim: raised" in lines
    (because,) = (line for line in lines if line.startswith("inspected 10 May 2023"))
    assert "merely good" in because
    birch = run(trust, "why", "birch", "--format", form).stdout
    assert "Dim: not known" in birch
    assert "look again" not in birch


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_scheme_says_what_has_changed_under_its_decision(trust: Path, form: str) -> None:
    shown = run(trust, "why", "ashcombe", "weather", "--format", form).stdout
    assert f"look again: {REASON}" in shown
    assert "Cloud was proposed that day" in shown
    assert "asked with it: An umbrella" in shown


def test_both_are_in_json(trust: Path) -> None:
    def asked(*more: str) -> dict[str, object]:
        found = run(trust, "why", "ashcombe", *more, "--format", "json").stdout
        return dict(json.loads(found))

    overview = json.loads(run(trust, "why", "ashcombe", "--format", "json").stdout)
    stale = [{"kind": "evidence", "text": REASON}]
    (flag,) = overview["flags"]
    assert (flag["flag"], flag["raised"], flag["line"]) == ("dim", True, 2)
    (scheme,) = overview["schemes"]
    last = scheme["last_decision"]
    assert last["stale"] == stale
    assert (last["proposed"], last["reason"]) == ("cloud", "A wet year")
    assert (last["agreed_by"], last["conditions"]) == (["Chief Executive"], ["An umbrella"])
    assert asked("weather")["stale"] == stale


def test_the_table_says_what_was_decided_against_the_proposal(trust: Path) -> None:
    shown = run(trust, "categorise", "--school", "ashcombe", "--as-of", "2025-10-21").stdout
    assert (
        "Decided against the proposal:\n"
        "  ashcombe, weather: rain, not cloud, by Chief Executive: A wet year"
    ) in shown


def test_an_evaluation_updated_last_is_not_left_out(trust: Path, tmp_path: Path) -> None:
    evaluation = (
        "academic_year: 2025/26\nupdated: 2025-11-20\nauthor: Headteacher\nscale: report_card\nareas:\n"
        "  - {area: inclusion, grade: expected standard, evidence: [{text: They work hard.}]}\n"
    )
    folder = write_trust(tmp_path, **{"schools/birch/sef/2025-26.yaml": evaluation})
    assert "As at 20 November 2025" in run(folder, "why", "birch").stdout
    assert "As at 20 November 2025" in run(folder, "why", "ashcombe").stdout
