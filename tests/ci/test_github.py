"""The GitHub workflow: it is one, it asks for no more than it needs, and its own lines work.

The steps are taken from the file as ``init`` writes it and run one by one with bash on a scratch
repository with real branches; only ``gh`` and ``pip``, which would reach out, are stood in for.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]
from ruamel.yaml import YAML
from tests.ci.scratch import WRITTEN, Scratch, with_a_fault
from tests.diagnostics.sarif_schema import sarif_schema

pytestmark = pytest.mark.xdist_group("ci")

(PLACE,) = WRITTEN["github"]
SOURCE = "git+https://forge.invalid/trustkit@v0.1.0"


class Run:
    """A run of the workflow's job: what each step came to."""

    def __init__(self, scratch: Scratch, *, fork: bool = False, source: str = SOURCE) -> None:
        self.scratch = scratch
        self.workflow = YAML(typ="safe").load((scratch.root / PLACE).read_text(encoding="utf-8"))
        self.temp = scratch.calls
        self.known = {
            "github.event.pull_request.head.repo.full_name": "a/fork" if fork else "oak/data",
            "github.repository": "oak/data",
            "github.event.pull_request.number": "7",
            "github.token": "a-token",
            "runner.temp": str(self.temp),
        }
        self.source = source
        self.outcomes: dict[str, str] = {}
        self.done: dict[str, subprocess.CompletedProcess[str]] = {}

    @property
    def steps(self) -> list[dict[str, Any]]:
        steps: list[dict[str, Any]] = self.workflow["jobs"]["trustkit"]["steps"]
        return steps

    def everything(self) -> bool:
        """Runs every step in turn; whether the job passes."""
        for step in self.steps:
            self.step(step)
        return "failure" not in self.outcomes.values()

    def step(self, step: dict[str, Any]) -> str:
        outcome = self._outcome(step)
        self.outcomes[step["name"]] = outcome
        if "id" in step:
            self.known[f"steps.{step['id']}.outcome"] = outcome
        return outcome

    def named(self, words: str) -> dict[str, Any]:
        return next(step for step in self.steps if step["name"].startswith(words))

    def _outcome(self, step: dict[str, Any]) -> str:
        failed_before = "failure" in self.outcomes.values()
        if not (self._holds(step["if"]) if "if" in step else not failed_before):
            return "skipped"
        if "run" not in step:
            return "success"
        assert self.workflow["defaults"]["run"]["shell"] == "bash"
        done = self.scratch.shell(step["run"], **self._environment(step))
        self.done[step["name"]] = done
        return "success" if done.returncode == 0 else "failure"

    def _environment(self, step: dict[str, Any]) -> dict[str, str]:
        given = {**self.workflow["env"], **step.get("env", {})}
        return {name: self._filled(str(value)) for name, value in given.items()} | {
            "TRUSTKIT_SOURCE": self.source,
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "main",
            "GITHUB_REPOSITORY": "oak/data",
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "RUNNER_TEMP": str(self.temp),
        }

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: self.known[found[1]], text)

    def _holds(self, condition: str) -> bool:
        found = re.fullmatch(r"\$\{\{ (.+) \}\}", condition)
        assert found, condition
        return all(self._is_so(part) for part in found[1].split(" && "))

    def _is_so(self, part: str) -> bool:
        if part == "!cancelled()":
            return True
        left, right = part.split(" == ")
        value = right.strip("'") if right.startswith("'") else self.known[right]
        return self.known.get(left, "") == value


def test_it_is_a_workflow_that_asks_for_little_and_takes_nobodys_words(scratch: Scratch) -> None:
    file = scratch.root / PLACE
    with pytest.raises(SystemExit) as done:
        check_jsonschema(["--quiet", "--builtin-schema", "vendor.github-workflows", str(file)])
    assert done.value.code == 0
    workflow = Run(scratch).workflow
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {}
    assert job["permissions"] == {
        "contents": "read",
        "pull-requests": "write",
        "security-events": "write",
    }
    assert job["timeout-minutes"]
    # “on” is a word in YAML 1.2 and true in 1.1; the workflow must not depend on which is read.
    assert re.search(r"^on:\n  pull_request:$", file.read_text(encoding="utf-8"), re.MULTILINE)
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), "not pinned to a commit"
        # What a pull request says of itself reaches a shell as a variable or not at all.
        assert "${{" not in step.get("run", "")
    assert job["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_a_pull_request_with_a_fault_is_told_everything_and_fails(scratch: Scratch) -> None:
    with_a_fault(scratch)
    run = Run(scratch)
    assert not run.everything()
    failed = [name for name, outcome in run.outcomes.items() if outcome == "failure"]
    assert failed == ["Every check, shown at the lines of the pull request"]
    assert "skipped" not in run.outcomes.values()
    assert scratch.called("pip") == [["install", "--disable-pip-version-check", "--quiet", SOURCE]]

    shown = run.done[failed[0]].stdout
    assert "::error file=trust_data/schools/ashcombe/plan/2024-25.yaml,line=" in shown

    upload = run.named("Show the findings")
    sarif = json.loads(Path(run._filled(upload["with"]["sarif_file"])).read_bytes())
    jsonschema.validate(sarif, sarif_schema())
    places = [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
        for place in result["locations"]
    ]
    assert "trust_data/schools/ashcombe/plan/2024-25.yaml" in places

    comment = (run.temp / "trustkit-comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- trustkit diff -->\n")
    assert "Birch Hill" in comment
    assert "STR001" in comment
    assert (run.temp / "summary.md").read_text(encoding="utf-8") == comment
    listed, posted = scratch.called("gh")
    assert listed[:3] == ["api", "--paginate", "repos/oak/data/issues/7/comments"]
    assert posted == [
        *("api", "--silent", "--method", "POST", "repos/oak/data/issues/7/comments"),
        *("--field", f"body=@{run.temp}/trustkit-comment.md"),
    ]

    # The next push finds the comment of this one, and brings it up to date.
    scratch.says("gh", "41\n57\n")
    assert run.step(run.named("Comment on")) == "success"
    assert scratch.called("gh")[-1][:5] == [
        *("api", "--silent", "--method", "PATCH", "repos/oak/data/issues/comments/41")
    ]


def test_a_sound_pull_request_passes_and_a_fork_is_not_commented_on(scratch: Scratch) -> None:
    run = Run(scratch.finding_nothing(), fork=True)
    assert run.everything()
    assert [name for name, outcome in run.outcomes.items() if outcome == "skipped"] == [
        "Show the findings under Security",
        "Comment on the pull request",
    ]
    assert scratch.called("gh") == []
    assert (run.temp / "summary.md").read_text(encoding="utf-8") == "trustkit diff\n"


def test_without_a_source_nothing_is_installed_and_the_run_says_what_to_do(
    scratch: Scratch,
) -> None:
    run = Run(scratch, source="")
    assert not run.everything()
    assert run.done.keys() == {"Install trustkit"}
    assert "TRUSTKIT_SOURCE" in run.done["Install trustkit"].stdout
    assert scratch.called("pip") == []
