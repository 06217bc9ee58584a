"""The walk of docs/pull-request.md: a school's spring return, from the file to the merged branch.

It is walked on a repository with real branches that holds a part of the example. The lines of the
workflow are taken from the file that ``init --ci github`` wrote; how a forge runs that file is for
the tests beside this one.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.changes.folders import RAG, example
from tests.cli.small_trust import Done, run
from tests.cli.test_diff import commit, git, rewritten, write

from trustkit.changes.render.escaped import APART

pytestmark = pytest.mark.xdist_group("ci")

RETURN = """Year group,Measure,Group,Number of pupils,Number achieving,Value
Y1,Reading,All,30,22,
Y1,Reading,Girls,20,15,
Y1,Reading,Boys,10,7,
Y1,Reading,Disadvantaged,1,0,
Y1,Reading,Not disadvantaged,29,22,
Y5,Reading,All,28,23,
"""
SCHOOLS = ("kettle-lane", "larkfield-infant", "larkfield-junior", "st-oswins")
KPIS = "schools/st-oswins/kpis/2025-26.csv"
SEF = "schools/st-oswins/sef/2025-26.yaml"
REVIEW = "schools/st-oswins/reviews/2026-01-14-safeguarding-visit.md"
WORKFLOW = ".github/workflows/trustkit.yml"
ROW = "spring,Y5,reading_expected,all,900002,teacher,28,{},,,,,internal,{},1"


class Walk:
    """Somebody's checkout with the data folder in it, on the branch of the spring return."""

    def __init__(self, root: Path) -> None:
        self.root, self.data = root, root / "trust_data"

    def trustkit(self, *arguments: str) -> Done:
        return run(self.data, *arguments)

    def exits(self, *arguments: str) -> int:
        return self.trustkit(*arguments).returncode

    def change(self, path: str, old: str, new: str) -> None:
        rewritten(self.data, old, new, path)

    def steps(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, Done]:
        """What each line of the workflow that calls trustkit comes to."""
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        (job,) = YAML(typ="safe").load(self.root / WORKFLOW)["jobs"].values()
        known = {"$GITHUB_BASE_REF": "main", "$TRUSTKIT_AUDIENCE": "trustees"}
        done = {}
        for step in job["steps"]:
            for line in step.get("run", "").splitlines():
                if line.startswith("trustkit "):
                    for name, value in known.items():
                        line = line.replace(name, value)  # noqa: PLW2901
                    _, *arguments = shlex.split(line.partition(" > ")[0])
                    done[step["name"]] = self.trustkit(*arguments)
        return done


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The repository of a trust of four schools, checked by GitHub, with a branch just begun."""
    root = tmp_path_factory.mktemp("trust")
    walk = Walk(root)
    git(root, "init", "-q", "-b", "main")
    write(walk.data, example(schools=SCHOOLS))
    assert walk.exits("init", str(walk.data), "--ci", "github") == 0
    assert walk.exits("schema", "--out", str(walk.data / "schemas")) == 0
    commit(root, "The data, and a check of every change")
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    git(root, "switch", "-q", "-c", "spring-return")
    file = root.parent / "st_oswins_spring.csv"
    file.write_text(RETURN, encoding="utf-8")
    taken = walk.trustkit(
        "ingest", str(file), "--school", "st-oswins", "--year", "2025/26", "--window", "spring",
        "--recorded", "2026-04-27",
    )  # fmt: skip
    assert taken.returncode == 0, taken.stderr
    assert "6 new" in taken.stdout
    commit(root, "The spring return of St Oswin’s")
    return walk


def slip(walk: Walk) -> None:
    """What a tired person may do to it: a wrong figure, a date, a word, and a child's number."""
    walk.change(KPIS, ROW.format(23, "2026-04-27"), ROW.format(31, "27/04/2026"))
    walk.change(SEF, "grade: exceptional", "grade: exceptionl")
    # Made up: the authority 999 belongs to nobody.
    walk.change(REVIEW, "\n---\n", "\n---\nWe spoke about B999000025001.\n")


def mended(walk: Walk) -> None:
    """What a person does about it, once the program has mended the date."""
    walk.change(KPIS, ROW.format(31, "2026-04-27"), ROW.format(23, "2026-04-27"))
    walk.change(SEF, "grade: exceptionl", "grade: exceptional")
    walk.change(REVIEW, "We spoke about B999000025001.\n", "")


def test_the_walk(
    walk: Walk, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What came in is sound, and it is a warning at most that the rest has not come.
    assert walk.exits("validate", "--since", "main") == 0
    slip(walk)

    # Every slip is found, in one go, and nothing that was there before is told again.
    found = walk.trustkit("validate", "--since", "main", "--format", "concise")
    assert found.returncode == 1
    golden("ci/pull-request-findings.txt", found.stdout + found.stderr)
    git(walk.root, "add", ".")
    staged = walk.trustkit("guard", "--staged", "--format", "concise")
    assert staged.returncode == 1
    assert "PRV001" in staged.stdout
    assert "B999" not in found.stdout + found.stderr + staged.stdout + staged.stderr

    # Pushed as it is, the pull request fails and its comment says what and where.
    pushed = walk.trustkit("diff", "--format", "json")
    assert pushed.returncode == 1
    codes = {each["code"] for each in json.loads(pushed.stdout)["findings"]["introduced"]}
    assert {"PRV001", "STR028", "ARI001"} <= codes
    assert "B999" not in pushed.stdout

    # What needs no person the program mends; the rest is a person's.
    assert walk.exits("validate", "--fix", "--dry-run", "--select", "STR016") == 0
    assert "27/04/2026" in (walk.data / KPIS).read_text(encoding="utf-8")
    assert walk.exits("fmt", "--check") == 1
    assert walk.exits("validate", "--fix", "--select", "STR016") == 0
    mended(walk)
    git(walk.root, "add", ".")
    assert git(walk.root, "diff", "--cached", "--name-only") == ""
    assert (walk.exits("guard", "--staged"), walk.exits("fmt", "--check")) == (0, 0)

    # One thing more is agreed: the trust asks less of a survey. Its reviewer has to see what that does.
    walk.change(RAG, "fixed: 80", "fixed: 60")
    commit(walk.root, "The board’s new criterion for staff’s views")
    done = walk.steps(monkeypatch)
    assert {name: each.returncode for name, each in done.items()} == {
        "No pupil-level data": 0,
        "Files in their canonical form": 0,
        "Schemas as this trustkit makes them": 0,
        "Every check, shown at the lines of the pull request": 0,
        "Every check, for code scanning": 0,
        "What the change does": 0,
    }, [each.stdout for each in done.values()]
    comment = done["What the change does"].stdout
    # A commit is named by all that is in it: any edit of the example would show here.
    for name, instead in (("main", "0" * 12), ("HEAD", "1" * 12)):
        named = git(walk.root, "rev-parse", name)[:12]
        for written in (named, f"{named[:6]}{APART}{named[6:]}"):
            comment = comment.replace(written, instead)
    golden("ci/pull-request-comment.md", comment)
