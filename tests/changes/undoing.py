"""Undoes causes on the newer of two judged folders, to see that what they moved moves back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import polars as pl

from trustkit.changes.records.tables import TABLES
from trustkit.changes.sides import Judged
from trustkit.policy.in_force import Policy
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Folder

KEYS = {each.kind: each.key for each in TABLES}


def undone(before: Judged, after: Judged, identities: Iterable[tuple[Any, ...]]) -> Judged:
    """The newer side with everything that some causes are of put back as it was."""
    folder, policy = after.folder, after.policy
    for identity in sorted(identities, key=repr):
        kind, *rest = identity
        if kind in KEYS:
            folder = _row_back(folder, before.folder, kind, rest)
        elif kind in ("rule", "rating_default"):
            policy = _rating_back(policy, before.policy, kind, rest[0])
        elif kind == "measure":
            policy = _measure_back(policy, before.policy, rest[0])
        elif kind == "school":
            folder = _record_back(folder, before.folder, f"schools/{rest[0]}/school.yaml")
        elif kind in ("record", "answers"):
            folder = _record_back(folder, before.folder, rest[0])
        elif kind == "scheme":
            policy = _scheme_back(policy, before.policy, *rest)
        else:
            raise AssertionError(f"nobody knows how to undo {identity}")
    return Judged(folder, policy, after.as_of)


def _row_back(folder: Folder, old: Folder, kind: str, key: list[Any]) -> Folder:
    wanted = pl.lit(value=True)
    for name, value in zip(KEYS[kind], key, strict=True):
        wanted &= pl.col(name).eq_missing(pl.lit(value))
    table = pl.concat([folder.table(kind).filter(~wanted), old.table(kind).filter(wanted)])
    return replace(folder, tables={**folder.tables, kind: table})


def _record_back(folder: Folder, old: Folder, path: str) -> Folder:
    records = {
        kind: [each for each in stored if each.path != path]
        for kind, stored in folder.records.items()
    }
    for kind, stored in old.records.items():
        for each in stored:
            if each.path == path:
                records.setdefault(kind, []).append(each)
                records[kind].sort(key=lambda each: each.path)
    return replace(folder, records=records)


def _rating_back(policy: Policy, old: Policy, kind: str, name: str) -> Policy:
    rating = policy.rating
    if kind == "rating_default":
        value = getattr(old.rating.defaults, name)
        defaults = rating.defaults.model_copy(update={name: value})
        return replace(policy, rating=rating.model_copy(update={"defaults": defaults}))
    theirs = [rule.id for rule in old.rating.rules]
    rules = list(rating.rules)
    if name == "":
        order = {each: at for at, each in enumerate(theirs)}
        rules.sort(key=lambda rule: order.get(rule.id, len(order)))
    else:
        at = next((at for at, rule in enumerate(rules) if rule.id == name), None)
        if at is not None:
            del rules[at]
        if name in theirs:
            where = theirs.index(name)
            earlier = [at for at, rule in enumerate(rules) if rule.id in theirs[:where]]
            rules.insert(max(earlier) + 1 if earlier else 0, old.rating.rules[where])
    return replace(policy, rating=rating.model_copy(update={"rules": rules}))


def _measure_back(policy: Policy, old: Policy, name: str) -> Policy:
    measures = {each: measure for each, measure in policy.measures.items() if each != name}
    if name in old.measures:
        measures[name] = old.measures[name]
    return replace(policy, measures=measures)


def _scheme_back(policy: Policy, old: Policy, scheme: str, part: str, name: str) -> Policy:
    schemes = dict(policy.schemes)
    was = old.schemes.get(scheme)
    if part == "" or was is None:
        schemes.pop(scheme, None)
        if was is not None:
            schemes[scheme] = was
        return replace(policy, schemes=schemes)
    now = schemes[scheme].record
    update: dict[str, Any]
    if part == "criterion":
        facts = {each: fact for each, fact in now.facts.items() if each != name}
        if name in was.record.facts:
            facts[name] = was.record.facts[name]
        update = {"facts": facts}
    elif part in ("shape", "apart", "contested_at"):
        update = {part: getattr(was.record, part)}
    elif part == "override":
        own, before, place = now.overrides, was.record.overrides, int(name)
        update = {"overrides": [*own[: place - 1], *before[place - 1 : place], *own[place:]]}
    elif part == "order":
        order = was.record.order
        update = {"outcomes": sorted(now.outcomes, key=lambda each: order.get(each.id, 99))}
    else:
        field = f"{part}s"
        theirs = {each.id: each for each in getattr(was.record, field)}
        items = [each for each in getattr(now, field) if each.id != name]
        if name in theirs:
            at = list(theirs).index(name)
            items.insert(at, theirs[name])
        update = {field: items}
    record: Scheme = now.model_copy(update=update)
    return replace(policy, schemes={**schemes, scheme: replace(schemes[scheme], record=record)})
