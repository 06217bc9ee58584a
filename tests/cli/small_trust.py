"""A trust of two made-up schools, small enough to check every number of its output by hand."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from trustkit.cli.app import main

FILES = {
    "trustkit.yaml": """
format: 1
name: The Made-Up Trust
current_year: 2025/26
""",
    "policy/2025-09-01/measures.yaml": """
measures:
  - id: gld
    label: Good level of development
    short: GLD
    kind: percentage
    unit: "%"
    direction: higher
    period: year
    windows: [summer]
    year_groups: [R]
    phases: [primary]
    precision: 0
    source: made up
groups:
  - {id: all, label: All pupils, short: All, characteristic: false}
  - {id: girls, label: Girls, short: Girls, partition: sex, whole: true}
  - {id: boys, label: Boys, short: Boys, partition: sex, whole: true}
bases:
  - {id: teacher, label: Teachers' own judgement}
""",
    "policy/2025-09-01/rag.yaml": """
rules:
  - id: early-years
    measures: [gld]
    method: in_line_or_better
    comparisons: [{level: national}]
    source: made up
""",
    "policy/2025-09-01/schemes/weather.yaml": """
id: weather
title: Weather
about: A made-up scheme of two skies.
source: made up
adopted: {by: The board, on: 2025-09-20}
facts:
  inspection:
    kind: inspection
    label: Last inspection
    oldest_years: 5
    question: sky
    who: the director of education
    values: {bright: bright, dull: dull}
    source: made up
    lines:
      - when: {overall: [outstanding, good]}
        value: bright
        because: good or better
        source: made up
      - when: {}
        value: dull
        because: worse than good
        source: made up
  outcomes:
    kind: outcomes
    label: Outcomes
    values: {high: high, low: low}
    met: high
    not_met: low
    fewest_pupils: 30
    who: the school, by its summer return
    source: made up
    sections:
      - phases: [primary]
        at_or_above: [{measure: gld, year_group: R}]
        source: made up
outcomes:
  - id: sun
    title: Sun
    descriptor: A school that shines.
    when: {inspection: [bright], outcomes: [high]}
    source: made up
  - id: cloud
    title: Cloud
    descriptor: A school that could shine.
    when: {inspection: [bright], outcomes: [low]}
    move_on: {to: sun, within_months: 24}
    source: made up
  - id: rain
    title: Rain
    descriptor: A school that needs an umbrella.
    when: {inspection: [dull]}
    source: made up
""",
    "benchmarks/national.csv": """
measure,year_group,academic_year,window,period,group,level,area,value,numerator,denominator,dp,basis,status,released,source,checked_on,sureness
gld,R,2022/23,summer,full_year,all,national,england,67,,,0,state_funded,final,2023-11-30,made up,2025-10-01,official
gld,R,2023/24,summer,full_year,all,national,england,68,,,0,state_funded,final,2024-11-28,made up,2025-10-01,official
gld,R,2024/25,summer,full_year,all,national,england,68,,,0,state_funded,final,2025-10-01,made up,2025-10-01,official
""",
    "schools/ashcombe/school.yaml": """
name: Ashcombe Lane Primary School
phase: primary
urns: [{urn: 900001}]
age_range: {lowest: 4, highest: 11}
""",
    "schools/ashcombe/inspections.csv": """
inspected,published,urn,era,area,grade,recorded,source
2023-05-10,2023-06-12,900001,overall_effectiveness,overall_effectiveness,good,2025-09-08,report of 2023-06-12
""",
    "schools/ashcombe/kpis/2022-23.csv": """
window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,status,recorded,revision,source
summer,R,gld,all,900001,teacher,30,20,,,,,final,2025-09-10,1,return
""",
    "schools/ashcombe/kpis/2023-24.csv": """
window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,status,recorded,revision,source
summer,R,gld,all,900001,teacher,30,19,,,,,final,2025-09-10,1,return
""",
    "schools/ashcombe/kpis/2024-25.csv": """
window,year_group,measure,group,urn,basis,eligible,achieved,value,lower,upper,reason,status,recorded,revision,source
summer,R,gld,all,900001,teacher,30,19,,,,,final,2025-09-10,1,return
""",
    "schools/ashcombe/decisions/2024-10-15-weather.yaml": """
scheme: weather
outcome: sun
decided: 2024-10-15
agreed_by: [Chief Executive]
proposal: {outcome: sun, certainty: settled}
evidence: {as_of: 2024-10-01, policy: 2025-09-01}
""",
    "schools/birch/school.yaml": """
name: Birch Hill Primary School
phase: primary
urns: [{urn: 900002}]
age_range: {lowest: 4, highest: 11}
""",
}


def write_trust(folder: Path, **changed: str) -> Path:
    """Writes the trust into a folder. ``changed`` holds other files by path."""
    for path, text in (FILES | changed).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    return folder


@dataclass(frozen=True)
class Done:
    """What a run of trustkit printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(folder: Path, *arguments: str) -> Done:
    """Runs the program on a folder, in this process: starting Python anew each time is slow."""
    before = (sys.argv, sys.stdout, sys.stderr)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.argv, sys.stdout, sys.stderr = ["trustkit", "-C", str(folder), *arguments], out, err
    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    finally:
        sys.argv, sys.stdout, sys.stderr = before
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    assert isinstance(code, int)
    return Done(code, *texts)
