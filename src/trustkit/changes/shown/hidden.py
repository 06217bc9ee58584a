"""Which figures are hidden on either side, by the same rules as papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from trustkit.changes.consequences.model import Cause, ResultKey
from trustkit.changes.records.model import Cited
from trustkit.changes.sides import CELL, RESULT, Judged, Side
from trustkit.disclose.apply import Disclosed, disclose
from trustkit.disclose.rules import Rules, rules_for
from trustkit.records.trust import Audience, AudienceName, Trust

Where = Literal["before", "after"]
_FLAGS = ("hidden", "comparison_hidden", "years_hidden")


class NoSuchAudience(Exception):
    """Neither side's ``trustkit.yaml`` names the audience."""


@dataclass(frozen=True)
class Hidden:
    """What is hidden from an audience. ``rules`` are the stricter of the two sides' together.

    ``flags`` gives, for each result, whether on either side its figure is hidden, what it is
    compared with, or one of the earlier years it is pooled with. ``known`` are the cells that were
    looked at, by side; ``places`` the rows that words must not rest on, by side.
    """

    rules: Rules
    flags: Mapping[ResultKey, tuple[bool, bool, bool]]
    cells: frozenset[tuple[str, ...]]
    known: Mapping[Where, frozenset[tuple[str, ...]]]
    places: frozenset[tuple[str, str, int]]
    judged: bool

    @property
    def nothing(self) -> bool:
        """Whether this audience sees everything."""
        return self.rules.minimum_cell == 0 and not self.rules.withheld

    def cell(self, cell: tuple[str, ...]) -> bool:
        """Whether a figure is hidden, by its cell."""
        return cell in self.cells

    def cited(self, cited: Cited) -> bool:
        """Whether a figure that words cite is hidden on any basis; a blank part is any."""
        if self.nothing:
            return False
        return any(
            all(one in ("", other) for one, other in zip(cited, each[:6], strict=True))
            for each in self._by_measure.get(cited[4], ())
        )

    @property
    def _by_measure(self) -> dict[str, list[tuple[str, ...]]]:
        found = self.__dict__.get("_index")
        if found is None:
            found = {}
            for each in sorted(self.cells):
                found.setdefault(each[4], []).append(each)
            self.__dict__["_index"] = found
        return found

    def cause(self, cause: Cause) -> bool:
        """Whether a cause is a figure that is hidden, or that nobody could look at."""
        if cause.cell is None or self.nothing:
            return False
        if cause.kind == "target":
            return self.cited(cause.cell[:6])
        cell = cause.cell[:7]
        return self.cell(cell) or not any(cell in known for known in self.known.values())


def hidden_from(audience: AudienceName, before: Side, after: Side) -> Hidden:
    """What is hidden from an audience on either side, and so on both.

    What one side hides is marked on the other, and the other asked again what has to be hidden with it,
    until neither asks for more.
    """
    rules = rules_between(audience, before, after)
    sides: dict[Where, Judged] = {}
    for where, side in (("before", before), ("after", after)):
        if side.judged is not None:
            sides[where] = side.judged  # type: ignore[index]
    if rules.minimum_cell == 0 and not rules.withheld:
        return Hidden(rules, {}, frozenset(), {}, frozenset(), judged=True)
    cells: frozenset[tuple[str, ...]] = frozenset()
    found: dict[Where, Disclosed] = {}
    known = {where: _cells_of(side.frame) for where, side in sides.items()}
    own = {where: _cells_of(side.totals) | known[where] for where, side in sides.items()}
    told: dict[Where, frozenset[tuple[str, ...]]] = {}
    while True:
        # A side is asked again only when the other hides something that it has and shows.
        asked = [
            where for where in sides
            if where not in found or not cells & own[where] <= told[where]
        ]  # fmt: skip
        if not asked:
            break
        for where in asked:
            found[where] = _disclosed(sides[where], rules, cells)
            told[where] = _hidden_cells(found[where])
            cells |= told[where]
    unjudged = [side for side in (before, after) if side.judged is None]
    return Hidden(
        rules=rules,
        flags=_flags(found.values()),
        cells=cells,
        known=known,
        places=frozenset((where, *place) for where, each in found.items() for place in each.places),
        judged=all(side.folder.table("observation").is_empty() for side in unjudged),
    )


def rules_between(audience: AudienceName, before: Side, after: Side) -> Rules:
    """The stricter of the two sides' rules in everything.

    Raises:
        NoSuchAudience: the trust names no such audience on either side.
    """
    found = [each for side in (before, after) if (each := _rules_of(audience, side)) is not None]
    if not found:
        raise NoSuchAudience(audience)
    return Rules(
        audience=audience,
        minimum_cell=max(each.minimum_cell for each in found),
        characteristic=frozenset().union(*(each.characteristic for each in found)),
        confidential=frozenset().union(*(each.confidential for each in found)),
        partition={name: part for each in found for name, part in each.partition.items()},
        exempt=frozenset.intersection(*(each.exempt for each in found)),
        shares=frozenset().union(*(each.shares for each in found)),
    )


def _rules_of(audience: AudienceName, side: Side) -> Rules | None:
    trust = side.folder.one_of("trust", Trust)
    record = trust.record if trust else Trust(format=1, name="?", current_year="2000/01")
    audiences: dict[AudienceName, Audience] = record.audiences
    if audience not in audiences:
        return None
    policy = side.judged.policy if side.judged else None
    return rules_for(
        audience, audiences, policy.measures if policy else {}, policy.groups if policy else {}
    )


def _disclosed(side: Judged, rules: Rules, cells: frozenset[tuple[str, ...]]) -> Disclosed:
    return disclose(_marked(side.frame, cells), _marked(side.totals, cells), rules)


def _marked(frame: pl.DataFrame, cells: frozenset[tuple[str, ...]]) -> pl.DataFrame:
    keys = frame.select(pl.col(CELL).fill_null("")).iter_rows()
    return frame.with_columns(hidden=pl.Series([key in cells for key in keys], dtype=pl.Boolean))


def _hidden_cells(found: Disclosed) -> frozenset[tuple[str, ...]]:
    frames = (found.results, found.totals)
    return frozenset().union(*(_cells_of(frame.filter("hidden")) for frame in frames))


def _cells_of(frame: pl.DataFrame) -> frozenset[tuple[str, ...]]:
    return frozenset(frame.select(pl.col(CELL).fill_null("")).iter_rows())


def _flags(found: Any) -> dict[ResultKey, tuple[bool, bool, bool]]:
    flags: dict[ResultKey, tuple[bool, bool, bool]] = {}
    for each in found:
        for frame in (each.results, each.totals):
            for row in frame.select(*RESULT, *_FLAGS).iter_rows():
                key = row[: len(RESULT)]
                before = flags.get(key, (False, False, False))
                one, two, three = (a or b for a, b in zip(before, row[len(RESULT) :], strict=True))
                flags[key] = (one, two, three)
    return flags
