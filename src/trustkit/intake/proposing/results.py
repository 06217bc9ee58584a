"""The results that are proposed: of columns, of divided headings, of rows and of counted figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.intake.context import Context
from trustkit.intake.proposing.assessing import Assessed, Assessing
from trustkit.intake.proposing.dividing import Divided
from trustkit.intake.proposing.draft import Draft, DraftResult, Said
from trustkit.intake.proposing.looking import Seen
from trustkit.intake.proposing.vocabulary import Heading, result_of, subjects, words_of_types
from trustkit.intake.reading.spoken import commonly_spoken, spoken_of
from trustkit.records.mapping import UNFINISHED
from trustkit.records.vocabulary import Window

_ALSO = "gives the same as “{last}” further on, and only one can count: swap them if this is meant"


@dataclass(slots=True)
class Found:
    """A result that is proposed: what it is called in messages, and what its cells seem to be."""

    shown: str
    said: Heading
    window: Window | None
    stands: dict[str, Said]
    assessed: Assessed


@dataclass(slots=True)
class Results:
    """Every result found in a file, and the headings that are none after all."""

    found: list[Found] = field(default_factory=list)
    not_read: list[Said] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def of_columns(columns: Sequence[Seen], assessing: Assessing) -> Results:
    """A result for each column whose heading reads as one; of those alike the last."""
    results = Results()
    for seen in columns:
        said = result_of(seen.heading)
        if said is None:
            continue
        if not assessing.has_measure(said):
            results.not_read.append(Said(seen.heading, "the policy measures nothing of this"))
            continue
        window = f", {said.window.value}" if said.window else ""
        stands = {"heading": Said(seen.heading, f"reads as {said.subject}{window}")}
        if said.window is not None:
            stands["window"] = Said(said.window.value)
        assessed = assessing.of(said, seen.cells)
        results.found.append(Found(seen.heading, said, said.window, stands, assessed))
    return _last_of_alike(results)


def of_divided(columns: Sequence[Seen], divided: Divided, assessing: Assessing) -> Results:
    """A result for each subject and type that the parts of headings say."""
    results = Results()
    cells: dict[tuple[str, str], list[str]] = {}
    for seen in columns:
        if seen.heading in divided.pieces:
            called = divided.piece(seen.heading, "subject")
            kind = divided.piece(seen.heading, "type")
            cells.setdefault((called, kind), []).extend(seen.cells)
    _add_called(results, cells, assessing)
    return results


def of_rows(subject: Seen, kind: Seen | None, result: Seen, assessing: Assessing) -> Results:
    """A result for each subject, and type of result, that stands in rows and is known."""
    results = Results()
    cells: dict[tuple[str, str], list[str]] = {}
    unknown: set[str] = set()
    types = kind.cells if kind is not None else [""] * len(result.cells)
    for called, of_type, cell in zip(subject.cells, types, result.cells, strict=True):
        if not _is_known(called) or result_of(called) is None:
            unknown.add(subject.heading)
        elif kind is not None and not _is_known(of_type):
            unknown.add(kind.heading)
        else:
            cells.setdefault((called, of_type), []).append(cell)
    _add_called(results, cells, assessing)
    results.remarks += [
        f"some rows have other words under “{heading}”, which may be names and are not written; "
        "add a result for each that is wanted, with called: and the word"
        for heading in sorted(unknown)
    ]
    return results


def _add_called(
    results: Results, cells: dict[tuple[str, str], list[str]], assessing: Assessing
) -> None:
    for (called, kind), of_result in sorted(cells.items()):
        said = result_of(f"{called} {kind}") or None
        if said is None or not assessing.has_measure(said):
            shown = f"{called}, {kind}" if kind else called
            results.remarks.append(f"“{shown}” is left out: the policy has no measure of it")
            continue
        stands = {"called": Said(called, f"reads as {said.subject}")} | (
            {"type": Said(kind)} if kind else {}
        )
        assessed = assessing.of(said, of_result)
        shown = f"{called}, {kind}" if kind else called
        results.found.append(Found(shown, said, None, stands, assessed))
    results.found = _last_of_alike(results).found


def _is_known(words: str) -> bool:
    """Whether every word is of the few that say subject, type or window; any other may be a name."""
    said = words.casefold().replace("%", " percent ").split()
    window = commonly_spoken().window
    known = (each in subjects() or each in words_of_types() or window(each) for each in said)
    return bool(said) and all(known)


def _last_of_alike(results: Results) -> Results:
    """Of columns that would give the same figures, only the last: those before are left out."""
    kept: list[Found] = []
    for each in reversed(results.found):
        like = next((other for other in kept if _gives_the_same(each, other)), None)
        if like is None:
            kept.insert(0, each)
        elif "heading" in each.stands:
            results.not_read.append(Said(each.shown, _ALSO.format(last=like.shown)))
        else:
            results.remarks.append(f"“{each.shown}” {_ALSO.format(last=like.shown)}")
    results.found = kept
    return results


def _gives_the_same(one: Found, other: Found) -> bool:
    """Whether two results are of one measure and window; one without a window is of any."""
    alike = one.window == other.window or None in (one.window, other.window)
    return alike and _gives(one) == _gives(other)


def _gives(each: Found) -> tuple[object, ...]:
    said = each.said
    return (said.subject, each.assessed.assessment or said.score, said.statutory)


def add_results(draft: Draft, results: Results) -> None:
    """Puts results into a draft: each with its assessment, or a place to finish."""
    by_score: dict[bool, Assessed] = {}
    for each in results.found:
        if each.assessed.assessment:
            by_score.setdefault(bool(each.said.score), each.assessed)
    several = len({each.assessed.assessment for each in results.found}) > 1
    for each in results.found:
        assessed = each.assessed
        like = by_score.get(bool(each.said.score))
        fields = dict(each.stands)
        if assessed.assessment:
            fields["assessment"] = Said(assessed.assessment, assessed.why)
        elif not assessed.given and like is not None and like.subject:
            fields["assessment"] = Said(like.assessment, "no results yet; as in other columns")
        else:
            fields["assessment"] = Said(UNFINISHED, _choice(assessed))
        if assessed.subject or not assessed.assessment:
            fields["subject"] = Said(each.said.subject)
        result = DraftResult(fields)
        _add_codes(result.codes if several else draft.codes, assessed)
        if assessed.assessment and assessed.unknown:
            draft.remark(
                "codes",
                f"some results of “{each.shown}” are not understood; they may be names, and are "
                "not written here: add each word as the file has it, as codes: {Secure: EXS}",
            )
        draft.results.append(result)
    draft.not_read += results.not_read
    for words in results.remarks:
        draft.remark("results", words)


def _add_codes(codes: dict[str, Said], assessed: Assessed) -> None:
    for word, code in sorted(assessed.aliases.items()):
        codes.setdefault(word, Said(code, "see that this is what was meant"))
    for word in sorted(assessed.open):
        codes[word] = Said(UNFINISHED, "which code of the assessment is meant, as EXS")


def _choice(assessed: Assessed) -> str:
    names = ", ".join(assessed.choice)
    if not assessed.given:
        return f"no results yet; one of {names}"
    if assessed.numbers:
        return f"numbers; one of {names}; or an assessment of your own in code-sets/"
    return (
        f"its words are not understood; one of {names}, with codes: {{Secure: EXS}} for each word; "
        "or one of your own in code-sets/"
    )


def of_figures(columns: Sequence[Seen], context: Context) -> Results:
    """A figure for each column of numbers whose heading names a measure."""
    results = Results()
    names = spoken_of(context.folder).measures(context.measures.values())
    for seen in columns:
        said = result_of(seen.heading)
        measure = names[seen.heading] or (_measure(said, context) if said else None)
        if measure is None:
            continue
        percent = (said is not None and said.percent) or any("%" in cell for cell in seen.cells)
        score = context.measures[measure].kind != "percentage"
        gives = Said("value") if percent or score else Said(UNFINISHED, "achieved or value")
        fields = {
            "heading": Said(seen.heading),
            "measure": Said(measure, "told by the heading"),
            "gives": gives,
        }
        heading = said or Heading("", None, "", higher=False, statutory=False, percent=percent)
        results.found.append(Found(seen.heading, heading, None, fields, Assessed()))
    return results


def _measure(said: Heading, context: Context) -> str | None:
    stage = "ks2_" if said.statutory else ""
    score = "scaled_score" if said.statutory else "standardised_score"
    kind = score if said.score else "higher" if said.higher else "expected"
    for ending in (kind, "greater_depth" if said.higher else kind):
        measure = f"{stage}{said.subject}_{ending}"
        if measure in context.measures:
            return measure
    return None


def add_figures(draft: Draft, results: Results) -> None:
    """Puts counted figures into a draft."""
    for each in results.found:
        draft.results.append(DraftResult(each.stands))
