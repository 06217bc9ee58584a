"""A small trust as plain rows, and every figure of it judged slowly, one row at a time.

The rules are written again from the words of docs/statistics.md: exact fractions, plain loops, and
decimals of sixty places where a root is needed. Nothing is shared with the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.judge.reference import fitting, places_of, rounded
from tests.judge.reference_incidents import incidents_beyond, nearest
from tests.judge.reference_intervals import Limits, newcombe_side, of_years, wilson_side

STATES = {
    "c": "suppressed", "z": "not_applicable", "x": "not_available", "p": "not_published",
    "u": "unreliable", "n": "not_returned", "low": "rounds_to_zero",
}  # fmt: skip
FINALITY = ["internal", "interim", "provisional", "revised", "final"]
MEANS = ("average", "progress")
KEY = ("school", "academic_year", "window", "year_group", "measure", "group", "basis")
Row = Mapping[str, Any]


@dataclass
class World:
    """What is in a folder: rows of figures with their school and year, and what to compare with."""

    measures: Mapping[str, Row]
    rules: Sequence[Row]
    rows: Sequence[dict[str, Any]]
    benchmarks: Sequence[Row]
    targets: Sequence[Row]
    breaks: Sequence[Row]
    authority: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    today: str = "2026-06-01"
    minimum: int = 11
    pooled_years: int = 3
    strict: bool = True

    @cached_property
    def _by_key(self) -> dict[tuple[Any, ...], dict[str, Any]]:
        return {tuple(row[name] for name in KEY): row for row in self.rows}

    def find(self, **wanted: Any) -> dict[str, Any] | None:
        """The one row with such a key, if there is one."""
        return self._by_key.get(tuple(wanted[name] for name in KEY))

    def belonged(self, school: str, year: str, window: str) -> bool:
        """Whether a school was the trust's on the last day of a window."""
        later, day = {"autumn": (0, "12-31"), "spring": (1, "03-31"), "summer": (1, "08-31")}[
            window
        ]
        return self.joined.get(school, "") <= f"{int(year[:4]) + later}-{day}"

    def belongs_now(self, school: str) -> bool:
        """Whether it is the trust's today."""
        return self.joined.get(school, "") <= self.today

    def broken(self, measure: str, year_group: str, before: str, year: str) -> bool:
        """Whether a series breaks after one year and not after another."""
        return any(
            each["measure"] == measure
            and each["year_group"] in ("all", year_group)
            and before < each["break_before"] <= year
            for each in self.breaks
        )


@dataclass(frozen=True)
class Figure:
    """One row as a figure: its state, value, the count it rests on and those that would fit."""

    state: str
    value: Fraction | None
    places: int | None
    n: int | None
    count: int | None
    fits: tuple[int, ...]
    exact: bool

    def shown(self, places: int) -> Fraction:
        """The figure to so many places: from its count, unless no count fits what was published."""
        assert self.value is not None
        if self.count is not None and self.n and (self.exact or self.fits):
            return rounded(Fraction(100 * self.count, self.n), places)
        # A mean of several schools is first printed, and what is printed is compared.
        printed = self.value if self.places is None else rounded(self.value, self.places)
        return rounded(printed, places)


@dataclass(frozen=True)
class Against:
    """A comparator: as it is, to the places it is shown with, and the pupils it is counted over."""

    state: str
    kind: str | None = None
    value: Fraction = Fraction(0)
    places: int = 0
    year: str | None = None
    count: int | None = None
    of: int | None = None
    counted: bool = False

    @property
    def shown(self) -> Fraction:
        """As it is printed."""
        return rounded(self.value, self.places)


def before(year: str, back: int = 1) -> str:
    """The academic year so many years earlier."""
    start = int(year[:4]) - back
    return f"{start}/{(start + 1) % 100:02d}"


