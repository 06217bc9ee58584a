"""``trustkit why``: the whole trace of one result."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from trustkit.cli.asked import Asked, AsOf, AtRef, hint_of
from trustkit.cli.narrow import ask_of_school
from trustkit.cli.session import EXIT_FOUND, out, session_of, stop
from trustkit.diagnostics.catalogue import command

if TYPE_CHECKING:
    from trustkit.judge.schemes.export import Again
    from trustkit.judge.schemes.trace import Proposed
    from trustkit.judge.why.page import Page
    from trustkit.records.school import School
    from trustkit.store.folder import Stored

Answer = tuple["Page", dict[str, Any]]
"""The page for a reader, and the same trace as plain data."""


class Format(StrEnum):
    """How the trace is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def why(
    context: typer.Context,
    school: Annotated[str, typer.Argument(help="Folder name, URN, or part of the name.")],
    subject: Annotated[
        str | None,
        typer.Argument(metavar="[MEASURE|SCHEME]", help="What to explain; else all there is."),
    ] = None,
    *,
    year: Annotated[
        str | None, typer.Option(help="Academic year, as 2024/25; else the newest.")
    ] = None,
    group: Annotated[str | None, typer.Option(help="Group of pupils; else all.")] = None,
    window: Annotated[
        str | None, typer.Option(help="autumn, spring or summer; else the last.")
    ] = None,
    as_of: AsOf = None,
    at: AtRef = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.TEXT,  # noqa: A002
) -> None:
    """Tell how a rating or a category came about: every step, with its file, line and source.

    Exits 1 where a file that the answer rests on has errors of its own; validate finds all others.
    """
    from trustkit.judge.why.page import as_markdown, as_text

    session = session_of(context)
    narrowed = {"year": _year(year), "group": group, "window": _window(window)}
    asked = ask_of_school(session, as_of, at, school, subject)
    meant = asked.meant
    if subject is not None and subject in asked.policy.measures:
        page, data = _of_measure(asked, meant, subject, narrowed)
    elif any(narrowed.values()):
        problem = "only a measure can be narrowed to a year, group or window"
        stop(command.UNUSABLE_OPTION.at("why", option="--year, --group, --window", problem=problem))
    elif subject is not None and subject in asked.policy.schemes:
        page, data = _of_scheme(asked, meant, subject)
    elif subject is not None:
        _unknown_subject(asked, subject)
    else:
        page, data = _of_school(asked, meant)
    if format is Format.JSON:
        about = {"schema": "trustkit/why/1", "school": meant.school, "as_of": asked.as_of}
        out(json.dumps(about | data, ensure_ascii=False, indent=2, default=str))
    else:
        out(as_markdown(page) if format is Format.MARKDOWN else as_text(page))
    asked.say_errors(session)
    if asked.errors:
        raise typer.Exit(EXIT_FOUND)


def _year(text: str | None) -> str | None:
    from trustkit.records.academic_year import understood

    if text is None:
        return None
    try:
        return understood(text)
    except ValueError as problem:
        stop(command.UNUSABLE_OPTION.at("--year", option="--year", problem=problem))


def _window(text: str | None) -> str | None:
    from trustkit.records.vocabulary import Window

    known = [window.value for window in Window]
    if text is not None and text not in known:
        problem = f"“{text}” is not a window; it is one of {', '.join(known)}"
        stop(command.UNUSABLE_OPTION.at("--window", option="--window", problem=problem))
    return text


def _unknown_subject(asked: Asked, subject: str) -> NoReturn:
    schemes = sorted(asked.policy.schemes)
    stop(
        command.NO_SUCH_SUBJECT.at(
            "why",
            name=subject,
            hint=hint_of(subject, [*asked.policy.measures, *schemes], asked.folder.paths),
            schemes=", ".join(schemes) or "none",
        )
    )


def _of_measure(
    asked: Asked, school: Stored[School], measure: str, narrowed: dict[str, str | None]
) -> Answer:
    from trustkit.judge.why.measure import Narrowed, measure_page, measure_traces

    results = asked.results()
    traces = measure_traces(asked.folder, results, school.school, measure, Narrowed(**narrowed))
    if not traces:
        given = [value for value in (measure, *narrowed.values()) if value]
        groups = ", ".join(asked.policy.groups)
        known = f"the groups of pupils are: {groups}" if narrowed["group"] else "or take one in"
        named = school.record.name
        stop(command.NO_SUCH_RESULT.at("why", school=named, what=", ".join(given), known=known))
    page = measure_page(traces, school, asked.policy, asked.as_of)
    data = {
        "kind": "measure",
        "measure": measure,
        "results": [
            {
                **trace.row,
                "beside": list(trace.beside),
                "years": list(trace.years),
                "targets": list(trace.others.targets),
                "groups": list(trace.others.gaps),
            }
            for trace in traces
        ],
    }
    return page, data


def _of_scheme(asked: Asked, school: Stored[School], scheme: str) -> Answer:
    from dataclasses import asdict

    from trustkit.judge.rests_on.entries import hash_of
    from trustkit.judge.rests_on.looked_at import decision_rests_on
    from trustkit.judge.schemes.propose import propose_all
    from trustkit.judge.why.scheme import scheme_page

    frame = asked.results().frame
    found = propose_all(
        asked.folder,
        asked.policy,
        frame,
        asked.as_of,
        schemes=[scheme],
        schools=[school.school],
        with_changes=True,
    )
    if not found:
        what = f"{scheme}: the school was not the trust’s on {asked.as_of}"
        stop(
            command.NO_SUCH_RESULT.at(
                "why",
                school=school.record.name,
                what=what,
                known="or ask for another date with --as-of",
            )
        )
    held = decision_rests_on(asked.folder, asked.policy, scheme, school.school, asked.as_of)
    again = _again(asked, found).get((school.school, scheme), ())
    page = scheme_page(found[0], asked.policy.schemes[scheme].record, held, again)
    data = {
        "kind": "scheme",
        "scheme": scheme,
        "result": asdict(found[0]),
        "rests_on": hash_of(held),
        "stale": [asdict(each) for each in again],
    }
    return page, data


def _again(asked: Asked, proposals: list[Proposed]) -> Again:
    """What has changed under the decisions in force, by school and scheme."""
    from trustkit.judge.rests_on.decided import reasons_to_look_again

    pairs = [(each.school, each.scheme) for each in proposals if each.last_decision]
    return reasons_to_look_again(asked.folder, asked.policy, asked.as_of, pairs) if pairs else {}


def _of_school(asked: Asked, school: Stored[School]) -> Answer:
    from trustkit.judge.flags.table import flags_of_schools
    from trustkit.judge.schemes.export import as_record
    from trustkit.judge.schemes.propose import propose_all
    from trustkit.judge.why.overview import newest_ratings, overview_page

    results = asked.results()
    proposals = propose_all(
        asked.folder, asked.policy, results.frame, asked.as_of, schools=[school.school]
    )
    again = _again(asked, proposals)
    flags = flags_of_schools(asked.folder, asked.policy, asked.as_of)
    data = {
        "kind": "overview",
        "schemes": [as_record(each, again) for each in proposals],
        "flags": [row for row in flags.to_dicts() if row["school"] == school.school],
        "results": newest_ratings(results, school.school).to_dicts(),
    }
    return overview_page(results, proposals, school, flags, again), data
