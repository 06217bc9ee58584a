"""A made-up trust of one school, small enough to say line by line what its judgements rest on."""

from __future__ import annotations

from datetime import date
from typing import Any

from trustkit.judge.rests_on.stale import Stale, stale_judgements
from trustkit.store.folder import Folder, read_folder

AS_OF = date(2026, 3, 1)
COLUMNS = (
    "window", "year_group", "measure", "group", "urn", "basis", "eligible", "achieved", "value",
    "lower", "upper", "reason", "status", "recorded", "revision", "source",
)  # fmt: skip

TRUSTKIT = "format: 1\nname: Made up\ncurrent_year: 2025/26\n"
MEASURES = """\
measures:
  - {id: passed, label: Passed, short: Passed, kind: percentage, unit: "%", direction: higher, period: year,
     windows: [summer], year_groups: [Y6], phases: [primary], source: made up}
  - {id: score, label: Score, short: Score, kind: average, unit: points, direction: higher, period: year,
     windows: [autumn, summer], year_groups: [Y4, Y6], phases: [primary], precision: 1, source: made up}
groups:
  - {id: all, label: All pupils, short: All, characteristic: false}
bases:
  - {id: tables, label: Published tables}
"""
RULES = """\
rules:
  - {id: any, method: in_line_or_better, comparisons: [{level: national}], source: made up}
"""
SCHEME = """\
id: standing
title: Standing
about: How a school stands
source: made up
adopted: null
facts:
  results:
    kind: rating
    label: Results
    figure: {measure: passed, year_group: Y6}
    values: {fine: Fine, low: Low}
    gives: {green: fine, amber: fine, red: low}
    who: the school
    source: made up
  capacity:
    kind: answer
    label: Capacity
    question: capacity
    values: {enough: Enough, short: Short}
    gives: {"yes": enough, "no": short}
    who: the director
    source: made up
  inspection:
    kind: inspection
    label: Inspection
    values: {fine: Fine, low: Low}
    oldest_years: 5
    who: Ofsted
    source: made up
    lines:
      - {when: {overall: [good]}, value: fine, because: good, source: made up}
      - {when: {}, value: low, because: not good, source: made up}
outcomes:
  - {id: well, title: Well, descriptor: Well, when: {results: [fine]}, source: made up}
  - {id: ill, title: Ill, descriptor: Ill, when: {results: [low]}, source: made up}
"""
INSPECTIONS = """\
inspected,published,urn,era,area,grade,recorded,source
2023-05-10,2023-06-12,900001,overall_effectiveness,overall_effectiveness,Good,2025-09-01,report
"""
ANSWERS = """\
answers:
  - {question: capacity, answer: true, by: Director, on: 2025-10-01, reason: The deputy is in post}
"""
DECISION = """\
scheme: standing
outcome: well
decided: 2025-10-17
agreed_by: [Director]
proposal: {outcome: well, certainty: settled}
evidence: {as_of: 2025-10-16, policy: 2025-09-01, review: 2025-10-08-visit.md}
"""
EVALUATION = """\
academic_year: 2025/26
updated: 2025-09-20
author: Headteacher
scale: report_card
areas:
  - area: achievement
    grade: expected standard
    evidence:
      - {text: Most passed., figure: {measure: passed, academic_year: 2024/25}}
      - {text: They work hard.}
  - area: inclusion
    grade: expected standard
    evidence:
      - {text: The autumn score, figure: {measure: score, academic_year: 2024/25, window: autumn, year_group: Y4}}
"""
REVIEW = """\
---
date: 2025-10-08
kind: visit
team: [Director]
findings:
  - area: achievement
    kind: strength
    finding: Most passed.
    figure: {measure: passed, academic_year: 2024/25, year_group: Y6}
---
Made up.
"""
SCHOOL = """\
name: Ash
phase: primary
urns: [{urn: 900001}]
age_range: {lowest: 4, highest: 11}
"""
INSIDE = "schools/ash/"
EVALUATION_PATH = f"{INSIDE}sef/2025-26.yaml"
REVIEW_PATH = f"{INSIDE}reviews/2025-10-08-visit.md"
DECISION_PATH = f"{INSIDE}decisions/2025-10-17-standing.yaml"

Row = dict[str, Any]


def row(**changed: Any) -> Row:
    """17 of 28 passed in 2024/25, recorded before anything was judged; ``year`` is the file's."""
    return {
        "year": "2024-25", "window": "summer", "year_group": "Y6", "measure": "passed",
        "group": "all", "urn": 900001, "basis": "tables", "eligible": 28, "achieved": 17,
        "status": "provisional", "recorded": "2025-09-11", "revision": 1, "source": "made up",
    } | changed  # fmt: skip


def score(**changed: Any) -> Row:
    """An autumn score of Year 4, which the grade for inclusion rests on."""
    made = {
        "measure": "score",
        "year_group": "Y4",
        "window": "autumn",
        "achieved": "",
        "value": 101.5,
    }
    return row(**(made | changed))


FIRST = (row(), score())
"""What the folder held when the judgements were made."""


class Tree:
    """A data folder that is nowhere on disk."""

    label = "memory"

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path].encode()


def made(*rows: Row, **files: str) -> Folder:
    """The folder with rows of figures, and other texts by path (``/`` and all)."""
    texts = {
        "trustkit.yaml": TRUSTKIT,
        "policy/2025-09-01/measures.yaml": MEASURES,
        "policy/2025-09-01/rag.yaml": RULES,
        "policy/2025-09-01/schemes/standing.yaml": SCHEME,
        f"{INSIDE}school.yaml": SCHOOL,
        f"{INSIDE}inspections.csv": INSPECTIONS,
        f"{INSIDE}answers.yaml": ANSWERS,
        EVALUATION_PATH: EVALUATION,
        REVIEW_PATH: REVIEW,
        DECISION_PATH: DECISION,
    } | files
    return _read(texts, rows)


def figures_only(*rows: Row) -> Folder:
    """A folder with nothing but rows of figures, which is quicker to read."""
    return _read({}, rows)


def _read(texts: dict[str, str], rows: tuple[Row, ...]) -> Folder:
    for each in rows:
        path = f"schools/{each.get('school', 'ash')}/kpis/{each['year']}.csv"
        cells = ",".join(str(each.get(name, "")) for name in COLUMNS)
        texts[path] = texts.get(path, f"{','.join(COLUMNS)}\n") + f"{cells}\n"
    folder = read_folder(Tree(texts))
    assert [(each.path, each.message) for each in folder.diagnostics] == []
    return folder


def stale(*rows: Row, as_of: Any = AS_OF, **files: str) -> list[Stale]:
    """The stale judgements of such a folder.

    ``as_of`` is a date; typed as one, no dictionary of files could be unpacked beside it.
    """
    return stale_judgements(made(*rows, **files), as_of, "2025/26")


def told(found: list[Stale]) -> list[str]:
    """Kind and subject of each."""
    return [f"{each.judgement.kind} {each.judgement.about}" for each in found]
