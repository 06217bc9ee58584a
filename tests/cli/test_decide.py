"""``trustkit decide``, run as a person would: what is written, and what is refused."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.cli.small_trust import FILES, Done, run, write_trust

FOLDER = "schools/ashcombe/decisions"
FIRST = f"{FOLDER}/2024-10-15-weather.yaml"
DAY = "2025-10-20"
REVIEW = """
---
date: 2025-10-08
kind: visit
team: [Director of Education]
findings:
  - {area: leadership, kind: strength, finding: The new phonics lead is well supported.}
---
The team spent a day in school.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_trust(tmp_path, **{"schools/ashcombe/reviews/2025-10-08-visit.md": REVIEW})


def decide(folder: Path, outcome: str = "cloud", *more: str, **options: str) -> Done:
    """Decides on Ashcombe, where Cloud is proposed, unless said otherwise."""
    given = {
        "scheme": "weather", "outcome": outcome, "agreed-by": "Chief Executive", "decided": DAY,
        "recorded": "2025-10-21",
    } | options  # fmt: skip
    asked = [part for name, value in given.items() for part in (f"--{name}", value)]
    return run(folder, "decide", "ashcombe", *asked, *more)


def written(folder: Path, name: str = f"{DAY}-weather.yaml") -> dict[str, Any]:
    """The record of a decision as any YAML reader has it, days as text."""
    text = (folder / FOLDER / name).read_text(encoding="utf-8")
    found = YAML(typ="safe").load(text)
    return dict(json.loads(json.dumps(found, default=date.isoformat)))


def _codes(done: Done) -> list[str]:
    return [
        line[line.rindex("[") + 1 : -1] for line in done.stderr.splitlines() if line.endswith("]")
    ]


