"""``trustkit why``, run as a person would. The golden texts are meant to be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.small_trust import run, write_trust

Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_trust(tmp_path_factory.mktemp("trust"))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("scheme.txt", ("ashcombe", "weather")),
        ("scheme-provisional.txt", ("birch", "weather")),
        ("measure.txt", ("ashcombe", "gld")),
        ("measure.md", ("ashcombe", "gld", "--format", "markdown")),
        ("overview.txt", ("ashcombe",)),
    ],
)
def test_the_words(trust: Path, golden: Golden, name: str, arguments: tuple[str, ...]) -> None:
    done = run(trust, "why", *arguments)
    assert done.returncode == 0, done.stderr
    golden(f"why/{name}", done.stdout)


@pytest.mark.parametrize("named", ["ashcombe", "900001", "Lane", "ashcombe lane primary school"])
def test_a_school_goes_by_folder_urn_or_part_of_its_name(trust: Path, named: str) -> None:
    assert run(trust, "why", named).stdout.startswith("Ashcombe Lane Primary School (900001)")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ashcomb-hill",), "ashcombe (Ashcombe Lane Primary School)"),
        (("primary",), "could be any of 2 schools"),
        (("ashcombe", "weathr"), "did you mean “weather”"),
        (("ashcombe", "gld", "--year", "2025"), "2024/25 or 2025/26"),
        (("ashcombe", "gld", "--year", "2019/20"), "no figure for gld, 2019/20"),
        (("ashcombe", "gld", "--group", "girl"), "girls, boys"),
        (("ashcombe", "gld", "--window", "winter"), "autumn, spring, summer"),
        (("ashcombe", "weather", "--year", "2024/25"), "only a measure"),
        (("ashcombe", "--as-of", "yesterday"), "2025-09-01"),
        (("ashcombe", "--as-of", "2024-01-01"), "no policy was in force"),
    ],
)
def test_what_can_not_be_answered_exits_2_and_says_what_could_be(
    trust: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(trust, "why", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "Warning" not in done.stderr


def test_json_of_a_scheme_is_the_whole_trace(trust: Path) -> None:
    document = json.loads(run(trust, "why", "ashcombe", "weather", "--format", "json").stdout)
    assert (document["schema"], document["kind"]) == ("trustkit/why/1", "scheme")
    result = document["result"]
    leaves = [leaf for fact in result["facts"] for test in fact["tests"] for leaf in test["leaves"]]
    assert {f"{leaf['path']}:{leaf['line']}" for leaf in leaves} == {
        "schools/ashcombe/inspections.csv:2",
        "schools/ashcombe/kpis/2022-23.csv:2",
        "schools/ashcombe/kpis/2023-24.csv:2",
        "schools/ashcombe/kpis/2024-25.csv:2",
    }
    beside = {leaf["beside"]["line"] for leaf in leaves if leaf["beside"]}
    assert beside == {2, 3, 4}


def test_json_of_a_measure_is_its_row_of_the_results(trust: Path) -> None:
    document = json.loads(run(trust, "why", "ashcombe", "gld", "--format", "json").stdout)
    (result,) = document["results"]
    assert (result["achieved"], result["eligible"], result["comparator_value"]) == (19, 30, 68.0)
    # 20 of 30 is 67 % when rounded, 21 of 30 is 70 %: two more pupils.
    assert (result["pupils_from_low"], result["pupils_from_high"]) == (2, 2)
    assert [row["academic_year"] for row in result["years"]] == ["2024/25", "2023/24", "2022/23"]


def test_the_same_folder_gives_the_same_bytes(trust: Path) -> None:
    first, second = (run(trust, "why", "ashcombe", "weather").stdout for _ in range(2))
    assert first == second
