"""A person's name where a post belongs."""

from __future__ import annotations

import pytest

from trustkit.checks.privacy.posts import NO_POST, names_a_person, unnamed

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


@pytest.mark.parametrize(
    "text",
    [
        "Jane Smith", "Chukwuemeka Okafor", "Okafor", "Siobhán O’Neill", "Anne-Marie de Vries", "Jane Smith, Headteacher",
        "Jane Smith (Headteacher)", "Jane Smith - CEO", "Mary Jane McAllister", "Ngozi DeVries", "Xi Li", "Bo",
    ],
)  # fmt: skip
def test_capitalised_words_of_no_post_are_a_name(text: str) -> None:
    assert names_a_person(text, SCHOOLS) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Chief Executive", "Director of Education", "Peer challenge panel", "Trust board", "Interim executive head",
        "Board of trustees", "Headteacher", "SENCo", "DSL", "School Improvement Partner (external)", "Chair", "Head of School",
        "Deputy Headteacher (curriculum)", "Key Stage 1 Leader", "English Leader", "Ofsted HMI", "Bishop of Truro",
        "Chair of the Larkfield Schools' Governing Body", "Trust Board of Directors", "The Board", "Governors", "Data lead",
        "Ashcombe", "Headteacher, Ashcombe", "Co-Headteachers", "the school improvement team", "Multi-Academy Trust Board",
        "SENDCo", "SENDCOs", "HLTAs", "DfE", "DfE adviser", "Ceo", "Headmaster", "Chaplain", "Family Liaison", "Matron",
        "School’s LA", "Admissions", "Convenor", "Play Therapist", "Priest", "Stakeholders", "Archdiocese",
    ],
)  # fmt: skip
def test_posts_and_bodies_are_no_names(text: str) -> None:
    assert names_a_person(text, SCHOOLS) is None


def test_a_body_of_an_unusual_name_can_be_listed() -> None:
    assert names_a_person("Keswick Circle") == NO_POST
    assert names_a_person("Keswick Circle", posts=["Keswick Circle"]) is None


def test_what_is_shown_to_many_does_not_say_the_name() -> None:
    assert "Sarah" not in unnamed(names_a_person("Sarah Okafor") or "Sarah")
