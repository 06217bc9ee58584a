"""Made-up trusts with something of everything: every method, every comparator, everything missing."""

from __future__ import annotations

from random import Random
from typing import Any

import polars as pl
from tests.judge.build import MEASURES, Trust, rule
from tests.judge.reference_world import World

YEARS = ("2024/25", "2023/24", "2022/23", "2021/22")
SCHOOLS = {"ash": 100001, "beech": 100002, "cedar": 100003}
GROUPS = ("all", "girls", "boys", "tall")
MISSING = ("c", "z", "x", "p", "u", "n", "low", "")
"""Every reason there is, and a blank cell with none."""
KEY = ("school", "academic_year", "window", "measure", "group", "basis", "comparison")
"""What tells the results of a made-up trust apart."""
_SPREAD = {"value": 7.5, "source": "made up"}


def _compared(*comparisons: dict[str, Any]) -> dict[str, Any]:
    return {"comparisons": list(comparisons)}


NATIONAL = {"level": "national"}
END_OF_KEY_STAGE = NATIONAL | {"measure": "passed", "year_group": "Y6", "proxy": True}


def _rules(draw: Random) -> list[dict[str, Any]]:
    """A rule for each way of rating; which groups are held against whom is the same each time."""

    def made(name: str, method: str, measure: str, *groups: str, **fields: Any) -> dict[str, Any]:
        return rule(method, id=name, measures=[measure], groups=list(groups), **fields)

    tolerance = draw.choice([0, 1, 2.5, 3, 5])
    in_line = "in_line_or_better"
    return [
        made("nation", in_line, "passed", "all", tolerance=tolerance, **_compared(NATIONAL)),
        made("others", in_line, "passed", "girls", **_compared(NATIONAL | {"group": "boys"}, NATIONAL)),
        made("within", "margin", "passed", "boys", **_compared({"level": "school", "group": "girls"})),
        made("trust", in_line, "passed", "tall", tolerance=tolerance, **_compared({"level": "trust"})),
        made("lower", in_line, "late", "all", tolerance=tolerance, **_compared(NATIONAL)),
        made("lower-trust", in_line, "late", "girls", **_compared({"level": "trust"}, NATIONAL)),
        made("none", "all_of_them", "late", "boys", tolerance=20, comparisons=[]),
        made("target", in_line, "late", "tall", **_compared({"level": "target"})),
        made("stands-in", in_line, "taught", "all", **_compared(END_OF_KEY_STAGE)),
        made("every-one", "all_of_them", "taught", "girls", tolerance_pupils=draw.randrange(4),
             **_compared(END_OF_KEY_STAGE)),
        made("authority", in_line, "taught", "boys", "tall",
             **_compared({"level": "la", "measure": "passed", "year_group": "Y6"})),
        made("ended", in_line, "ended", *GROUPS, **_compared(NATIONAL)),
        made("means", "margin", "score", "all", tolerance=1, spread=_SPREAD, **_compared(NATIONAL)),
        made("means-within", "margin", "score", "girls", tolerance=1, spread=_SPREAD,
             **_compared({"level": "school", "group": "boys"})),
        made("means-trust", "margin", "score", "boys", tolerance=1, spread=_SPREAD,
             **_compared({"level": "trust"})),
        made("no-spread", "margin", "score", "tall", tolerance=1, **_compared(NATIONAL)),
        made("limits", "published_limits", "progress", *GROUPS, **_compared({"level": "fixed", "fixed": 0})),
        made("absent", "margin", "absence", "all", tolerance=0.5, **_compared(NATIONAL)),
        made("often-absent", "margin", "absence", "girls", tolerance=0.5, counts="pupils",
             **_compared(NATIONAL)),
        made("absent-trust", "margin", "absence", "boys", "tall", tolerance=0.5, counts="pupils",
             **_compared({"level": "trust"})),
        made("incidents", "margin", "incidents", "all", tolerance=1, **_compared({"level": "trust"})),
        made("of-incidents", "margin", "incidents", "girls", tolerance=0.5, counts="incidents",
             **_compared({"level": "trust"})),
        made("incidents-nation", "margin", "incidents", "boys", "tall", tolerance=0.5,
             counts="incidents", **_compared(NATIONAL)),
        made("asked", "margin", "survey", "all", "boys", tolerance=5,
             **_compared({"level": "fixed", "fixed": 90})),
        made("asked-all", "all_of_them", "survey", "girls", "tall", tolerance=10, comparisons=[]),
    ]  # fmt: skip


