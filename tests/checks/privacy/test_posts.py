"""A person's name where a post belongs."""

from __future__ import annotations

import pytest

from trustkit.checks.privacy.posts import names_a_person

SCHOOLS = ["Victoria Dock Primary School", "Ashcombe"]


@pytest.mark.parametrize(
    "text",
    [
        "Chief Executive", "CEO", "MAT Lead", "HMI Lead", "A Governor", "Deputy CEO (Education)",
        "Chair of the School Improvement Committee", "Headteacher, Victoria Dock Primary School",
        "Headteacher, Charlotte Road Primary", "Head of St Thomas’s", "Head of St Thomas", "Director of Education",
    ],
)  # fmt: skip
def test_a_post_is_none(text: str) -> None:
    assert names_a_person(text, SCHOOLS) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Mrs Okafor", "title"), ("Dr. Okafor, Headteacher", "title"), ("Revd Okafor", "title"),
        ("J. Okafor", "initials"), ("J.A. Okafor", "initials"), ("S Okafor", "initials"),
        ("Sarah Okafor", "“Sarah”"), ("Headteacher (Adam)", "“Adam”"),
    ],
)  # fmt: skip
def test_a_person_is_told_from_a_post(text: str, why: str) -> None:
    assert why in (names_a_person(text, SCHOOLS) or "")


def test_a_name_that_is_none_of_the_common_ones_can_not_be_told() -> None:
    assert names_a_person("Chukwuemeka Okafor") is None