def figure_of(row: Row, kind: str) -> Figure:
    """What a row says, or the state that stands in its place."""
    n, a, text = row.get("eligible"), row.get("achieved"), row.get("value")
    if "mean" in row:
        mean, printed = row["mean"]
        return Figure("value", mean, printed, n, None, (), exact=False)
    share = kind in ("percentage", "survey")
    counts = share or kind in ("session_rate", "incident_rate")
    value = Fraction(text) if text not in (None, "") else None
    places = places_of(str(text)) if value is not None else None
    count: int | None = None
    fits: tuple[int, ...] = ()
    exact = False
    if counts and a is not None and n:
        value, count, fits, exact, places = Fraction(100 * a, n), a, (a,), True, None
    elif share and value is not None and n:
        fits = tuple(fitting(n, str(text)))
        among = fits or tuple(range(n + 1))
        stated = value
        count = min(among, key=lambda k: (abs(Fraction(100 * k, n) - stated), -k))
    state = "value"
    if row.get("reason"):
        state = STATES[row["reason"]]
    elif share and n == 0:
        state = "not_applicable"
    elif (a is not None and n is not None and a > n and kind != "incident_rate") or (
        share and value is not None and not 0 <= value <= 100
    ):
        state = "impossible"
    elif value is None:
        state = "no_value"
    return Figure(state, value, places, n, count, fits, exact)


def rule_of(row: Row, world: World) -> Row | None:
    """The first rule whose lists all hold the row's own."""
    wanted = {"measures": "measure", "year_groups": "year_group", "groups": "group"}
    for rule in world.rules:
        if all(row[mine] in rule[names] for names, mine in wanted.items() if names in rule):
            return rule
    return None


def comparisons(rule: Row, lower: bool) -> list[Row]:
    """What a rule compares with; a criterion on every pupil comes before what stands beside it."""
    if rule["method"] == "all_of_them":
        return [{"level": "fixed", "fixed": 0 if lower else 100}, *rule["comparisons"]]
    by_limits = rule["method"] == "published_limits"
    return [each | ({"limits": True} if by_limits else {}) for each in rule["comparisons"]]


def against(row: Row, comparison: Row, world: World) -> Against:
    """The comparator of one row, or the state that stands in its place."""
    level = comparison["level"]
    precision = world.measures[comparison.get("measure", row["measure"])].get("precision", 0)
    own = world.measures[row["measure"]].get("precision", 0)
    if level == "fixed":
        places = max(places_of(str(comparison["fixed"])), own)
        # Zero is the average of pupils with the same starting points, and no opinion of a trust's.
        kind = "like_for_like" if comparison.get("limits") else "fixed"
        return Against("value", kind, Fraction(str(comparison["fixed"])), places)
    if level == "target":
        return _target(row, world, own)
    wanted = {
        "measure": comparison.get("measure", row["measure"]),
        "year_group": comparison.get("year_group", row["year_group"]),
        "group": comparison.get("group", row["group"]),
    }
    kind = _kind(row, wanted, bool(comparison.get("proxy")))
    if level == "school":
        return _other_group(row, wanted, kind, world, own)
    if level == "trust":
        return _other_schools(row, wanted, kind, world, own)
    assert precision is not None
    return _published(row, level, wanted, kind, world)


def _kind(row: Row, wanted: Row, proxy: bool) -> str:
    if proxy or any(wanted[name] != row[name] for name in ("measure", "year_group")):
        return "proxy"
    return "like_for_like" if wanted["group"] == row["group"] else "other_group"


def _target(row: Row, world: World, precision: int) -> Against:
    names = ("school", "academic_year", "window", "year_group", "measure", "group")
    for each in world.targets:
        if all(each[name] == row[name] for name in names):
            places = max(places_of(each["value"]), precision)
            return Against("value", "target", Fraction(each["value"]), places, row["academic_year"])
    return Against("no_target")


def _other_group(row: Row, wanted: Row, kind: str, world: World, precision: int) -> Against:
    same = {name: row[name] for name in ("school", "academic_year", "window", "basis")}
    other = world.find(**same, **wanted)
    if other is None:
        return Against("no_benchmark")
    figure = figure_of(other, world.measures[wanted["measure"]]["kind"])
    if figure.state != "value":
        return Against(figure.state)
    assert figure.value is not None
    return Against(
        "value", kind, figure.value, max(figure.places or 0, precision), row["academic_year"],
        figure.count, figure.n, counted=True,
    )  # fmt: skip