class Made:
    """A made-up trust, as a folder and as plain rows."""

    def __init__(self, seed: int, *, strict: bool = True) -> None:
        """Everything follows from the seed."""
        self._draw = Random(seed)  # noqa: S311 - figures, and no secrets
        self.rules = _rules(self._draw)
        self.strict = strict
        self.rows: list[dict[str, Any]] = []
        self.benchmarks: list[dict[str, Any]] = []
        self.targets: list[dict[str, Any]] = []
        self.breaks: list[dict[str, Any]] = []
        self._nation: dict[tuple[str, str, str], int] = {}
        for measure in ("passed", "late", "ended", "score", "absence", "taught", "incidents"):
            for group in GROUPS:
                self._benchmarks(measure, group)
        for slug in SCHOOLS:
            for cell in self._cells():
                for year in YEARS:
                    self._figure(slug, cell, year)
        self.joined = self._draw.choice([{}, {"cedar": "2023-10-01"}, {"cedar": "2025-10-01"}])
        if self._draw.random() < 0.5:
            self.breaks.append({"measure": self._draw.choice(["passed", "late", "taught"]),
                                "break_before": self._draw.choice(YEARS)})  # fmt: skip

    def _cells(self) -> list[tuple[str, str, str, str]]:
        same = [
            (measure, group, "Y6", "summer")
            for measure in (
                "passed", "late", "ended", "score", "progress", "absence", "incidents", "survey",
            )
            for group in GROUPS
        ]  # fmt: skip
        return same + [("taught", group, "Y4", self._draw.choice(["autumn", "summer"]))
                       for group in GROUPS]  # fmt: skip

    def _benchmarks(self, measure: str, group: str) -> None:
        draw = self._draw
        places = draw.choice([0, 0, 0, 1, 2])
        low, high = {"score": (95, 110), "absence": (3, 9), "incidents": (0, 6)}.get(
            measure, (30, 100)
        )
        if measure in ("score", "absence", "incidents"):
            places = 1
        middle = draw.randint(low * 10**places, high * 10**places)
        for year in YEARS:
            units = max(0, min(middle + draw.randint(-3, 3), high * 10**places))
            self._nation[measure, group, year] = units // 10**places
            for status in ("provisional", "final"):
                if draw.random() < (0.8 if status == "final" else 0.2):
                    row = {"measure": measure, "group": group, "year": year, "status": status,
                           "value": f"{units / 10**places:.{places}f}", "year_group": "Y6"}  # fmt: skip
                    self.benchmarks.append(row)
                    if measure == "passed" and draw.random() < 0.7:
                        self.benchmarks.append(row | {"level": "la", "area": "la-850"})

    def _figure(self, slug: str, cell: tuple[str, str, str, str], year: str) -> None:
        measure, group, year_group, window = cell
        draw = self._draw
        row: dict[str, Any] = {"school": slug, "year": year, "measure": measure, "group": group,
                               "year_group": year_group, "window": window}  # fmt: skip
        chance = draw.random()
        if chance < 0.06:
            return
        if chance < 0.14:
            reason = draw.choice(MISSING)
            n = draw.choice([None, draw.randint(0, 60)])
            self.rows.append(row | ({"reason": reason} if reason else {}) | {"n": n})
            return
        if chance < 0.2:
            row["basis"] = "teacher"
        self.rows.append(row | self._said(measure, self._about(cell, year)))
        if measure == "late" and draw.random() < 0.7:
            self.targets.append({"school": slug, "year": year, "measure": measure, "group": group,
                                 "value": str(draw.randint(5, 60))})  # fmt: skip

    def _about(self, cell: tuple[str, str, str, str], year: str) -> int:
        """About where a figure lies: near what it is compared with, where colours turn."""
        measure, group = cell[:2]
        near = self._nation.get((measure, group, year), 60)
        return max(0, min(100, near + self._draw.randint(-30, 8)))

    def _said(self, measure: str, about: int) -> dict[str, Any]:
        """What is in the cells of a row of a measure."""
        if measure in ("passed", "late", "ended", "taught", "survey"):
            return self._of_pupils(about)
        return self._of_other_things(measure)

    def _of_pupils(self, about: int) -> dict[str, Any]:
        """Counts mostly; or a published percentage, of so many or of nobody knows how many."""
        draw = self._draw
        n = draw.choice([draw.randint(1, 14), draw.randint(8, 45), draw.randint(30, 130)])
        chance = draw.random()
        if chance < 0.15:
            places = draw.randint(0, 1)
            value = f"{draw.randint(0, 100 * 10**places) / 10**places:.{places}f}"
            return {"n": draw.choice([n, n, 4 * n, None]), "value": value}
        if chance < 0.2:
            return {"n": n, "a": n}
        return {"n": n, "a": max(0, min(n, n * about // 100 + draw.randint(-2, 2)))}

    def _of_other_things(self, measure: str) -> dict[str, Any]:
        """Means, with or without limits; rates of sessions and incidents."""
        draw = self._draw
        n = draw.choice([draw.randint(1, 14), draw.randint(8, 45), draw.randint(30, 130)])
        known = n if draw.random() < 0.85 else None
        if measure == "progress":
            units, reach = draw.randint(-60, 60), draw.randint(5, 40)
            said = {"n": known, "value": f"{units / 10:.1f}"}
            if draw.random() < 0.8:
                said |= {
                    "lower": f"{(units - reach) / 10:.1f}",
                    "upper": f"{(units + reach) / 10:.1f}",
                }
            return said
        if measure == "score":
            return {
                "n": known,
                "value": f"{draw.randint(9400, 11000) / 100:.{draw.randint(1, 2)}f}",
            }
        if measure == "absence" and draw.random() < 0.4:
            sessions = n * 380
            return {"n": sessions, "a": sessions * draw.randint(20, 95) // 1000}
        if measure == "incidents" and draw.random() < 0.5:
            return {"n": n, "a": draw.choice([draw.randint(0, n + n // 2), draw.randint(0, 8)])}
        return {"n": known, "value": f"{draw.randint(200, 950) / 100:.{draw.randint(0, 2)}f}"}

    def trust(self) -> Trust:
        """As a folder."""
        defaults = {} if self.strict else {"missing_year": "left_out"}
        trust = Trust(*self.rules, **defaults)
        for slug, urn in SCHOOLS.items():
            trust.school(slug, urn, laestab=f"850/{urn % 10000:04d}",
                         **({"joined": self.joined[slug]} if slug in self.joined else {}))  # fmt: skip
        for each in self.rows:
            fields = dict(each)
            trust.row(fields.pop("n", None), fields.pop("a", None), **fields)
        for each in self.benchmarks:
            fields = dict(each)
            trust.benchmark(fields.pop("value"), **fields)
        for each in self.targets:
            fields = dict(each)
            trust.target(fields.pop("value"), **fields)
        for each in self.breaks:
            trust.break_before(each["break_before"], measure=each["measure"], year_group="all")
        return trust

    def world(self) -> World:
        """As plain rows."""
        plain = {"basis": "dfe_tables", "window": "summer", "year_group": "Y6", "group": "all"}
        rows = [
            plain | each | {"academic_year": each["year"], "eligible": each.get("n"), "achieved": each.get("a")}
            for each in self.rows
        ]  # fmt: skip
        national = {"level": "national", "area": "england", "window": "summer",
                    "period": "full_year"}  # fmt: skip
        benchmarks = [
            national | each | {"academic_year": each["year"], "dp": len(each["value"].partition(".")[2])}
            for each in self.benchmarks
        ]  # fmt: skip
        return World(
            measures={each["id"]: each for each in MEASURES},
            rules=self.rules,
            rows=rows,
            benchmarks=benchmarks,
            targets=[plain | each | {"academic_year": each["year"]} for each in self.targets],
            breaks=[each | {"year_group": "all"} for each in self.breaks],
            authority=dict.fromkeys(SCHOOLS, "la-850"),
            joined=self.joined,
            strict=self.strict,
        )

    def results(self) -> dict[tuple[Any, ...], dict[str, Any]]:
        """What the engine makes of it, by row and comparison."""
        frame: pl.DataFrame = self.trust().results()
        return {tuple(row[name] for name in KEY): row for row in frame.to_dicts()}