def test_what_was_agreed_is_written_with_all_that_it_rests_on(folder: Path) -> None:
    done = decide(
        folder, "cloud", "--condition", "Phonics is looked at in May", "--agreed-by", "Chair of Trustees",
        **{"review": "2025-10-08-visit.md", "review-by": "2026-10-31"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    record = written(folder)
    evidence = record.pop("evidence")
    hashes = {name: record.pop(name) for name in ("supersedes_seal", "seal")}
    assert record == {
        "scheme": "weather", "outcome": "cloud", "decided": "2025-10-20", "recorded": "2025-10-21",
        "agreed_by": ["Chief Executive", "Chair of Trustees"],
        "conditions": ["Phonics is looked at in May"],
        "review_by": "2026-10-31",
        # 24 months from the day on which the school came to be there.
        "move_on_by": "2027-10-20",
        "supersedes": "2024-10-15-weather.yaml",
        "proposal": {"outcome": "cloud", "certainty": "settled", "contested": False},
    }  # fmt: skip
    hashes |= {name: value for name, value in evidence.items() if str(value).startswith("sha256-")}
    assert set(hashes) == {
        "seal", "supersedes_seal", "rests_on", "policy_hash", "review_hash", "benchmarks_hash",
    }  # fmt: skip
    # The folder says nothing later than 8 October, when the review was made.
    assert (evidence["as_of"], evidence["policy"]) == ("2025-10-20", "2025-09-01")
    assert evidence["benchmarks"] == [
        {
            "what": f"national, state-funded schools, {year} final",
            "released": day,
            "source": "made up",
        }
        for year, day in (
            ("2022/23", "2023-11-30"),
            ("2023/24", "2024-11-28"),
            ("2024/25", "2025-10-01"),
        )
    ]
    assert run(folder, "validate").stdout.strip() == "Found nothing wrong."
    assert run(folder, "fmt", "--check").returncode == 0
    explained = run(folder, "why", "ashcombe", "weather").stdout
    assert "expected to move on to Sun by 20 October 2027: that is still to come" in explained


def test_any_program_can_work_the_hashes_out(folder: Path) -> None:
    assert decide(folder, review="2025-10-08-visit.md").returncode == 0
    record = written(folder)

    def canonical(value: object) -> str:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return "sha256-" + hashlib.sha256(f"{text}\n".encode()).hexdigest()[:12]

    said = {name: value for name, value in record.items() if name != "seal"}
    assert record["seal"] == canonical(said)
    before = written(folder, "2024-10-15-weather.yaml")
    assert record["supersedes_seal"] == canonical(before)
    rules = {}
    for name in ("measures.yaml", "rag.yaml", "schemes/weather.yaml"):
        text = (folder / "policy/2025-09-01" / name).read_text(encoding="utf-8")
        rules[name] = json.loads(json.dumps(YAML(typ="safe").load(text), default=date.isoformat))
    del rules["schemes/weather.yaml"]["adopted"]
    assert record["evidence"]["policy_hash"] == canonical(rules)
    _, front, prose = (
        (folder / "schools/ashcombe/reviews/2025-10-08-visit.md").read_text().split("---\n")
    )
    review = json.loads(json.dumps(YAML(typ="safe").load(front), default=date.isoformat))
    assert record["evidence"]["review_hash"] == canonical(review | {"prose": prose.strip()})
    figure = "comparator\t{}\tsummer\tR\tgld\tall\t900001\tteacher\t{}\t0\n"
    lines = [figure.format(*each) for each in (("2022/23", 67), ("2023/24", 68), ("2024/25", 68))]
    against = "sha256-" + hashlib.sha256("".join(lines).encode()).hexdigest()[:12]
    assert record["evidence"]["benchmarks_hash"] == against


def test_the_proposal_stands_beside_what_was_agreed(folder: Path) -> None:
    done = decide(folder, "rain", reason="The roof is open.", review="2025-10-08-visit.md")
    account = done.stdout.split("\n\n")[0].splitlines()
    assert [line.split("  ")[1:] and " ".join(line.split()) for line in account[1:5]] == [
        "Proposed Cloud, settled, as at 20 October 2025, by the policy of 2025-09-01",
        "Agreed Rain, on 20 October 2025, by Chief Executive: not as proposed",
        "Because The roof is open.",
        "Before Sun, decided 15 October 2024; superseded by this one, which moves the school down",
    ]
    assert f"{FOLDER}/{DAY}-weather.yaml" in done.stdout
    assert done.stdout.endswith((folder / FOLDER / f"{DAY}-weather.yaml").read_text())


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path) -> None:
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    tried = decide(folder, "cloud", "--dry-run")
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before
    assert decide(folder).stdout == tried.stdout


def test_every_fault_is_told_at_once_and_nothing_is_written(folder: Path) -> None:
    done = decide(
        folder, "sunny", "--agreed-by", "Jane Smith", "--agreed-by", "head@school.org", "--agreed-by",
        "-", "--condition", " ",
        **{"recorded": "2025-10-19", "as-of": "2025-10-30", "review-by": "2025-10-20", "review": "2025-10-08-visits.md"},
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert _codes(done) == [
        "DEC003", "DEC003", "DEC003", "DEC009", "DEC004", "DEC004", "DEC004", "DEC006", "DEC001",
    ]  # fmt: skip
    for words in ("“Jane Smith”", "did you mean “2025-10-08-visit.md”", "sun, cloud, rain"):
        assert words in done.stderr
    assert sorted(path.name for path in (folder / FOLDER).iterdir()) == ["2024-10-15-weather.yaml"]


@pytest.mark.parametrize(("outcome", "school"), [("sun", "ashcombe"), ("cloud", "birch")])
def test_what_was_not_proposed_needs_a_reason(folder: Path, outcome: str, school: str) -> None:
    # Of Birch Hill nothing is known, so nothing is settled and any outcome needs its reason.
    asked = ("--scheme", "weather", "--outcome", outcome, "--agreed-by", "Chief Executive")
    days = ("--decided", DAY, "--recorded", DAY)
    for reason in ((), ("--reason", "  ")):
        done = run(folder, "decide", school, *asked, *days, *reason)
        assert (done.returncode, _codes(done)) == (2, ["DEC002"])
    assert run(folder, "decide", school, *asked, *days, "--reason", "So agreed.").returncode == 0


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ("left: 2025-09-01\n", "DEC005"),
        ("joined: 2026-01-01\n", "DEC005"),
        ("left: 2025-10-21\n", None),
    ],
)
def test_a_school_that_is_not_the_trusts_is_not_decided_upon(
    tmp_path: Path, changed: str, code: str | None
) -> None:
    school = "schools/ashcombe/school.yaml"
    folder = write_trust(tmp_path, **{school: FILES[school] + changed})
    done = decide(folder)
    assert (done.returncode, set(_codes(done))) == ((2, {code}) if code else (0, set()))


