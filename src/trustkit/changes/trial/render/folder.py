"""A trial over a folder, in sections."""

from __future__ import annotations

from collections.abc import Iterator

from trustkit.changes.consequences.model import CategoryMove, CriterionMove
from trustkit.changes.render.section import Section
from trustkit.changes.trial.folder import FolderTrial, Placed, Possible, SchemeTrial, counts
from trustkit.changes.trial.render.written import part
from trustkit.changes.trial.steady import Steadiness, Step
from trustkit.judge.schemes.trace import ChangeSet, Direction
from trustkit.judge.schemes.words import day, listed
from trustkit.policy.in_force import Policy

_WAYS = {
    "up": "up",
    "down": "down",
    "opened": "no longer settled",
    "closed": "now settled",
    "other": "an outcome of another name",
    "same": "the same outcome, contested or not",
    "open": "settled in neither",
}
"""How a place moved, in words."""
_RULES = ("rule", "rating_default", "measure")
"""The kinds of cause that are rules of the policy by which figures are rated."""
_UNMOVED = "nothing within three criteria"
_AT_THE_END = {"up": "nothing above it", "down": "nothing below it"}


def head_of(found: FolderTrial) -> list[str]:
    """What was laid beside what, and how many schools move."""
    tried, in_force = found.tried.version, found.in_force.version
    if not found.other:
        return [f"The policy of {in_force}, which is in force, as at {found.as_of}."]
    same = " (a draft of it)" if tried == in_force else f" ({tried})"
    lines = [f"A policy tried{same} beside the one in force ({in_force}), as at {found.as_of}."]
    both = [each for each in found.schemes if each.before is not None and each.after is not None]
    return [*lines, *(f"{each.title}: {_moved_in_words(each, found)}." for each in both)]


def _moved_in_words(trial: SchemeTrial, found: FolderTrial) -> str:
    moved = trial.moved
    schools = f"{len(trial.after or {})} schools"
    if not moved:
        return f"none of {schools} moves"
    ways = [way_of(each, found.tried) for each in moved]
    told = [f"{ways.count(way)} {words}" for way, words in _WAYS.items() if way in ways]
    verb = "moves" if len(moved) == 1 else "move"
    return f"{len(moved)} of {schools} {verb}: {', '.join(told)}"


def way_of(move: CategoryMove, tried: Policy) -> str:
    """How a place moved (see the words for it): outcomes of two scales have no up and down."""
    before = move.before.outcome if move.before else None
    after = move.after.outcome if move.after else None
    if before is None or after is None:
        if before is None and after is None:
            return "open"
        return "closed" if before is None else "opened"
    if before == after:
        return "same"
    order = tried.schemes[move.scheme].record.order
    if before not in order:
        return "other"
    return "up" if order[after] < order[before] else "down"


def sections(found: FolderTrial) -> list[Section]:
    """Everything, scheme by scheme."""
    return [section for each in found.schemes for section in _scheme(each, found)]


def _scheme(trial: SchemeTrial, found: FolderTrial) -> Iterator[Section]:
    yield _counted(trial, found)
    if trial.after is None:
        return
    if trial.moved:
        rows = tuple(_moved(each, found) for each in trial.moved)
        yield Section(
            f"{trial.title}: who moves", ("School", "In force", "Tried", "Way", "Why"), rows
        )
    if found.steady is not None:
        yield _nearest(trial, found)
        yield from _steady(trial, found)


def _counted(trial: SchemeTrial, found: FolderTrial) -> Section:
    title = f"{trial.title}: how many schools"
    if trial.after is None:
        return Section(title, (), (), intro="The policy tried does not have this scheme.")
    after = counts(each.proposed for each in trial.after.values())
    if not found.other or trial.before is None:
        rows = [
            (_named(each, found.tried, trial.scheme), part(after[each], after.total()))
            for each in _in_order(after, found.tried, trial.scheme)
        ]
        intro = "The policy in force does not have this scheme." if found.other else ""
        head = ("Outcome", "Tried" if found.other else "Schools")
        return Section(title, head, tuple(rows), intro=intro)
    before = counts(trial.before.values())
    old, new = (
        {
            _named(each, policy, trial.scheme): of[each]
            for each in _in_order(of, policy, trial.scheme)
        }
        for of, policy in ((before, found.in_force), (after, found.tried))
    )
    names = [*new, *(name for name in old if name not in new)]
    policies = (found.in_force, found.tried)
    if len({tuple(each.schemes[trial.scheme].record.order) for each in policies}) == 1:
        every = _in_order(before + after, found.tried, trial.scheme)
        names = [_named(each, found.tried, trial.scheme) for each in every]
    both = tuple(
        (name, part(old.get(name, 0), before.total()), part(new.get(name, 0), after.total()))
        for name in names
    )
    return Section(title, ("Outcome", "In force", "Tried"), both)