def _other_schools(row: Row, wanted: Row, kind: str, world: World, precision: int) -> Against:
    of_pupils = world.measures[row["measure"]]["kind"] in ("percentage", "survey")
    n, count, total = 0, 0, Fraction(0)
    for other in world.rows:
        same = all(other[name] == row[name] for name in ("academic_year", "window", "basis"))
        if not same or any(other[k] != v for k, v in wanted.items()):
            continue
        if other["school"] in (row["school"], ""):
            continue
        if not world.belonged(other["school"], other["academic_year"], other["window"]):
            continue
        figure = figure_of(other, world.measures[wanted["measure"]]["kind"])
        if figure.state == "value" and figure.n:
            assert figure.value is not None
            n, count = n + figure.n, count + (figure.count or 0)
            total += figure.value * figure.n
    if not n:
        return Against("no_benchmark")
    if n < world.minimum:
        return Against("too_few")
    value = Fraction(100 * count, n) if of_pupils else total / n
    held = count if of_pupils else None
    return Against(
        "value", kind, value, precision, row["academic_year"], held, n, counted=True
    )  # fmt: skip


def _published(row: Row, level: str, wanted: Row, kind: str, world: World) -> Against:
    measure, year = world.measures[wanted["measure"]], row["academic_year"]
    windows = measure["windows"]
    window = row["window"] if row["window"] in windows else windows[-1]
    period = "term" if measure["period"] == "term" else "full_year"
    area = world.authority.get(row["school"]) if level == "la" else "england"

    def figure(of: str) -> Row | None:
        found = [
            each
            for each in world.benchmarks
            if all(each[name] == value for name, value in wanted.items())
            and (each["academic_year"], each["window"], each["period"]) == (of, window, period)
            and (each["level"], each["area"]) == (level, area)
        ]
        return max(found, key=lambda each: FINALITY.index(each["status"]), default=None)

    def chosen(of: Row, said: str) -> Against:
        places = int(of["dp"])
        return Against("value", said, Fraction(of["value"]), places, of["academic_year"])

    last = measure.get("years", {}).get("last", year)
    if year > last:
        return Against("not_made")
    same = all(wanted[name] == row[name] for name in ("measure", "year_group"))
    if same and window == row["window"]:
        if own := figure(year):
            return chosen(own, kind)
        earlier = figure(before(year))
        broken = world.broken(wanted["measure"], wanted["year_group"], before(year), year)
        if earlier is None or broken:
            return Against("no_benchmark")
        return chosen(earlier, "proxy" if kind == "proxy" else "interim")
    for back in range(10):
        then = before(year, back)
        if world.broken(wanted["measure"], wanted["year_group"], then, year):
            break
        found = figure(then)
        if found is not None and found["status"] == "final":
            return chosen(found, "proxy")
    return Against("no_benchmark")


@dataclass(frozen=True)
class Verdict:
    """What the engine should say of one row and comparison."""

    state: str
    because: str | None
    kind: str | None
    comparator: Fraction | None
    comparator_year: str | None
    rating: str
    based_on: str | None
    confidence: str | None
    gap: Fraction | None
    pupils: tuple[int | None, int | None]
    years: int | None
    cut: str | None
    trend: str | None


