"""``trustkit categorise``, run as a person would."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.small_trust import FILES, run, write_trust

SIGNED = """
answers:
  - question: sky
    answer: dull
    by: Director of Education
    on: 2025-10-20
    reason: the predecessor's report, and two reviews since
"""


def test_json_holds_what_the_contract_names(tmp_path: Path) -> None:
    done = run(write_trust(tmp_path), "categorise", "--format", "json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["schema"] == "trustkit/categorise/1"
    assert document["as_of"] == "2025-10-01"
    ashcombe, birch = document["results"]
    assert ashcombe | {"decided_by": [], "last_decision": None} == {
        "school": "ashcombe",
        "urn": 900001,
        "scheme": "weather",
        "as_of": "2025-10-01",
        "outcome": "cloud",
        "certainty": "settled",
        "possible": ["cloud"],
        "contested": False,
        "contested_by": [],
        "decided_by": [],
        "aspects": [],
        "unknown": [],
        "neighbours": [
            {
                "outcome": "sun",
                "title": "Sun",
                "direction": "up",
                "because": "outcomes would have to be high; here it is low",
            },
            {
                "outcome": "rain",
                "title": "Rain",
                "direction": "down",
                "because": "last inspection would have to be dull; here it is bright",
            },
        ],
        "changes": None,
        "unmoved": None,
        "set_aside": None,
        "last_decision": None,
        "change": "down",
    }
    assert [each["fact"] for each in ashcombe["decided_by"]] == ["inspection", "outcomes"]
    assert ashcombe["last_decision"]["outcome"] == "sun"
    assert ashcombe["last_decision"]["path"] == "schools/ashcombe/decisions/2024-10-15-weather.yaml"
    assert (birch["outcome"], birch["certainty"]) == (None, "provisional")
    assert birch["possible"] == ["sun", "cloud", "rain"]
    assert [each["fact"] for each in birch["unknown"]] == ["inspection", "outcomes"]


def test_what_is_unknown_and_does_not_matter_leaves_it_settled(tmp_path: Path) -> None:
    folder = write_trust(tmp_path, **{"schools/birch/answers.yaml": SIGNED})
    done = run(folder, "categorise", "--school", "birch", "--format", "json")
    (birch,) = json.loads(done.stdout)["results"]
    assert (birch["outcome"], birch["certainty"], birch["unknown"]) == ("rain", "settled", [])


def test_as_of_leaves_out_what_was_not_known_yet(tmp_path: Path) -> None:
    folder = write_trust(
        tmp_path,
        **{
            "schools/birch/answers.yaml": SIGNED,
            "trustkit.yaml": FILES["trustkit.yaml"] + "policy: 2025-09-01\n",
        },
    )
    command = ("categorise", "--format", "json", "--as-of")
    before, after = (
        json.loads(run(folder, *command, day).stdout)["results"][1]
        for day in ("2025-10-19", "2025-10-20")
    )
    assert (before["outcome"], after["outcome"]) == (None, "rain")
    early = json.loads(run(folder, *command, "2024-10-14").stdout)["results"][0]
    assert early["last_decision"] is None


def test_check_exits_1_when_a_proposal_differs_from_the_decision_in_force(tmp_path: Path) -> None:
    folder = write_trust(tmp_path)
    assert run(folder, "categorise").returncode == 0
    done = run(folder, "categorise", "--check")
    assert done.returncode == 1
    assert "ashcombe, weather" in done.stderr
    assert run(folder, "categorise", "--check", "--school", "birch").returncode == 0


def test_the_folder_at_a_commit_gives_what_it_gave_then(tmp_path: Path) -> None:
    folder = write_trust(tmp_path)
    git = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], check=True)
    before = run(folder, "categorise", "--format", "json").stdout
    (folder / "schools/ashcombe/inspections.csv").unlink()
    assert run(folder, "categorise", "--format", "json").stdout != before
    assert run(folder, "categorise", "--format", "json", "--at", "HEAD").stdout == before


def test_csv_and_markdown_have_a_row_a_school_in_order(tmp_path: Path) -> None:
    folder = write_trust(tmp_path)
    rows = list(csv.DictReader(io.StringIO(run(folder, "categorise", "--format", "csv").stdout)))
    assert [row["school"] for row in rows] == ["ashcombe", "birch"]
    assert rows[1]["possible"] == "sun|cloud|rain"
    markdown = run(folder, "categorise", "--format", "markdown").stdout.splitlines()
    assert markdown[2].startswith("| ashcombe | weather | cloud | settled |")


def test_the_table_tells_who_could_settle_what_is_open(
    tmp_path: Path,
) -> None:
    done = run(write_trust(tmp_path), "categorise")
    assert "birch: last inspection: no graded inspection" in done.stdout
    assert "the director of education" in done.stdout


def test_a_folder_with_errors_still_answers_and_says_so(tmp_path: Path) -> None:
    broken = FILES["schools/ashcombe/kpis/2022-23.csv"].replace(",30,20,", ",thirty,20,")
    folder = write_trust(tmp_path, **{"schools/ashcombe/kpis/2022-23.csv": broken})
    done = run(folder, "categorise")
    assert done.returncode == 1
    assert "ashcombe" in done.stdout
    assert "trustkit validate" in done.stderr


def test_an_unknown_scheme_names_those_there_are(tmp_path: Path) -> None:
    done = run(write_trust(tmp_path), "categorise", "--scheme", "wether")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean “weather”" in done.stderr


def test_a_signed_answer_settles_what_is_unknown_until_its_last_day(tmp_path: Path) -> None:
    write_trust(tmp_path)
    (tmp_path / "schools/birch/answers.yaml").write_text(
        "answers:\n"
        "  - question: sky\n    answer: dull\n    by: Director of Education\n"
        "    on: 2025-10-02\n    until: 2025-12-31\n    reason: Seen on a visit.\n"
    )
    outcomes = {}
    for day in ("2025-10-01", "2025-10-02", "2025-12-31", "2026-01-01"):
        done = run(tmp_path, "categorise", "--school", "birch", "--as-of", day, "--format", "json")
        (found,) = json.loads(done.stdout)["results"]
        outcomes[day] = found["outcome"]
    assert outcomes == {
        "2025-10-01": None, "2025-10-02": "rain", "2025-12-31": "rain", "2026-01-01": None,
    }  # fmt: skip


def test_the_smallest_changes_are_looked_for_where_they_are_asked_for(tmp_path: Path) -> None:
    folder = write_trust(tmp_path)
    for asked in (("--changes",), ("--school", "ashcombe")):
        done = run(folder, "categorise", *asked, "--format", "json")
        ashcombe = json.loads(done.stdout)["results"][0]
        (up, down) = ashcombe["changes"]
        # Over three years 22 + 18 + 18 of 90 would have been in line; 19 + 18 + 18 is not.
        assert (up["direction"], up["possible"], up["pupils"]) == ("up", ["sun"], 3)
        assert up["parts"][0] | {"text": "", "label": ""} == {
            "kind": "pupils", "criterion": "figure/gld/R/all/summer", "label": "", "where": "",
            "was": 19, "becomes": 22, "by": 3, "of": 30, "text": "", "also": [],
            "leaves": [
                {"path": f"schools/ashcombe/kpis/{year}.csv", "line": 2}
                for year in ("2024-25", "2023-24", "2022-23")
            ],
        }  # fmt: skip
        assert (down["direction"], down["possible"], down["pupils"]) == ("down", ["rain"], 0)
        assert ashcombe["unmoved"] == []
    for arguments in (("--changes",), ("--changes", "--format", "markdown")):
        said = run(folder, "categorise", *arguments).stdout
        assert "ashcombe, weather: up to sun: with three more pupils in GLD, Reception" in said
    narrowed = run(folder, "categorise", "--no-changes", "--school", "ashcombe", "--format", "json")
    assert json.loads(narrowed.stdout)["results"][0]["changes"] is None


@pytest.mark.parametrize("command", [["categorise", "--scheme"], ["why", "birch"]])
def test_a_scheme_whose_file_cant_be_read_is_named_with_it(
    tmp_path: Path, command: list[str]
) -> None:
    folder = write_trust(tmp_path, **{"policy/2025-09-01/schemes/kites.yaml": "id: kites\n"})
    done = run(folder, *command, "kites")
    assert done.returncode == 2
    assert "schemes/kites.yaml can't be read: run trustkit validate policy" in done.stderr
