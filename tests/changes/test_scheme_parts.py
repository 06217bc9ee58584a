"""Every part of a scheme that can move a school is named when it differs, overrides and aspects too."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from tests.judge.schemes.made_up import stored_scheme
from tests.judge.schemes.test_profile import BOATS

from trustkit.changes.policies.schemes import scheme_changes
from trustkit.policy.in_force import Policy

OVERRIDE = (
    "  - {when: {holed: [holed]}, outcome: moored, because: it would sink, source: made up}\n"
)


def policy(text: str) -> Policy:
    return cast("Policy", SimpleNamespace(schemes={"boats": stored_scheme(text)}))


@pytest.mark.parametrize(
    ("old", "new", "part", "name", "was", "now"),
    [
        ("fact: oars, places: {dry: sea-going,", "fact: oars, places: {dry: coasting,",
         "aspect", "oars", "places: dry sea-going", "places: dry coasting"),
        ("holed], ", "holed], ", "", "", "", ""),
        ("outcome: moored, because", "outcome: coasting, because",
         "override", "1", "outcome moored", "outcome coasting"),
        (OVERRIDE, OVERRIDE + OVERRIDE.replace("moored", "coasting"),
         "override", "2", None, "there"),
        ("shape: profile\n", "shape: profile\napart: 1\n", "apart", "", "2", "1"),
    ],
)  # fmt: skip
def test_a_part_that_differs_is_named_with_what_it_was_and_is(  # noqa: PLR0913 - one case
    old: str, new: str, part: str, name: str, was: str | None, now: str | None
) -> None:
    found = scheme_changes(policy(BOATS), policy(BOATS.replace(old, new)))
    if old == new:
        assert found == []
        return
    (one,) = found
    assert (one.part, one.name, one.was, one.now) == (part, name, was, now)
    assert one.line >= 1