def _in_order(of: dict[Possible, int], policy: Policy, scheme: str) -> list[Possible]:
    order = policy.schemes[scheme].record.order
    return sorted(of, key=lambda each: (len(each) != 1, [order[name] for name in each]))


def _named(possible: Possible, policy: Policy, scheme: str) -> str:
    """Outcomes by the titles that a policy gives them: “Sustain”; “not settled: Sustain or Refine”."""
    record = policy.schemes[scheme].record
    titles = [record.outcome(each).title for each in possible]
    if len(titles) == 1:
        return titles[0]
    return f"not settled: {listed(titles, 'or')}" if titles else "no outcome fits"


def _moved(move: CategoryMove, found: FolderTrial) -> tuple[str, ...]:
    was = _named(move.before.possible if move.before else (), found.in_force, move.scheme)
    now = _named(move.after.possible if move.after else (), found.tried, move.scheme)
    was += ", contested" if move.before and move.before.contested else ""
    now += ", contested" if move.after and move.after.contested else ""
    deciding = set(found.tried.schemes[move.scheme].record.deciding)
    told = [each for each in move.criteria if each.fact in deciding or each.after is None]
    lines = [_criterion(each) for each in told]
    lines += [
        f"{each.what}: {each.before or 'none'} → {each.after or 'none'} ({each.path}:{each.line})"
        for each in move.causes
        if each.kind in ("scheme", *_RULES) and not any(each in one.causes for one in told)
    ]
    if not lines:
        lines = [_criterion(each) for each in move.criteria] or ["how the scheme is written"]
    return (
        found.words.school(move.school),
        was,
        now,
        _WAYS[way_of(move, found.tried)],
        "\n".join(lines),
    )


def _criterion(each: CriterionMove) -> str:
    was, now = (
        listed(list(words or ()), "or") or "not asked" for words in (each.before, each.after)
    )
    because = f": {each.because_after}" if each.because_after else ""
    rules = dict.fromkeys(
        f"; by {cause.what}: {cause.before or 'none'} → {cause.after or 'none'}"
        for cause in each.causes
        if cause.kind in _RULES
    )
    return f"{each.label}: {was} → {now}{because}{''.join(rules)}"


def _nearest(trial: SchemeTrial, found: FolderTrial) -> Section:
    rows = tuple(
        (
            found.words.school(school),
            _named(each.proposed.possible, found.tried, trial.scheme),
            _change(each, "up", found),
            _change(each, "down", found),
        )
        for school, each in sorted((trial.after or {}).items())
    )
    tried = "Tried" if found.other else f"Policy of {found.tried.version}"
    return Section(
        f"{trial.title}: how far from another outcome",
        ("School", tried, "Up", "Down"),
        rows,
        intro="The smallest change that would have moved it, of at most three criteria; the first of "
        "those as small.",
    )


def _change(placed: Placed, way: Direction, found: FolderTrial) -> str:
    change: ChangeSet | None = placed.up if way == "up" else placed.down
    if change is None:
        return _UNMOVED if way in placed.proposed.unmoved else _AT_THE_END[way]
    to = _named(change.possible, found.tried, placed.proposed.scheme)
    return f"{change.text} ({to})"


def _steady(trial: SchemeTrial, found: FolderTrial) -> Iterator[Section]:
    rows: list[tuple[str, ...]] = []
    sides = [("tried", found.steady), ("in force", found.steady_before)]
    for name, each in sides:
        if each is None or trial.scheme not in each.steps:
            continue
        label = (name,) if found.other else ()
        rows += [(*label, *_step(step, found)) for step in each.steps[trial.scheme]]
    label = ("Policy",) if found.other else ()
    head = (
        *label,
        "From",
        "To",
        "Settled in both",
        "Stayed",
        "Up",
        "Down",
        "Moved, not inspected since",
    )
    title = f"{trial.title}: how steady from year to year"
    steady = found.steady
    if rows and steady is not None:
        yield Section(title, head, tuple(rows), intro=_days(steady))
    elif steady is not None:
        told = steady.years[0].academic_year if steady.years else "none"
        yield Section(title, (), (), intro=f"It takes results of two years; the folder has {told}.")


def _days(steady: Steadiness) -> str:
    told = [
        f"{each.academic_year} as at {day(each.on)}" + (" (taken in later)" if each.late else "")
        for each in steady.years
    ]
    return f"Each school as it stood at the end of each year: {', '.join(told)}."


def _step(step: Step, found: FolderTrial) -> tuple[str, ...]:
    return (
        step.before,
        step.after,
        f"{step.settled} of {step.schools}",
        part(step.kept, step.settled),
        _schools(step.up, found),
        _schools(step.down, found),
        _schools(step.uninspected, found),
    )


def _schools(schools: tuple[str, ...], found: FolderTrial) -> str:
    if not schools:
        return "0"
    return f"{len(schools)}: {', '.join(found.words.school(each) for each in schools)}"
