"""What one made-up school's people write in a year: the six files of words it has in the folder.

Each is as long as one that people really write, a page or two. Nobody in them exists; posts are
named and never persons.
"""

from __future__ import annotations

from random import Random

_GRADES = ("strong standard", "expected standard", "expected standard", "needs attention")
_AREAS = (
    "achievement",
    "curriculum_and_teaching",
    "attendance_and_behaviour",
    "inclusion",
    "personal_development_and_wellbeing",
    "leadership_and_governance",
    "early_years",
)
_EVIDENCE = (
    "By our own count most pupils reached the standard this summer, and writing was the weakest of the three.",
    "Books show that work is well matched in most lessons; where it is not, it is too easy rather than too hard.",
    "Leaders visited every class in the autumn and again in the spring, and wrote down what they saw.",
    "The curriculum is set out for every subject; two of them are new to the staff who teach them.",
    "Lessons begin on time and pupils know the routines, in the youngest classes above all.",
    "Governors ask for figures of groups as well as of all pupils, and have them each term.",
)
_ACTIONS = (
    "Daily practice in the first quarter of an hour, from Year 2 up",
    "A colleague to teach alongside in two classes each half-term",
    "Books looked at together once a month, with one question agreed beforehand",
    "A short note home each fortnight, in plain words",
)
_OWNERS = ("Headteacher", "Deputy Headteacher", "English Leader", "Maths Leader", "SENCo")


def _figure(measure: str, year_group: str, year: str = "2024/25") -> str:
    return f"{{measure: {measure}, academic_year: {year}, year_group: {year_group}}}"


def school(urn: int, number: int, slug: str) -> str:
    """``school.yaml``."""
    return f"""\
# A made-up school of the benchmark.
name: {slug.replace("-", " ").title()} Primary School
phase: primary
urns:
  - {{urn: {urn}, start: 2012-09-01}}
laestab: 999/{2000 + number % 8000}
age_range: {{lowest: 4, highest: 11}}
roll: {{pupils: {180 + number % 240}, counted_on: 2025-10-02}}
pan: 60
joined: 2016-09-01
contacts:
  - role: Headteacher
  - role: Chair of Governors
notes: >
  Two streets of new houses are being let this year, and the school expects some thirty families more by
  next summer. Mixed-age classes ended two years ago.
"""


def evaluation(chance: Random) -> str:
    """``sef/2025-26.yaml``: seven areas, each with its evidence."""
    areas = "".join(_area(chance, area) for area in _AREAS)
    return f"""\
academic_year: 2025/26
updated: 2025-09-22
author: Headteacher
scale: report_card
summary: >
  Pupils do well here in most of what they learn. This evaluation says where they do not yet, and is meant
  to be read beside the plan. It was written by the leadership team and read by governors before it was final.
areas:
{areas}validated:
  by: Director of School Improvement
  on: 2025-10-02
  agreed: true
"""


def _area(chance: Random, area: str) -> str:
    measure, year_group = chance.choice(
        (("gld", "R"), ("phonics_y1", "Y1"), ("rwm_expected", "Y6"))
    )
    said = chance.sample(_EVIDENCE, 3)
    return f"""\
  - area: {area}
    grade: {chance.choice(_GRADES)}
    evidence:
      - text: {said[0]}
        figure: {_figure(measure, year_group)}
      - text: {said[1]}
    strengths:
      - {said[2]}
    next_steps:
      - {chance.choice(_ACTIONS)}
"""


def plan(chance: Random) -> str:
    """``plan/2025-26.yaml``: three priorities with their actions."""
    parts = []
    for name, measure, year_group in (
        ("reading", "phonics_y1", "Y1"),
        ("arithmetic", "mtc_full_marks", "Y4"),
        ("writing", "writing_expected", "Y6"),
    ):
        actions = "".join(_action(chance, f"{name}-{at}") for at in range(1, 4))
        parts.append(f"""\
  - id: {name}
    title: {name.capitalize()}
    objective: Every pupil is taught {name} daily and well, whatever class they are in
    success:
      - text: More pupils than last year at the standard in {year_group}
        figure: {_figure(measure, year_group, "2025/26")}
        at_least: {chance.randint(60, 80)}
      - text: Every pupil below it has caught up, or has a plan that was looked at this term
    actions:
{actions}""")
    return f"""\
academic_year: 2025/26
agreed: 2025-10-07
agreed_by: Chair of Governors
priorities:
{"".join(parts)}"""


def _action(chance: Random, name: str) -> str:
    return f"""\
      - id: {name}
        action: {chance.choice(_ACTIONS)}
        owner: {chance.choice(_OWNERS)}
        due: 2026-0{chance.randint(1, 7)}-1{chance.randint(0, 9)}
        status: {chance.choice(("not started", "under way"))}
"""


def review(chance: Random) -> str:
    """``reviews/2025-10-15-peer-challenge-review.md``: findings, actions and a page of prose."""
    findings = "".join(
        f"""\
  - area: {area}
    kind: {chance.choice(("strength", "improve"))}
    finding: {chance.choice(_EVIDENCE)}
    figure: {_figure("reading_expected", f"Y{chance.randint(1, 6)}")}
"""
        for area in _AREAS[:5]
    )
    actions = "".join(_action(chance, f"action-{at}") for at in range(1, 4))
    prose = "\n".join(chance.sample(_EVIDENCE, 5))
    return f"""\
---
date: 2025-10-15
kind: peer-challenge-review
team:
  - Director of School Improvement
  - Headteacher of another school
lines_of_enquiry:
  - Is what is planned what is taught?
  - What do pupils remember of last term?
findings:
{findings}actions:
{actions}recommends: {{support-category: refine}}
school_response: We agree, and will say in the spring how far we have come.
---
A visit of one day, to twelve lessons.

{prose}
"""


def decision() -> str:
    """``decisions/2025-10-16-support-category.yaml``."""
    return """\
scheme: support-category
outcome: refine
decided: 2025-10-16
agreed_by:
  - Chief Executive
  - Director of School Improvement
proposal: {outcome: null, certainty: provisional}
evidence:
  as_of: 2025-10-15
  policy: 2025-09-01
  review: 2025-10-15-peer-challenge-review.md
reason: >-
  No inspection of this school is in the folder, so the rules propose nothing. The review team and the
  headteacher agree on this category.
review_by: 2026-10-31
"""


def answers() -> str:
    """``answers.yaml``."""
    return """\
answers:
  - question: can_support_others
    answer: false
    by: Director of School Improvement
    on: 2025-10-16
    until: 2026-07-31
    reason: Its leaders are needed at home this year.
"""
