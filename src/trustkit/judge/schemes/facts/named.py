"""Facts whose answer is defined elsewhere: a flag of the policy, the phase of the school."""

from __future__ import annotations

from trustkit.judge.flags.reading import read_flag
from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.trace import Leaf, Reading, Test
from trustkit.records.scheme_facts import FlagFact, PhaseFact


def read_flag_fact(fact: FlagFact, evidence: SchoolEvidence) -> Reading:
    """Whether a flag is raised; every value is possible while that is not known."""
    everything = tuple(fact.values)
    flag = evidence.flags.get(fact.flag)
    if flag is None:
        return Reading(everything, f"the policy has no flag called “{fact.flag}”")
    found = read_flag(flag, evidence.inspections)
    if found.state == "unknown":
        return Reading(everything, found.because, found.tests)
    value = fact.gives["raised" if found.state == "met" else "not_raised"]
    return Reading((value,), found.because, found.tests)


def read_phase(fact: PhaseFact, evidence: SchoolEvidence) -> Reading:
    """What kind of school it is; a phase that the scheme gives no value leaves every value open."""
    stored = evidence.school
    phase = stored.record.phase
    words = phase.value.replace("_", " ")
    leaf = Leaf(f"phase: {words}", stored.path, stored.where("phase").line, "school.yaml")
    value = fact.gives.get(phase)
    because = f"its phase is {words}"
    if value is None:
        because += ", to which the scheme gives no value"
    test = Test(
        "what kind of school it is", "met" if value else "unknown", because, fact.source, (leaf,)
    )
    return Reading((value,) if value else tuple(fact.values), because, (test,))
