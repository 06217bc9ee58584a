"""Which version of the policy is in force."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from tests.judge.build import MemoryTree, Trust

from trustkit.policy.in_force import NoPolicy, policy_for, versions_of
from trustkit.store.folder import Folder, read_folder


def folder(*versions: str, policy: str = "in_force", broken: str = "") -> Folder:
    files = {path: raw for path, raw in Trust().files().items() if "policy/" not in path}
    made = Trust().files()
    for version in versions:
        for name in ("measures.yaml", "rag.yaml"):
            files[f"policy/{version}/{name}"] = made[f"policy/2010-09-01/{name}"]
    if broken:
        files[broken] = b"rules: nonsense"
    trust = {"format": 1, "name": "Trust", "current_year": "2024/25", "policy": policy}
    files["trustkit.yaml"] = json.dumps(trust).encode()
    return read_folder(MemoryTree(files))


def test_the_latest_that_has_taken_effect() -> None:
    both = folder("2023-09-01", "2024-09-01")
    assert versions_of(both) == [date(2023, 9, 1), date(2024, 9, 1)]
    assert policy_for(both, date(2024, 8, 31)).version == date(2023, 9, 1)
    assert policy_for(both, date(2024, 9, 1)).version == date(2024, 9, 1)


def test_the_one_that_the_trust_names_whatever_the_date() -> None:
    both = folder("2023-09-01", "2024-09-01", policy="2023-09-01")
    assert policy_for(both, date(2026, 1, 1)).version == date(2023, 9, 1)
    assert policy_for(both, date(2019, 1, 1)).version == date(2023, 9, 1)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (folder(), "no folder policy/<date>/"),
        (folder("2024-09-01"), "the first takes effect on 2024-09-01"),
        (folder("2010-09-01", policy="2011-09-01"), "there is no folder policy/2011-09-01/"),
        (
            folder("2009-09-01", "2010-09-01", broken="policy/2010-09-01/rag.yaml"),
            "policy/2010-09-01/rag.yaml is missing or has errors",
        ),
    ],
)
def test_says_why_there_is_none(made: Folder, words: str) -> None:
    with pytest.raises(NoPolicy, match=words):
        policy_for(made, date(2020, 1, 1))


def test_holds_what_it_says_by_id() -> None:
    policy = policy_for(folder("2024-09-01"), date(2025, 1, 1))
    assert policy.measures["passed"].kind == "percentage"
    assert policy.groups["girls"].partition == "sex"
    assert policy.rating.rules[0].id == "rule"
    assert policy.bases["dfe_tables"].label == "x"
    assert policy.support is None


def test_choosing_a_policy_loads_no_polars() -> None:
    code = "import sys, trustkit.policy.in_force; sys.exit('polars' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
