"""STR: records against their paths, against each other and against the words of their framework."""

from __future__ import annotations

from trustkit.checks.structure import frameworks, paths, repeated

CHECKS = (
    paths.names_not_understood,
    paths.records_and_paths,
    repeated.repeated_rows,
    repeated.revisions,
    repeated.repeated_names,
    frameworks.inspections,
    frameworks.self_evaluation_grades,
)
"""The checks of this family."""
