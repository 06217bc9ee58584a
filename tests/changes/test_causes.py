"""No result moves without a cause, and undoing its causes moves it back: over seeded changes.

Every change below is made to the text of files, as a person would. Several at a time are made to
the newer side; then each result that moved is looked at again with its own causes undone and
everything else left as it is.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest
from tests.changes.folders import NATIONAL, RAG, SCHEME, Files, edited, example, folder
from tests.changes.undoing import undone

from trustkit.changes.consequences.model import CategoryMove, Cause, Moves, ResultMove
from trustkit.changes.consequences.moves import ROW, key_of, place_moved
from trustkit.changes.difference import moves_between
from trustkit.changes.records.files import record_changes
from trustkit.changes.sides import Judged, common_date, side_of
from trustkit.changes.words import Words

Change = Callable[[Files, random.Random], Files]
MEASURES = "policy/2025-09-01/measures.yaml"


@cache
def base() -> Files:
    return example()


def _lines(files: Files, path: str) -> list[str]:
    return files[path].decode().splitlines()


def _with_lines(files: Files, path: str, lines: list[str]) -> Files:
    return {**files, path: ("\n".join(lines) + "\n").encode()}


def _table(files: Files, what: str, chance: random.Random) -> str:
    return chance.choice(sorted(path for path in files if f"/{what}" in path))


def _some_line(lines: list[str], chance: random.Random, wanted: str = "") -> int:
    return chance.choice([at for at, line in enumerate(lines) if at and wanted in line])


def other_count(files: Files, chance: random.Random) -> Files:
    path = _table(files, "kpis/", chance)
    lines = _lines(files, path)
    at = chance.choice([at for at, line in enumerate(lines) if at and line.split(",")[7]])
    cells = lines[at].split(",")
    cells[7] = str(chance.randint(0, int(cells[6])))
    lines[at] = ",".join(cells)
    return _with_lines(files, path, lines)


def headline_corrected(files: Files, chance: random.Random) -> Files:
    path = _table(files, "kpis/202", chance)
    lines = _lines(files, path)
    headline = [
        ",gld,all,",
        ",phonics_y1,all,",
        ",ks2_reading_expected,all,",
        "absence_persistent,all",
    ]
    found = [at for at, line in enumerate(lines) if any(each in line for each in headline)]
    if not found:
        return other_count(files, chance)
    cells = lines[chance.choice(found)].split(",")
    if cells[7]:
        cells[7] = str(chance.randint(0, int(cells[6])))
    elif cells[8]:
        cells[8] = str(chance.randint(0, 60))
    cells[13], cells[14], cells[15] = "2026-10-06", "9", "correction"
    return _with_lines(files, path, [*lines, ",".join(cells)])


def row_gone(files: Files, chance: random.Random) -> Files:
    path = _table(files, "kpis/", chance)
    lines = _lines(files, path)
    del lines[_some_line(lines, chance)]
    return _with_lines(files, path, lines)


def year_gone(files: Files, chance: random.Random) -> Files:
    """A year that the trends of the next one need."""
    path = _table(files, "kpis/2023", chance)
    return {name: content for name, content in files.items() if name != path}


def _national(files: Files, chance: random.Random, how: str) -> Files:
    lines = _lines(files, NATIONAL)
    wanted = chance.choice(
        ["gld,R,", "phonics_y1,Y1,", "ks2_reading_expected,Y6,", "ks2_rwm_expected"]
    )
    at = _some_line(lines, chance, wanted)
    cells = lines[at].split(",")
    if how == "value":
        cells[8] = str(chance.randint(30, 95))
        lines[at] = ",".join(cells)
    elif how == "gone":
        del lines[at]
    else:
        cells[8], cells[13], cells[14] = str(chance.randint(30, 95)), "final", "2026-09-30"
        lines.append(",".join(cells))
    return _with_lines(files, NATIONAL, lines)


def benchmark_revised(files: Files, chance: random.Random) -> Files:
    return _national(files, chance, "value")


def benchmark_gone(files: Files, chance: random.Random) -> Files:
    return _national(files, chance, "gone")


def benchmark_final(files: Files, chance: random.Random) -> Files:
    return _national(files, chance, "final")


def gld_final(files: Files, chance: random.Random) -> Files:
    """A later release of what every Reception is compared with: the row before it stays."""
    lines = _lines(files, NATIONAL)
    cells = next(line for line in lines if line.startswith("gld,R,2024/25,")).split(",")
    cells[8], cells[13], cells[14] = str(chance.randint(75, 95)), "final", "2026-09-30"
    return _with_lines(files, NATIONAL, [*lines, ",".join(cells)])


def default_tolerance(files: Files, chance: random.Random) -> Files:
    return edited(files, RAG, "  tolerance: 3 ", f"  tolerance: {chance.randint(0, 15)} ")


def default_cohort(files: Files, chance: random.Random) -> Files:
    return edited(files, RAG, "minimum_cohort: 11", f"minimum_cohort: {chance.randint(5, 40)}")


def default_years(files: Files, chance: random.Random) -> Files:
    return edited(files, RAG, "pooled_years: 3", f"pooled_years: {chance.choice([1, 2, 4])}")


def rule_for_reading(files: Files, chance: random.Random) -> Files:
    rule = (
        "rules:\n  - id: reading-first\n    measures: [ks2_reading_expected, gld, reading_expected]\n"
        "    method: in_line_or_better\n    comparisons:\n"
        f"      - {{level: fixed, fixed: {chance.randint(20, 90)}}}\n    source: made up\n"
    )
    return edited(files, RAG, "rules:\n", rule)


def rule_against_trust(files: Files, chance: random.Random) -> Files:
    return edited(
        files, RAG, "measures: [gld, eyfs_prime_areas, phonics_y1, phonics_y2_cumulative]\n"
        "    method: in_line_or_better\n    comparisons:\n      - {level: national}",
        "measures: [gld, eyfs_prime_areas, phonics_y1]\n    method: in_line_or_better\n"
        f"    comparisons:\n      - {{level: {chance.choice(['trust', 'target'])}}}",
    )  # fmt: skip


def rule_of_survey(files: Files, chance: random.Random) -> Files:
    return edited(files, RAG, "fixed: 80", f"fixed: {chance.randint(30, 95)}")


def series_broken(files: Files, chance: random.Random) -> Files:
    lines = _lines(files, "series-breaks.csv")
    measure, year_group = chance.choice(
        [("gld", "R"), ("phonics_y1", "Y1"), ("reading_expected", "all")]
    )
    year = chance.choice(["2023/24", "2024/25"])
    lines.append(f"{measure},{year_group},{year},definition_change,made up,made up")
    return _with_lines(files, "series-breaks.csv", lines)


def school_is_infant(files: Files, chance: random.Random) -> Files:
    return edited(files, "schools/kettle-lane/school.yaml", "phase: primary", "phase: infant")


def school_joined_late(files: Files, chance: random.Random) -> Files:
    path = "schools/marram-park/school.yaml"
    return edited(files, path, "joined: 2025-01-01", "joined: 2026-01-01")


def school_not_registered(files: Files, chance: random.Random) -> Files:
    return {name: each for name, each in files.items() if name != "schools/kettle-lane/school.yaml"}


def predecessor_forgotten(files: Files, chance: random.Random) -> Files:
    path = "schools/marram-park/school.yaml"
    line = next(line for line in _lines(files, path) if "900105" in line)
    return edited(files, path, f"{line}\n", "")


def measure_rounded(files: Files, chance: random.Random) -> Files:
    return edited(files, MEASURES, "direction: higher", "direction: lower")


def target_moved(files: Files, chance: random.Random) -> Files:
    path = _table(files, "targets/", chance)
    lines = _lines(files, path)
    cells = lines[_some_line(lines, chance)].split(",")
    cells[5], cells[6] = str(chance.randint(20, 95)), "2026-10-05"
    return _with_lines(files, path, [*lines, ",".join(cells)])


def answer_withdrawn(files: Files, chance: random.Random) -> Files:
    path = "schools/marram-park/answers.yaml"
    return edited(files, path, "answer: requires_improvement", "answer: good_or_better")


def inspected(files: Files, chance: random.Random) -> Files:
    path = _table(files, "inspections.csv", chance)
    lines = _lines(files, path)
    at = _some_line(lines, chance)
    swaps = {"good": "requires improvement", "requires improvement": "inadequate"}
    cells = lines[at].split(",")
    cells[5] = swaps.get(cells[5], "good")
    lines[at] = ",".join(cells)
    return _with_lines(files, path, lines)


def scheme_years(files: Files, chance: random.Random) -> Files:
    return edited(files, SCHEME, "newest_within_years: 2", "newest_within_years: 5")


def scheme_pupils(files: Files, chance: random.Random) -> Files:
    return edited(files, SCHEME, "fewest_pupils: 30", f"fewest_pupils: {chance.randint(60, 200)}")


def scheme_outcome(files: Files, chance: random.Random) -> Files:
    return edited(
        files, SCHEME, "when: {inspection: [requires_improvement], capacity: [enough]}",
        "when: {inspection: [requires_improvement], capacity: [enough], outcomes: [low]}",
    )  # fmt: skip


def scheme_feature(files: Files, chance: random.Random) -> Files:
    return edited(files, SCHEME, "contested_at: 2", "contested_at: 1")


def review_found(files: Files, chance: random.Random) -> Files:
    path = _table(files, "reviews/", chance)
    text = files[path].decode()
    return {**files, path: text.replace("kind: strength", "kind: concern").encode()}


CHANGES: tuple[Change, ...] = (
    other_count, headline_corrected, row_gone, year_gone, benchmark_revised, benchmark_gone,
    benchmark_final, default_tolerance, default_cohort, default_years, rule_for_reading,
    rule_against_trust, rule_of_survey, series_broken, school_is_infant, school_joined_late,
    school_not_registered, predecessor_forgotten, measure_rounded, target_moved, answer_withdrawn,
    inspected, scheme_years, scheme_pupils, scheme_outcome, scheme_feature, review_found,
)  # fmt: skip


_TOGETHER = 4
_LOOKED_AT_AGAIN = 4


def repr_of(identities: frozenset[tuple[str | int, ...]]) -> list[str]:
    return sorted(map(repr, identities))


def _judged(before: Files, after: Files) -> tuple[Judged, Judged, Moves]:
    old, new = folder(before), folder(after)
    day = common_date(old, new)
    one, other = side_of(old, old, day).judged, side_of(new, new, day).judged
    assert one is not None
    assert other is not None
    words = Words(old, new)
    records = record_changes(old, new, words, day)
    return one, other, moves_between(one, other, records.rows, words)


def _identities(causes: tuple[Cause, ...]) -> frozenset[tuple[str | int, ...]]:
    return frozenset(each.identity for each in causes)


def _check(before: Files, after: Files, chance: random.Random) -> int:
    """Every move has causes, and undoing them moves it back; gives how many there were.

    Of the different sets of causes a few are drawn by lot: judging all of them takes minutes.
    """
    old, new, moves = _judged(before, after)
    every: list[ResultMove | CategoryMove]
    every = [*moves.results, *moves.totals, *moves.categories]
    assert [move for move in every if not move.causes] == []
    different = sorted({_identities(move.causes) for move in every}, key=repr_of)
    wanted = chance.sample(different, min(_LOOKED_AT_AGAIN, len(different)))
    wanted += [_identities(move.causes) for move in moves.categories]
    again = {identities: undone(old, new, identities) for identities in wanted}
    for total, these in ((False, moves.results), (True, moves.totals)):
        for result in these:
            if _identities(result.causes) not in again:
                continue
            judged = again[_identities(result.causes)]
            frame = judged.totals if total else judged.frame
            rows = {key_of(row): row for row in frame.select(ROW).iter_rows(named=True)}
            row = rows.get(result.key)
            for aspect in result.aspects:
                now = None if row is None else row[aspect]
                assert now == result.was(aspect), f"{result.key} {aspect}: {result.causes}"
    for category in moves.categories:
        proposals = again[_identities(category.causes)].proposals
        key = (category.school, category.scheme)
        assert not place_moved(old.proposals.get(key), proposals.get(key)), category
    return len(moves.results) + len(moves.totals) + len(moves.categories)


def _groups() -> list[list[Change]]:
    """Every change once, in groups that were drawn by lot."""
    drawn = random.Random(20_261_122).sample(CHANGES, len(CHANGES))  # noqa: S311 - to be repeated
    return [drawn[at : at + _TOGETHER] for at in range(0, len(drawn), _TOGETHER)]


@pytest.mark.parametrize("seed", range(7))
def test_each_of_several_moves_is_told_its_own_causes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    after = base()
    for change in _groups()[seed]:
        after = change(after, chance)
    assert _check(base(), after, chance) > 0


@pytest.mark.parametrize("change", [year_gone, headline_corrected, rule_against_trust])
def test_one_change_alone_is_the_cause_of_all_it_moves(change: Change) -> None:
    chance = random.Random(1)  # noqa: S311 - to be repeated
    assert _check(base(), change(base(), chance), chance) > 0


@pytest.mark.parametrize(
    ("seed", "changes"),
    [
        (4, (year_gone, rule_for_reading)),
        (3, (school_not_registered, rule_for_reading)),
        (1, (rule_for_reading, gld_final)),
    ],
)
def test_a_change_that_another_hides_is_named_beside_it(
    seed: int, changes: tuple[Change, ...]
) -> None:
    """A figure that is gone would be rated by another rule; one rule makes the other’s comparator idle."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    after = base()
    for change in changes:
        after = change(after, chance)
    old, new, moves = _judged(base(), after)
    hidden = [
        move
        for move in moves.results
        if len({cause.kind for cause in move.causes} & {"rule", "school", "figure", "comparator"})
        > 1
    ]
    assert hidden
    again = undone(old, new, _identities(hidden[0].causes))
    rows = {key_of(row): row for row in again.frame.select(ROW).iter_rows(named=True)}
    for aspect in hidden[0].aspects:
        assert rows[hidden[0].key][aspect] == hidden[0].was(aspect)


def test_the_groups_hold_every_change() -> None:
    assert sorted(map(repr, CHANGES)) == sorted(repr(each) for one in _groups() for each in one)
    assert len(_groups()) == 7
