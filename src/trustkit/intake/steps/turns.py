"""Files that say who schools are, read before those that say anything about schools.

So a register of schools, the links between them and last summer's results can be taken in at once,
and the results of a school that the register brings, or of one before it, find their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trustkit.intake.context import Context
from trustkit.intake.reading.schools import SchoolIndex
from trustkit.intake.taken import NewSchool, Predecessor, Taken
from trustkit.records.school import School, SchoolUrn
from trustkit.store.folder import Stored
from trustkit.text.located import YamlDocument

FIRST = ("gias", "gias_links", "dfe_ks2_tables")
"""The formats that say who schools are, in the order in which they are read: a register, the links
between schools, and the tables that ``--create-schools`` may register schools from."""


def turn_of(format_id: str) -> int:
    """When a file of a format is read: 0 first."""
    return FIRST.index(format_id) if format_id in FIRST else len(FIRST)


def with_schools(context: Context, taken: Sequence[Taken]) -> Context:
    """The context as it is once the schools and predecessors of these files are in the folder."""
    records = dict(context.schools.by_slug)
    for each in taken:
        for new in each.new_schools:
            records.setdefault(str(new.urn), _record(new))
        for identity in each.identities:
            known = records.get(identity.school)
            if known is not None and identity.predecessors:
                records[identity.school] = _after(known, identity.predecessors)
    stored = [
        Stored(record, f"schools/{slug}/school.yaml", {"school": slug}, YamlDocument())
        for slug, record in sorted(records.items())
    ]
    return replace(context, schools=SchoolIndex(stored))


def _record(new: NewSchool) -> School:
    return School(
        name=new.name,
        phase=new.phase,
        urns=[SchoolUrn(urn=new.urn)],
        laestab=new.laestab,
        age_range=new.ages,
    )


def _after(school: School, predecessors: Sequence[Predecessor]) -> School:
    known = {each.urn for each in school.urns}
    added = [
        SchoolUrn(urn=each.urn, name=each.name or None, predecessor=True)
        for each in predecessors
        if each.urn not in known
    ]
    return school.model_copy(update={"urns": [*school.urns, *added]})
