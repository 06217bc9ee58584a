"""Which parts of a scheme differ between two policies: criteria, outcomes, features, the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trustkit.changes.records.fields import text_of
from trustkit.changes.records.items import order_differs
from trustkit.changes.records.values import MISSING, compared
from trustkit.policy.in_force import Policy
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Stored

Part = Literal[
    "", "criterion", "outcome", "override", "aspect", "feature", "shape", "apart", "contested_at",
    "order",
]  # fmt: skip
_SETTINGS: dict[Part, str] = {
    "shape": "how an outcome is reached",
    "apart": "how far an aspect stands to be named as pulling apart",
    "contested_at": "how many features make an outcome contested",
}
_LABELS: dict[str, str] = {"criterion": "label", "aspect": "label", "override": "because"}
_WORDS_ONLY = {
    "label", "source", "who", "title", "descriptor", "notes", "text", "because", "move_on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """One part of a scheme that differs in what it does. ``part`` blank is the whole scheme."""

    scheme: str
    part: Part
    name: str
    label: str
    was: str | None
    now: str | None
    path: str
    line: int


def scheme_changes(before: Policy, after: Policy) -> list[SchemeChange]:
    """Every part of every scheme that differs in what it does, by scheme."""
    found: list[SchemeChange] = []
    for name in sorted(before.schemes.keys() | after.schemes.keys()):
        old, new = before.schemes.get(name), after.schemes.get(name)
        one = new or old
        if old is None or new is None:
            if one is not None:
                found.append(_whole(one, added=new is not None))
            continue
        found += _parts(old, new)
    return found


def _whole(stored: Stored[Scheme], *, added: bool) -> SchemeChange:
    scheme = stored.record
    was, now = (None, "a scheme") if added else ("a scheme", None)
    return SchemeChange(scheme.id, "", "", f"scheme {scheme.title}", was, now, stored.path, 1)


def _parts(old: Stored[Scheme], new: Stored[Scheme]) -> Iterator[SchemeChange]:
    was, now = old.record, new.record
    yield from _part(old, new, "criterion", "facts", dict(was.facts), dict(now.facts))
    outcomes = [{each.id: each for each in scheme.outcomes} for scheme in (was, now)]
    yield from _part(old, new, "outcome", "outcomes", *outcomes)
    # Overrides have no names: the first that holds decides, so each is known by its place.
    overrides = [
        {str(at): each for at, each in enumerate(scheme.overrides, 1)} for scheme in (was, now)
    ]
    yield from _part(old, new, "override", "overrides", *overrides)
    aspects = [{each.id: each for each in scheme.aspects} for scheme in (was, now)]
    yield from _part(old, new, "aspect", "aspects", *aspects)
    features = [{each.id: each for each in scheme.features} for scheme in (was, now)]
    yield from _part(old, new, "feature", "features", *features)
    for part, label in _SETTINGS.items():
        before, after = getattr(was, part), getattr(now, part)
        if before != after:
            yield SchemeChange(
                now.id, part, "", label, str(before), str(after), new.path, new.where(part).line
            )
    orders = [list(scheme.order) for scheme in (was, now)]
    if order_differs(*orders):
        yield SchemeChange(
            now.id, "order", "", "the order of the outcomes", ", ".join(orders[0]),
            ", ".join(orders[1]), new.path, new.where("outcomes").line,
        )  # fmt: skip


def _part(  # noqa: PLR0913 - both sides, and what is looked at in them
    old: Stored[Scheme], new: Stored[Scheme], part: Part, field: str,
    was: Mapping[str, Any], now: Mapping[str, Any],
) -> Iterator[SchemeChange]:  # fmt: skip
    for name in [*now, *(name for name in was if name not in now)]:
        one, other = was.get(name), now.get(name)
        before, after = _does(one), _does(other)
        if before == after and text_of(before) == text_of(after):
            continue
        side, items = (new, now) if other is not None else (old, was)
        at = name if field == "facts" else list(items).index(name)
        called = getattr(items[name], _LABELS.get(part, ""), name.replace("_", " "))
        yield SchemeChange(
            new.record.id, part, name, f"{part} “{called}”", *_said(before, after), side.path,
            side.where(field, at).line,
        )  # fmt: skip


def _does(part: Any) -> Any:
    """What a part does, without the words about it."""
    return None if part is None else _without_words(part.model_dump(mode="json"))


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: list(each) if name == "values" else _without_words(each)
            for name, each in value.items()
            if name not in _WORDS_ONLY
        }
    return [_without_words(each) for each in value] if isinstance(value, list) else value


def _said(before: Any, after: Any) -> tuple[str | None, str | None]:
    if before is None or after is None:
        return ("there" if before else None), ("there" if after else None)
    was: list[str] = []
    now: list[str] = []
    for each in compared(before, after):
        name = ": ".join(part.replace("_", " ") for part in each.named)
        for side, value in ((was, each.before), (now, each.after)):
            side.append(f"{name} {'none' if value is MISSING else text_of(value)}")
    return "; ".join(was) or "another order", "; ".join(now) or "another order"