class Judge:
    """Judges the rows of a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def verdicts(self) -> Iterator[tuple[dict[str, Any], int, Verdict]]:
        """Each row with each comparison of its rule."""
        for row in self.world.rows:
            rule = rule_of(row, self.world)
            assert rule is not None
            for at in range(len(comparisons(rule, self._lower(row)))):
                yield row, at, self.verdict(row, rule, at)

    def _lower(self, row: Row) -> bool:
        return bool(self.world.measures[row["measure"]]["direction"] == "lower")

    def verdict(self, row: Row, rule: Row, at: int) -> Verdict:
        """One row held against one thing."""
        kind = self.world.measures[row["measure"]]["kind"]
        method = rule["method"]
        if method == "all_of_them" and at:
            method = "in_line_or_better"
        comparison = comparisons(rule, self._lower(row))[at]
        figure, c = figure_of(row, kind), against(row, comparison, self.world)
        one = _One(self, row, rule, at, method, kind, comparison["level"], figure, c)
        return one.verdict()


@dataclass(frozen=True)
class _Year:
    n: int
    a: int
    c: Against


@dataclass(frozen=True)
class _One:
    """One row, one comparison."""

    judge: Judge
    row: Row
    rule: Row
    at: int
    method: str
    kind: str
    level: str
    figure: Figure
    c: Against

    @property
    def lower(self) -> bool:
        return bool(self.judge.world.measures[self.row["measure"]]["direction"] == "lower")

    @property
    def tolerance(self) -> Fraction:
        return Fraction(str(self.rule.get("tolerance", 3)))

    @property
    def in_line(self) -> bool:
        by_rule = self.method == "in_line_or_better" and self.level != "school"
        return by_rule and self.kind == "percentage"

    @property
    def few(self) -> bool:
        n = self.figure.n
        return n is not None and n < self.judge.world.minimum and self.method != "all_of_them"

    def worse(self, figure: Fraction, comparator: Fraction) -> Fraction:
        return figure - comparator if self.lower else comparator - figure

    # The years put together.

    def years(self, most: int) -> tuple[list[_Year], str | None]:
        """This year and those before it that are comparable, and the state that stops them short."""
        world = self.judge.world
        found: list[_Year] = []
        for back in range(most):
            year = before(self.row["academic_year"], back)
            if world.broken(
                self.row["measure"], self.row["year_group"], year, self.row["academic_year"]
            ):
                break
            same = ("school", "window", "year_group", "measure", "group", "basis")
            row = world.find(academic_year=year, **{name: self.row[name] for name in same})
            if row is None:
                break
            figure = figure_of(row, self.kind)
            comparison = comparisons(self.rule, self.lower)[self.at]
            c = against(row, comparison, world)
            missing = figure.state if figure.state != "value" else None
            if missing is None and figure.count is None:
                missing = "no_pupil_numbers"
            if missing is None and c.state == "no_benchmark" and self.level in ("national", "la"):
                missing = "no_benchmark"
            if missing:
                return found, missing if back else None
            if c.state != "value":
                break
            assert figure.n is not None
            assert figure.count is not None
            found.append(_Year(figure.n, figure.count, c))
        return found, None

    # What chance explains.

    def confidence(self) -> str | None:
        limits = self._limits()
        if limits is None or self.figure.value is None:
            return None
        value, c = self.figure.value, self.c.value
        if limits == "above" and value > c:
            return "above"
        if limits == "below" and value < c:
            return "below"
        return "not_distinguishable"

    def _limits(self) -> str | None:  # noqa: PLR0911 - one kind of limits a line
        """On which side of the comparator the limits of the figure lie; None: there are none."""
        n, m = self.figure.n, self.c.of
        if self.method == "all_of_them" or self.figure.state != "value":
            return None
        if self.kind == "percentage":
            if self.figure.count is None or not n:
                return None
            if self.c.counted:
                if self.c.count is None or not m:
                    return None
                return newcombe_side(self.figure.count, n, self.c.count, m)
            return wilson_side(self.figure.count, n, self.c.value)
        if self.method == "published_limits":
            low, high = self.row.get("lower"), self.row.get("upper")
            if not low or not high:
                return None
            sides = Fraction(low) > self.c.value, Fraction(high) < self.c.value
            return {(True, False): "above", (False, True): "below"}.get(sides, "across")
        spread = self.rule.get("spread")
        if self.kind not in MEANS or not spread or not n or (self.c.counted and not m):
            return None
        assert self.figure.value is not None
        parts = Fraction(1, n) + (Fraction(1, m) if self.c.counted and m else 0)
        reach = Limits.Z**2 * Fraction(str(spread["value"])) ** 2 * parts
        gap = self.figure.value - self.c.value
        if gap**2 > reach:
            return "above" if gap > 0 else "below"
        return "across"

    @property
    def bad_side(self) -> str:
        return "above" if self.lower else "below"

    # The colour.

    def verdict(self) -> Verdict:
        world, c = self.judge.world, self.c
        poolable = self.kind == "percentage" and self.method != "all_of_them"
        whole = self.figure.state == "value" and self.figure.count is not None
        pool, cut = self.years(world.pooled_years) if poolable and whole else ([], None)
        if c.state != "value":
            pool, cut = [], None
        because = self._why_not(pool, cut)
        rating, based_on = (None, None) if because else self._colour(pool)
        if because is None and rating is None:
            because = "earlier_year"
        known = self.figure.state == "value" and c.state == "value"
        return Verdict(
            state=self.figure.state,
            because=because,
            kind=c.kind,
            comparator=c.value if c.state == "value" else None,
            comparator_year=c.year,
            rating=rating or "not_rated",
            based_on=None if because else based_on,
            confidence=self.confidence() if known else None,
            gap=self.figure.shown(c.places) - c.shown if known else None,
            pupils=self._pupils(rating, pool),
            years=len(pool) or None,
            cut=cut,
            trend=self._trend() if poolable and known and pool else None,
        )

    def _why_not(self, pool: list[_Year], cut: str | None) -> str | None:  # noqa: PLR0911
        share = self.kind in ("percentage", "survey")
        if self.figure.state != "value":
            return self.figure.state
        if self.c.state != "value":
            return self.c.state
        needs_count = self.kind == "percentage" or self.method == "all_of_them"
        if (self.method == "all_of_them" and not share) or (
            needs_count and self.figure.count is None
        ):
            return "no_pupil_numbers"
        if self._nobody_knows_how_many():
            return "no_pupil_numbers"
        if self.method == "published_limits" and self.confidence() is None:
            return "no_limits"
        if self.in_line and self.few:
            if cut and self.judge.world.strict:
                return "earlier_year"
            return None if sum(each.n for each in pool) >= self.judge.world.minimum else "too_few"
        if self.in_line and cut and self.judge.world.strict:
            alone = self._this_year()
            return "earlier_year" if alone == "amber" else None
        by_cohort = share or self.kind in MEANS
        if self.few and by_cohort and self.method != "published_limits":
            return "too_few"
        return None

    def _this_year(self) -> str:
        """The colour by this year alone."""
        figure, c = self.figure, self.c
        if self.method == "all_of_them":
            return self._everybody()
        gap = self.worse(figure.shown(c.places), c.shown)
        if self.method == "published_limits":
            if self.confidence() == self.bad_side:
                return "red"
            return "green" if gap <= 0 else "amber"
        if gap <= 0:
            return "green"
        tested = self.kind == "percentage" or self.kind in MEANS
        if not tested and self.rule.get("counts"):
            clear = self._rate_beyond_chance()
        else:
            clear = not tested or self.confidence() == self.bad_side
        return "red" if gap > self.tolerance and clear else "amber"

    def _nobody_knows_how_many(self) -> bool:
        """Of a rate beyond its margin, whose rule says what it counts: not known of how many."""
        if not self.rule.get("counts") or self.figure.value is None:
            return False
        gap = self.worse(self.figure.shown(self.c.places), self.c.shown)
        unknown = not self.figure.n or (self.c.counted and not self.c.of)
        return unknown and gap > self.tolerance

    def _rate_beyond_chance(self) -> bool:
        """Of a rate that counts pupils or incidents: whether chance does not explain it."""
        figure, c = self.figure, self.c
        if not figure.n or (c.counted and not c.of):
            return False
        said = figure.shown(figure.places) if figure.places is not None else figure.value
        assert said is not None
        k = figure.count if figure.count is not None else nearest(said * figure.n / 100)
        theirs = (nearest(c.shown * c.of / 100), c.of) if c.counted and c.of else None
        if self.rule["counts"] == "pupils":
            if k > figure.n:
                return False
            if theirs:
                return newcombe_side(k, figure.n, *theirs) == self.bad_side
            return wilson_side(k, figure.n, c.value) == self.bad_side
        # Of a published rate, the end of what rounds to it that a school is sooner within.
        half = Fraction(1, 2 * 10**c.places) if self.level in ("national", "la") else Fraction(0)
        rate = c.value + half if self.lower else c.value - half
        return incidents_beyond(k, figure.n, rate, theirs, more=self.lower)

    def _everybody(self) -> str:
        assert self.figure.n is not None
        assert self.figure.count is not None
        n, missed = self.figure.n, self._missed(self.figure.count)
        if not missed:
            return "green"
        if "tolerance_pupils" in self.rule:
            return "red" if missed > self.rule["tolerance_pupils"] else "amber"
        return "red" if Fraction(100 * missed, n) > self.tolerance else "amber"

    def _missed(self, count: int) -> int:
        assert self.figure.n is not None
        return count if self.lower else self.figure.n - count

    def _colour(self, pool: list[_Year]) -> tuple[str, str]:
        if not self.in_line:
            return self._this_year(), "one_year"
        if self.few:
            if self._pooled_green(pool, 0):
                return "green", "pooled"
            return ("red" if self._pooled_red(pool) else "amber"), "pooled"
        alone = self._this_year()
        if alone == "amber" and len(pool) > 1 and self._pooled_red(pool):
            return "red", "three_year"
        return alone, "one_year"

    def _pooled_green(self, pool: list[_Year], extra: int) -> bool:
        n, a = sum(each.n for each in pool), sum(each.a for each in pool)
        moved = a - extra if self.lower else a + extra
        shown = rounded(Fraction(100 * moved, n), self.c.places)
        expected = sum((each.n * each.c.value for each in pool), Fraction(0)) / n
        return self.worse(shown, rounded(expected, self.c.places)) <= 0

    def _pooled_red(self, pool: list[_Year]) -> bool:
        n, a = sum(each.n for each in pool), sum(each.a for each in pool)
        expected = sum((each.n * each.c.value for each in pool), Fraction(0)) / n
        if self.worse(Fraction(100 * a, n), expected) <= self.tolerance:
            return False
        if not self.c.counted:
            return wilson_side(a, n, expected) == self.bad_side
        theirs = []
        for each in pool:
            assert each.c.count is not None
            assert each.c.of is not None
            theirs.append((each.n, each.c.count, each.c.of))
        return of_years(a, n, theirs) == self.bad_side

    # How far from it.

    def _pupils(self, rating: str | None, pool: list[_Year]) -> tuple[int | None, int | None]:
        share = self.kind in ("percentage", "survey")
        if rating is None or not share or self.figure.count is None:
            return (None, None)
        if self.method == "published_limits":
            return (None, None)
        if rating == "green":
            return (0, 0)
        assert self.figure.n is not None
        pooled = self.in_line and self.few
        bases = [self.figure.count]
        if not pooled and self.figure.fits:
            bases = [self.figure.fits[0], self.figure.fits[-1]]
        found = [self._fewest(base, pool, pooled=pooled) for base in bases]
        known = [each for each in found if each is not None]
        return (min(known), max(known)) if known else (None, None)

    def _fewest(self, base: int, pool: list[_Year], *, pooled: bool) -> int | None:
        assert self.figure.n is not None
        n = self.figure.n
        for extra in range(1, (base if self.lower else n - base) + 1):
            if pooled:
                green = self._pooled_green(pool, extra)
            elif self.method == "all_of_them":
                green = self._missed(base + (-extra if self.lower else extra)) == 0
            else:
                moved = base - extra if self.lower else base + extra
                shown = rounded(Fraction(100 * moved, n), self.c.places)
                green = self.worse(shown, self.c.shown) <= 0
            if green:
                return extra
        return None

    def _trend(self) -> str | None:
        years, _ = self.years(3)
        if len(years) < 3:
            return None
        this, earlier = years[0], years[1:]
        n = sum(each.n for each in earlier)
        change = this.c.value - sum((e.n * e.c.value for e in earlier), Fraction(0)) / n
        side = Limits.agresti_caffo_side(
            this.a, this.n, sum(each.a for each in earlier), n, change / 100
        )
        better = "below" if self.lower else "above"
        if side == "across":
            return "no_clear_change"
        return "improving" if side == better else "declining"
