"""What is said of pupils looked up in earlier results: by year group, and summed up where many."""

from __future__ import annotations

from trustkit.intake.pupils.found_words import MOST_NAMED, MOST_YEAR_GROUPS, in_words, summed_up
from trustkit.intake.taken import LookedUp

BASELINE = "internal, autumn 2024/25"


def looked_up(
    school: str, found: int, *, left_out: int = 0, now: str = "spring 2024/25"
) -> LookedUp:
    """Thirty pupils of a Year 4, and one leaver."""
    return LookedUp(
        school, "Y4", ("maths", "reading"), now, BASELINE,
        pupils=30, found=found, leavers=1, left_out=left_out,
    )  # fmt: skip


def test_few_year_groups_are_said_one_by_one() -> None:
    few = [looked_up(f"school-{at}", 30) for at in range(MOST_YEAR_GROUPS)]
    assert summed_up(few) == [in_words(each) for each in few]
    assert summed_up(few)[1] == (
        "school-1, Y4 maths, reading: 30 of 30 pupils found in earlier results, "
        "0 with no baseline, 1 leaver (baseline internal, autumn 2024/25)"
    )


def test_many_are_summed_up_and_those_hardly_found_named() -> None:
    hardly = [looked_up(f"new-{at}", at) for at in range(MOST_NAMED + 2)]
    # Fifteen of thirty is half, and not under it.
    others = [
        looked_up("ashcombe", 15, left_out=2),
        looked_up("birch", 1000),
        looked_up("cedar", 30),
    ]
    others[1] = others[1]._replace(pupils=1000)
    assert summed_up([*hardly, *others]) == [
        (
            "spring 2024/25, 10 schools: 1,066 of 1,270 pupils found in earlier results, "
            "204 with no baseline, 10 leavers, 2 left out: they could be several, or have two bands "
            "(baseline internal, autumn 2024/25)"
        ),
        (
            "under half found in new-0 Y4 (0 of 30), new-1 Y4 (1 of 30), new-2 Y4 (2 of 30), "
            "new-3 Y4 (3 of 30), new-4 Y4 (4 of 30), 2 more"
        ),
        "trustkit -v ingest says it of every year group",
    ]


def test_windows_of_one_file_are_summed_up_apart() -> None:
    both = [
        looked_up(f"school-{at}", 30, now=now)
        for at in range(4)
        for now in ("spring 2024/25", "summer 2024/25")
    ]
    assert [line.partition(":")[0] for line in summed_up(both)[:-1]] == [
        "spring 2024/25, 4 schools", "summer 2024/25, 4 schools",
    ]  # fmt: skip
