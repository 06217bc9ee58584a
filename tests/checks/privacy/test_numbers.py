"""Pupil, learner and NHS numbers: found wherever they stand, and next to nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb.nhs import checksum
from tests.checks.privacy.made_up import LETTERS, upns

from trustkit.checks.privacy.looking import Look, look
from trustkit.checks.privacy.numbers import is_uln

EXAMPLE = Path(__file__).parents[3] / "examples" / "trust_data"
TEXTS = {
    path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(EXAMPLE.rglob("*"))
    if path.is_file() and path.stat().st_size < 30_000
}


def found(text: str, path: str = "notes.md") -> Look:
    return look(path, text, frozenset())


def codes(text: str) -> list[str]:
    return [each.code for each in found(text).diagnostics]


@given(upns, st.sampled_from(sorted(TEXTS)), st.data())
def test_a_upn_is_found_wherever_it_stands(number: str, path: str, data: st.DataObject) -> None:
    text = TEXTS[path]
    # Between two characters that are no letters or digits, or at an end.
    at = data.draw(st.integers(0, len(text)))
    while at < len(text) and not (text[at].isspace() and (at == 0 or text[at - 1].isspace())):
        at += 1
    changed = f"{text[:at]} {number} {text[at:]}"
    line = changed.count("\n", 0, at + 1) + 1
    column = at + 1 - changed.rfind("\n", 0, at + 1)
    seen = found(changed, path)
    places = [(each.line, each.column) for each in seen.diagnostics if each.code == "PRV001"]
    assert places == [(line, column)]
    assert number in seen.hidden
    printed = " ".join(str(each) for each in seen.diagnostics)
    assert number not in printed


@given(upns, st.sampled_from([" ", "-"]), st.sets(st.integers(1, 12), max_size=5), st.booleans())
def test_a_upn_is_found_in_small_letters_and_in_pieces(
    number: str, gap: str, cuts: set[int], small: bool
) -> None:
    pieces = "".join(f"{gap if at in cuts else ''}{each}" for at, each in enumerate(number))
    assert codes(f"See {pieces.lower() if small else pieces}.") == ["PRV001"]


@given(upns, st.integers(1, 12))
def test_a_upn_with_odd_spaces_or_wide_letters_is_found(number: str, cut: int) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in number)
    assert codes(f"({wide})") == ["PRV001"]
    for odd in "\u00a0\u200b\u2011":
        assert codes(f"({number[:cut]}{odd}{number[cut:]})") == ["PRV001"]


@pytest.mark.parametrize(
    "written",
    ["B999  0000  25  001", "B999/0000/25/001", "B999.0000.25.001", "B999\u20130000\u201325\u2013001",
     "B999\t000025001", "B999 0000 25\n    001", "B99900\n  0025001", "B999&nbsp;000025001", "&#66;999000025001",
     "&#x42;999000025001", "x?upn=%20B999000025001", "B999\u2003000025001", "\u202eB999000025001", "UPNB999000025001",
     "B999\ufe0f000025001", "B999 \u00b7 0000 25001"],
)  # fmt: skip
def test_a_upn_is_found_however_people_and_programs_write_it(written: str) -> None:
    assert codes(f"see {written} now") == ["PRV001"]


@pytest.mark.parametrize("text", ["UPN B9990OO025001", "UPN: B9990000250012", "(upn b99900002500)"])
def test_what_is_called_a_upn_and_is_none_is_a_mistyped_one(text: str) -> None:
    assert "PRV009" in codes(f"see {text}")


@pytest.mark.parametrize(
    "text",
    ["Class B\t12\t34\t56\t78\t91\t23", "B,999,0000,25,001",
     "group B 9.9 9.0 0.0 0.2 5.0 0.1"],
)  # fmt: skip
def test_a_row_of_figures_is_no_upn(text: str) -> None:
    assert "PRV001" not in codes(text)


@given(upns, st.sampled_from("ABZ09_"))
def test_a_part_of_a_longer_word_is_no_upn(number: str, more: str) -> None:
    if more != "_":
        assert "PRV001" not in codes(f"{more}{number}")
        assert "PRV001" not in codes(f"{number}{more}")


@given(upns, st.sampled_from(LETTERS))
def test_a_wrong_check_letter_is_a_warning_beside_a_word_for_a_pupil_only(
    number: str, letter: str
) -> None:
    wrong = letter + number[1:]
    if letter != number[0]:
        assert codes(f"UPN {wrong}") == ["PRV009"]
        assert codes(f"batch {wrong}") == []


def test_letters_that_no_upn_has_are_a_mistyped_one() -> None:
    assert codes("UPN I999000025001") == ["PRV009"]


def test_random_words_of_that_form_are_found_once_in_23_times() -> None:
    # The check letter is one of 23: that is the rate at which a word of the form is wrongly found.
    chance = random.Random(20251015)  # noqa: S311 - the same words every time
    made = [
        chance.choice(LETTERS) + "".join(chance.choice("0123456789") for _ in range(12))
        for _ in range(4600)
    ]
    hits = sum(codes(f"batch {each} sent") == ["PRV001"] for each in made)
    assert 150 < hits < 250


def test_hashes_counts_and_times_are_hardly_ever_found() -> None:
    chance = random.Random(20251016)  # noqa: S311 - the same words every time
    hexadecimal = [f"{chance.getrandbits(256):064x}" for _ in range(3000)]
    short = [f"{chance.getrandbits(48):012x}" for _ in range(3000)]
    counts = [str(chance.randrange(10**9)) for _ in range(3000)]
    decimals = [f"{chance.random():.16f}" for _ in range(3000)]
    for words in (hexadecimal, short, counts, decimals):
        assert [each for each in words if codes(f"{each}")] == []


# By the rule of the Individualised Learner Record, worked out by hand:
# 1×10 + 4×2 = 18, 18 mod 11 = 7, 10 − 7 = 3.
@pytest.mark.parametrize(("digits", "right"), [("1000000043", True), ("1000000044", False)])
def test_the_check_digit_of_a_learner_number(digits: str, right: bool) -> None:
    assert is_uln(digits) is right
    assert codes(f"for {digits} now") == (["PRV002"] if right else [])


def test_a_remainder_of_nought_and_a_leading_nought_are_no_learner_numbers() -> None:
    # 1×10 + 6×2 = 22, which 11 divides.
    assert not any(is_uln(f"100000006{digit}") for digit in range(10))
    assert not is_uln("0000000051")


@pytest.mark.parametrize(
    "text",
    [
        "ULN 9999999999 stands for none yet",
        "https://example.org/media/1000000043",
        "0.1000000043",
        "1000000043.5",
        "2024-1000000043",
        "tel 01632 960123",
        "x1000000043",
    ],
)
def test_what_is_no_learner_number(text: str) -> None:
    assert codes(text) == []


def test_ten_digits_called_a_learner_number_are_one_whatever_their_check_digit() -> None:
    assert codes("ULN: 1000000044") == ["PRV002"]
    assert codes("ULN 100 000 0044") == ["PRV002"]
    assert codes("call 100 000 0044") == []
    assert set(codes("ULN,reading\n1000000044,101\n")) == {"PRV002", "PRV005"}


@given(st.integers(0, 999_999))
def test_an_nhs_number_is_found_by_its_check_digit(serial: int) -> None:
    # Numbers that start with 999 are kept for tests.
    digits = f"999{serial:06}"
    last = next((str(each) for each in range(10) if checksum(f"{digits}{each}") == 0), None)
    if last is not None:
        written = f"{digits[:3]} {digits[3:6]} {digits[6:]}{last}"
        assert "PRV003" in codes(f"plan {written}")
