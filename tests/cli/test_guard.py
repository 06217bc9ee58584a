"""``trustkit guard``: the folder, what is staged, and all that was ever committed."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from trustkit.cli.app import main

BASE = Path(__file__).parents[1] / "checks" / "base"
# Made up: no authority is numbered 999.
UPN, OTHER = "B999000025001", "M99900002500A"
HEAVY = ("polars", "jinja2", "ruamel.yaml", "stdnum")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A sound data folder."""
    return Path(shutil.copytree(BASE, tmp_path / "data"))


@dataclass(frozen=True)
class Done:
    """What the program printed, and the code it ended with."""

    returncode: int
    stdout: str
    stderr: str


def guard(root: Path, *arguments: str) -> Done:
    return trustkit(root, "guard", *arguments)


def trustkit(root: Path, *arguments: str) -> Done:
    """Runs the program in this process: a new one for each run would be most of the time."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["trustkit", "-C", str(root), *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    printed = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        printed.append(stream.read())
    return Done(int(ended.value.code or 0), *printed)


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        capture_output=True, text=True, check=True,
        env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )  # fmt: skip
    return done.stdout.strip()


def repository(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    commit(root, "the folder")


def commit(root: Path, message: str) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)
    return git(root, "rev-parse", "HEAD")


def places(done: Done) -> list[str]:
    return [line.partition(" ")[0] for line in done.stdout.splitlines()[:-1]]


def test_a_sound_folder(data: Path) -> None:
    done = guard(data)
    assert (done.returncode, done.stdout) == (0, "Found nothing wrong.\n")
    assert done.stderr == "looked into 35 files\n"


def test_what_is_found_is_told_without_the_thing_itself(data: Path) -> None:
    (data / "README.md").write_text(f"see {UPN}\n", encoding="utf-8")
    (data / "papers").mkdir()
    (data / "papers" / "board.pdf").write_bytes(b"%PDF")
    for style in ("full", "concise", "json"):
        done = guard(data, "--format", style)
        assert done.returncode == 1
        assert UPN not in done.stdout + done.stderr
        assert "PRV001" in done.stdout
    document = json.loads(guard(data, "--format", "json").stdout)
    assert document["schema"] == "trustkit/guard/1"
    assert document["summary"]["errors"] == 2
    found = [(each["code"], each["path"], each["line"]) for each in document["diagnostics"]]
    assert found == [("PRV001", "README.md", 1), ("PRV020", "papers/board.pdf", 1)]


def test_a_warning_does_not_make_it_fail(data: Path) -> None:
    (data / "README.md").write_text("The one Year 3 boy with epilepsy left.\n", encoding="utf-8")
    done = guard(data, "--format", "concise")
    assert (done.returncode, places(done)) == (0, ["README.md:1:5:"])


def test_paths_choose_what_is_shown(data: Path) -> None:
    (data / "README.md").write_text(UPN, encoding="utf-8")
    assert guard(data, "schools").returncode == 0
    assert guard(data, "README.md").returncode == 1
    missing = guard(data, "nowhere")
    assert missing.returncode == 2
    assert "CMD040" in missing.stderr


def test_a_broken_folder_is_looked_into_all_the_same(data: Path) -> None:
    for broken in (
        b"",
        b"\x00\xff",
        b"privacy: {files: [{path: '*', reason: x}]}\n  - [",
        b"a: &a [*a]",
    ):
        (data / "trustkit.yaml").write_bytes(broken)
        (data / "exceptions.yaml").write_bytes(broken)
        (data / "README.md").write_text(UPN, encoding="utf-8")
        done = guard(data, "--format", "concise")
        assert done.returncode == 1
        assert "README.md:1:1:" in places(done)
        assert "Traceback" not in done.stderr


def test_a_finding_is_accepted_by_its_fingerprint_until_its_day(data: Path) -> None:
    readme, exceptions = data / "README.md", data / "exceptions.yaml"
    readme.write_text("The one Year 3 boy with epilepsy left.\n", encoding="utf-8")
    first = json.loads(guard(data, "--format", "json").stdout)["diagnostics"][0]

    def accept(until: str, fingerprint: str | None) -> dict[str, int]:
        named = f"    fingerprint: {fingerprint}\n" if fingerprint else ""
        text = f"accepted:\n  - code: PRV010\n    path: README.md\n{named}    reason: Made up.\n    who: Trust Data Lead\n    until: {until}\n"
        exceptions.write_text(text, encoding="utf-8")
        summary = json.loads(guard(data, "--format", "json").stdout)["summary"]
        return {name: summary[name] for name in ("warnings", "accepted")}

    mark = f"'{first['fingerprint']}'"
    assert accept("2030-07-31", mark) == {"warnings": 0, "accepted": 1}
    assert accept("2020-07-31", mark) == {"warnings": 1, "accepted": 0}
    assert accept("2030-07-31", None) == {"warnings": 1, "accepted": 0}
    with readme.open("a", encoding="utf-8") as more:
        more.write("\nThe only girl in Year 2 is new.\n")
    assert accept("2030-07-31", mark) == {"warnings": 2, "accepted": 0}


def test_validate_and_guard_agree(data: Path) -> None:
    (data / "README.md").write_text(f"see {UPN}\nand {OTHER}\n", encoding="utf-8")
    validate = trustkit(data, "validate", "--format", "json")
    ours = json.loads(guard(data, "--format", "json").stdout)["diagnostics"]
    assert len(ours) == 2
    assert json.loads(validate.stdout)["diagnostics"] == ours
    assert UPN not in validate.stdout + validate.stderr


def test_staged_is_what_the_next_commit_changes(data: Path) -> None:
    repository(data)
    (data / "README.md").write_text(UPN, encoding="utf-8")
    assert guard(data, "--staged").returncode == 0, "not staged yet"
    git(data, "add", "README.md")
    (data / "README.md").write_text("taken out, and not staged", encoding="utf-8")
    done = guard(data, "--staged", "--format", "concise")
    assert (done.returncode, places(done)) == (1, ["README.md:1:1:"])
    assert done.stderr == "looked into 1 staged file\n"
    git(data, "commit", "-q", "-m", "it is in")
    assert guard(data, "--staged").returncode == 0, "what is committed already is no change"


def test_staged_before_the_first_commit_and_in_a_folder_of_a_repository(data: Path) -> None:
    git(data.parent, "init", "-q")
    (data.parent / "outside.md").write_text(OTHER, encoding="utf-8")
    (data / "odd name é.md").write_text(UPN, encoding="utf-8")
    git(data.parent, "add", "-A")
    done = guard(data, "--staged", "--format", "concise")
    assert done.returncode == 1
    assert [place.split("/")[-1] for place in places(done)] == ["odd"]
    assert done.stdout.startswith("odd name é.md:1:1:")


def test_staged_reads_what_is_listed_as_it_is_staged(data: Path) -> None:
    repository(data)
    (data / "a.pdf").write_bytes(b"%PDF")
    with (data / "trustkit.yaml").open("a", encoding="utf-8") as more:
        more.write("privacy:\n  files:\n    - {path: a.pdf, reason: read}\n")
    git(data, "add", "a.pdf")
    assert guard(data, "--staged").returncode == 1
    git(data, "add", "trustkit.yaml")
    assert guard(data, "--staged").returncode == 0


def test_history_finds_what_was_taken_out_again(data: Path) -> None:
    repository(data)
    (data / "notes.md").write_text(f"one\n  {UPN}\n", encoding="utf-8")
    first = commit(data, "in")
    (data / "notes.md").write_text(f"one\n  {UPN}\nmore\n", encoding="utf-8")
    commit(data, "more")
    (data / "notes.md").unlink()
    commit(data, "out")
    assert guard(data).returncode == 0
    done = guard(data, "--history", "--format", "concise")
    assert (done.returncode, places(done)) == (1, ["notes.md:2:3:"])
    assert f"as committed in {first[:12]}, and 1 later version" in done.stdout
    assert UPN not in done.stdout


def test_paths_of_what_only_git_holds_choose_what_is_shown(data: Path) -> None:
    repository(data)
    (data / "papers").mkdir()
    (data / "papers" / "gone.md").write_text(UPN, encoding="utf-8")
    git(data, "add", "-A")
    (data / "papers" / "gone.md").unlink()
    assert guard(data, "--staged", "papers/gone.md").returncode == 1
    git(data, "commit", "-q", "-m", "in")
    git(data, "rm", "-q", "papers/gone.md")
    git(data, "commit", "-q", "-m", "out")
    for path in ("papers/gone.md", "papers", "./papers/", str(data / "papers")):
        assert guard(data, "--history", path).returncode == 1, path
    assert guard(data, "--history", "schools").returncode == 0
    assert guard(data, "papers").returncode == 2


def test_history_sees_side_branches_merges_tags_stashes_and_names(data: Path) -> None:
    repository(data)
    git(data, "checkout", "-q", "-b", "side")
    (data / "side.md").write_text(UPN, encoding="utf-8")
    commit(data, "side")
    git(data, "tag", "kept")
    git(data, "checkout", "-q", "main")
    git(data, "branch", "-q", "-D", "side")
    git(data, "checkout", "-q", "-b", "other")
    (data / "other.md").write_text("other", encoding="utf-8")
    commit(data, "other")
    git(data, "checkout", "-q", "main")
    (data / "main.md").write_text("main", encoding="utf-8")
    commit(data, "main")
    git(data, "merge", "-q", "--no-commit", "other")
    (data / "merged.md").write_text(OTHER, encoding="utf-8")
    commit(data, "merge")
    (data / "merged.md").write_text(f"stashed {UPN}", encoding="utf-8")
    git(data, "stash", "-q")
    (data / f"{UPN}.md").write_text("main", encoding="utf-8")
    commit(data, "the same words under a name")
    done = guard(data, "--history", "--format", "concise")
    assert done.returncode == 1
    assert places(done) == ["(not", "merged.md:1:1:", "side.md:1:1:"]
    assert "and 1 later version" in done.stdout
    assert UPN not in done.stdout + done.stderr


def test_history_of_a_shallow_clone_is_said_to_be_cut_short(data: Path, tmp_path: Path) -> None:
    repository(data)
    (data / "more.md").write_text("more", encoding="utf-8")
    commit(data, "more")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{data}", "shallow")
    done = guard(tmp_path / "shallow", "--history")
    assert done.returncode == 1
    assert "git fetch --unshallow" in done.stdout


def test_git_is_needed_for_what_git_holds(data: Path) -> None:
    for option in ("--staged", "--history"):
        done = guard(data, option)
        assert done.returncode == 2
        assert "is not in a git repository" in done.stderr
    assert guard(data, "--staged", "--history").returncode == 2


def test_nothing_heavy_is_loaded_where_there_is_nothing_to_find(data: Path) -> None:
    repository(data)
    watch = (
        "import sys\nfrom trustkit.cli.app import main\nsys.argv = ['trustkit', *sys.argv[1:]]\n"
        f"try:\n    main()\nexcept SystemExit:\n    pass\nprint([each for each in {HEAVY!r} if each in sys.modules])"
    )
    for options in ((), ("--staged",), ("--history",)):
        done = subprocess.run(
            [sys.executable, "-c", watch, "-C", str(data), "guard", *options],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == "[]"