def test_a_review_of_a_later_day_is_refused(folder: Path) -> None:
    done = decide(folder, decided="2025-10-07", review="2025-10-08-visit.md")
    assert _codes(done) == ["DEC006"]


def test_a_decision_is_never_written_over(folder: Path) -> None:
    assert decide(folder).returncode == 0
    first = (folder / FOLDER / f"{DAY}-weather.yaml").read_bytes()
    again = decide(folder, recorded="2025-10-22")
    assert _codes(again) == ["DEC007"]
    # Agreed otherwise on the same day: the second supersedes the first, which stays as it is.
    other = decide(folder, "rain", reason="The roof is open.")
    assert other.returncode == 0, other.stderr
    assert (folder / FOLDER / f"{DAY}-weather.yaml").read_bytes() == first
    second = written(folder, f"{DAY}-weather.2.yaml")
    assert (second["outcome"], second["supersedes"]) == ("rain", f"{DAY}-weather.yaml")
    found = json.loads(run(folder, "categorise", "--format", "json").stdout)["results"][0]
    assert found["last_decision"]["path"] == f"{FOLDER}/{DAY}-weather.2.yaml"
    assert run(folder, "validate").stdout.strip() == "Found nothing wrong."


def test_decisions_are_put_on_record_in_their_order(folder: Path) -> None:
    assert decide(folder).returncode == 0
    earlier = decide(folder, decided="2025-10-14")
    assert (earlier.returncode, _codes(earlier)) == (2, ["DEC008"])


def test_with_a_decision_that_cannot_be_read_none_is_made(folder: Path) -> None:
    (folder / FIRST).write_text("scheme: weather\n")
    assert _codes(decide(folder)) == ["DEC010"]


def test_words_that_would_name_a_child_are_not_written(folder: Path) -> None:
    told = decide(folder, reason="UPN A123456789012 was not counted")
    assert told.returncode == 2, told.stdout
    assert _codes(told) == ["PRV001"]
    assert not (folder / FOLDER / f"{DAY}-weather.yaml").exists()


def test_deciding_the_same_again_does_not_begin_the_time_anew(folder: Path) -> None:
    assert decide(folder, "cloud").returncode == 0
    again = decide(folder, "cloud", decided="2026-04-20", recorded="2026-04-20")
    assert "since 20 October 2025, 6 months" in again.stdout
    assert written(folder, "2026-04-20-weather.yaml")["move_on_by"] == "2027-10-20"
    as_at = ("categorise", "--school", "ashcombe", "--format", "json", "--as-of", "2027-10-21")
    last = json.loads(run(folder, *as_at).stdout)["results"][0]["last_decision"]
    assert (last["since"], last["months"], last["overdue"]) == ("2025-10-20", 24, True)


def test_a_scheme_that_the_policy_lacks_is_named(folder: Path) -> None:
    done = decide(folder, scheme="wether")
    assert _codes(done) == ["CMD012"]
    assert "did you mean “weather”" in done.stderr


def test_days_are_understood_or_refused(folder: Path) -> None:
    assert _codes(decide(folder, decided="20/10/2025")) == ["CMD008"]
