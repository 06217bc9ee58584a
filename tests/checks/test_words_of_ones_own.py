"""A trust's own words stand for groups and measures that its policy has."""

from __future__ import annotations

from tests.checks.overlay import base, validated


def _found(text: str) -> list[tuple[str, int]]:
    files = base() | {"code-sets/aliases.yaml": text.encode()}
    found = validated(files).diagnostics
    return [(each.code, each.line) for each in found if each.path == "code-sets/aliases.yaml"]


def test_words_for_what_there_is_are_sound() -> None:
    assert (
        _found("groups: {Ever 6: disadvantaged}\nmeasures: {Reading ARE: reading_expected}\n") == []
    )


def test_a_word_for_what_there_is_not_is_found_where_it_stands() -> None:
    text = (
        "groups:\n  Ever 6: disadvantagd\n  Lads: boys\n"
        "groups_beside_others:\n  Rest: the_rest\n"
        "measures:\n  Reading ARE: reading_expectd\n"
    )
    assert _found(text) == [("REF002", 2), ("REF002", 5), ("REF001", 7)]


def test_what_is_no_window_year_group_or_reason_is_refused() -> None:
    text = (
        "windows: {DD1: winter}\nyear_groups: {Seedlings: Y14}\nreasons: {lost: gone}\n"
        'pupils: {flags: {sen: {some: "yes"}}}\nheadings: {group: [Cohort]}\n'
    )
    assert [line for _, line in _found(text)] == [1, 2, 3, 4, 5]


def test_a_pupil_s_number_is_no_word() -> None:
    assert _found("groups: {A123456789012: girls}\n") == [("PRV001", 1), ("STR003", 1)]
