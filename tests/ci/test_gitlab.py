"""The GitLab job: it is one, and its own lines work on a scratch repository with real branches."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]
from ruamel.yaml import YAML
from tests.ci.scratch import WRITTEN, Scratch, with_a_fault

pytestmark = pytest.mark.xdist_group("ci")

FILES = WRITTEN["gitlab"]
NOTES = "https://gitlab.invalid/api/v4/projects/3/merge_requests/7/notes"


def _read(scratch: Scratch, path: str) -> Any:
    return YAML(typ="safe").load((scratch.root / path).read_text(encoding="utf-8"))


def _run(scratch: Scratch, token: str) -> subprocess.CompletedProcess[str]:
    """Runs the job's lines in one shell, as a runner does."""
    job = _read(scratch, FILES[1])["trustkit"]
    lines = [*job["before_script"], *job["script"]]
    given = {name: str(value) for name, value in job["variables"].items()} | {
        "TRUSTKIT_SOURCE": "git+https://forge.invalid/trustkit@v0.1.0",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": scratch.git("rev-parse", "main"),
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_ID": "3",
        "CI_API_V4_URL": "https://gitlab.invalid/api/v4",
        **({"TRUSTKIT_NOTE_TOKEN": token} if token else {}),
    }
    return scratch.shell("\n".join(lines), **given)


def test_the_files_are_what_gitlab_reads(scratch: Scratch) -> None:
    for path in FILES:
        with pytest.raises(SystemExit) as done:
            check_jsonschema(
                ["--quiet", "--builtin-schema", "vendor.gitlab-ci", str(scratch.root / path)]
            )
        assert done.value.code == 0, path
    assert _read(scratch, FILES[0]) == {"include": [{"local": FILES[1]}]}
    job = _read(scratch, FILES[1])["trustkit"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert job["variables"]["TRUSTKIT_DATA"] == "trust_data"
    assert job["artifacts"]["when"] == "always"


def test_a_merge_request_with_a_fault_is_told_everything_and_fails(scratch: Scratch) -> None:
    with_a_fault(scratch)
    scratch.says("curl", json.dumps([{"id": 3, "body": "hello"}]))
    done = _run(scratch, "a-token")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "failed: validate"
    for command in ("guard", "fmt --check", "schema --check", "validate --format full"):
        assert f"== trustkit {command}\n" in done.stdout

    reports = _read(scratch, FILES[1])["trustkit"]["artifacts"]["reports"]
    quality = json.loads((scratch.root / reports["codequality"]).read_text(encoding="utf-8"))
    assert ("STR001", "trust_data/schools/ashcombe/plan/2024-25.yaml") in [
        (issue["check_name"], issue["location"]["path"]) for issue in quality
    ]
    assert "STR001" in str(ET.tostring(ET.parse(scratch.root / reports["junit"]).getroot()))  # noqa: S314
    note = (scratch.root / "trustkit-diff.md").read_text(encoding="utf-8")
    assert note.startswith("<!-- trustkit diff -->\n")
    assert "Birch Hill" in note

    listed, posted = scratch.called("curl")
    assert listed[-1] == f"{NOTES}?sort=asc&per_page=100"
    assert "PRIVATE-TOKEN: a-token" in listed
    assert (
        posted[-6:]
        == [
            *("--request", "POST", "--output", "/dev/null"),
            *("--data-urlencode", "body@trustkit-diff.md", NOTES),
        ][-6:]
    )


def test_where_nothing_is_found_the_job_passes_and_its_note_is_brought_up_to_date(
    scratch: Scratch,
) -> None:
    notes = [{"id": 3, "body": "hello"}, {"id": 5, "body": "<!-- trustkit diff -->\nold"}]
    scratch.says("curl", json.dumps(notes))
    done = _run(scratch.finding_nothing(), "a-token")
    assert (done.returncode, done.stderr) == (0, "")
    assert "PUT" in scratch.called("curl")[-1]
    assert scratch.called("curl")[-1][-1] == f"{NOTES}/5"


def test_without_a_token_no_note_is_written(scratch: Scratch) -> None:
    assert _run(scratch.finding_nothing(), "").returncode == 0
    assert scratch.called("curl") == []


def test_without_a_source_nothing_is_done_and_the_job_says_so(scratch: Scratch) -> None:
    ask, *_ = _read(scratch, FILES[1])["trustkit"]["before_script"]
    done = scratch.shell(ask, TRUSTKIT_SOURCE="")
    assert done.returncode == 1
    assert "TRUSTKIT_SOURCE" in done.stderr
