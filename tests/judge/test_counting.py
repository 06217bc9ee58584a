"""Which row counts on a date, under which URN, and the date itself."""

from __future__ import annotations

from datetime import date

from tests.judge.build import Trust

from trustkit.judge.time import as_of_default, window_end


def test_the_most_final_then_latest_then_highest_revision() -> None:
    trust = Trust().benchmark(62)
    trust.row(30, 10, status="internal", recorded="2025-07-10")
    trust.row(30, 12, status="revised", recorded="2025-12-01")
    trust.row(30, 11, status="provisional", recorded="2026-01-15")
    trust.row(30, 13, status="revised", recorded="2025-12-01", revision=2)
    found = {
        day: trust.result(as_of=day)["achieved"]
        for day in (date(2025, 8, 1), date(2025, 12, 1), date(2026, 2, 1))
    }
    assert list(found.values()) == [10, 13, 13]


def test_nothing_recorded_later_is_seen() -> None:
    assert Trust().row(30, 10, recorded="2025-12-02").results(date(2025, 12, 1)).is_empty()


def test_a_correction_to_no_value_counts() -> None:
    trust = Trust().benchmark(62).row(30, 10).row(reason="u", revision=2)
    assert trust.result()["rating_reason"] == "unreliable or low coverage"


PREDECESSOR = [{"urn": 100009, "predecessor": True}]


def test_a_predecessors_result_is_the_schools_and_says_so() -> None:
    trust = Trust().school("ash", 100001, predecessors=PREDECESSOR).benchmark(62)
    trust.benchmark(61, year="2023/24").row(30, 18, year="2023/24", urn=100009).row(30, 18)
    assert trust.result()["years_pooled"] == 2
    row = trust.result(academic_year="2023/24")
    assert (row["school"], row["urn"]) == ("ash", 100009)
    assert row["rating_reason"].endswith("; earned under the predecessor’s URN 100009")


def test_the_schools_own_counts_before_a_predecessors() -> None:
    trust = Trust().school("ash", 100001, predecessors=PREDECESSOR).benchmark(62)
    trust.row(30, 18, urn=100009, recorded="2026-02-01").row(30, 20)
    row = trust.result()
    assert (row["urn"], row["achieved"]) == (100001, 20)


def test_two_predecessors_are_shown_apart_and_not_pooled() -> None:
    both = [*PREDECESSOR, {"urn": 100008, "predecessor": True}]
    trust = Trust().school("ash", 100001, predecessors=both).benchmark(62)
    trust.benchmark(61, year="2023/24").row(30, 18)
    for urn in (100008, 100009):
        trust.row(30, 18, year="2023/24", urn=urn)
    assert trust.results().filter(academic_year="2023/24")["urn"].to_list() == [100008, 100009]
    assert trust.result()["years_pooled"] == 1


def test_the_date_is_the_folders_own() -> None:
    trust = Trust().row(30, 18, recorded="2025-12-09").benchmark(62, released="2025-12-01")
    assert as_of_default(trust.folder()) == date(2025, 12, 9)
    assert as_of_default(trust.benchmark(63, released="2026-04-23").folder()) == date(2026, 4, 23)
    assert as_of_default(trust.target(70, set_on="2026-05-01").folder()) == date(2026, 5, 1)
    assert as_of_default(Trust().folder()) == date(2024, 9, 1)


def test_windows_end() -> None:
    assert window_end("2024/25", "autumn") == date(2024, 12, 31)
    assert window_end("2024/25", "spring") == date(2025, 3, 31)
    assert window_end("2024/25", "summer") == date(2025, 8, 31)
