"""A code set of a trust's own names measures by a pattern, as the shipped ones do."""

from __future__ import annotations

import pytest
from tests.checks.overlay import base, validated

OWN = """assessment: own_score
label: A score of one's own
measures:
  - {measure: "%s", counts: expected}
scores:
  - {lowest: 69, highest: 141, reaches: {expected: 95}}
source: made up
"""


@pytest.mark.parametrize(
    ("measure", "sound"),
    [
        ("{subject}_expected", True),
        ("{subject}_expektid", False),
        ("reading_expected", True),
        ("reading_expektid", False),
    ],
)
def test_a_pattern_must_stand_for_measures_that_there_are(measure: str, sound: bool) -> None:
    files = base() | {"code-sets/own.yaml": (OWN % measure).encode()}
    found = [each.code for each in validated(files).diagnostics if "code-sets" in each.path]
    assert found == ([] if sound else ["REF001"])
