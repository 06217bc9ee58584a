"""Bytes of any kind become text or an error, never an exception."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.diagnostics.diagnostic import has_errors
from trustkit.text.decode import Decoded, decode

WORDS = "name: Zoë’s school\nroll: 210\n"


def codes(decoded: Decoded) -> list[str]:
    return [fault.code for fault in decoded.diagnostics]


def test_plain_utf_8_is_no_fault() -> None:
    assert decode(WORDS.encode(), "a.yaml") == Decoded(WORDS, "utf-8", [])


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"", "a.csv") == Decoded("", "utf-8", [])


@pytest.mark.parametrize(
    ("raw", "encoding", "code"),
    [
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8", "TXT001"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le", "TXT003"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be", "TXT003"),
        ("window,value\nautumn,61\n".encode("utf-16-le"), "utf-16-le", "TXT003"),
        ("window,value\nautumn,61\n".encode("utf-16-be"), "utf-16-be", "TXT003"),
        (WORDS.encode("cp1252"), "cp1252", "TXT002"),
    ],
)
def test_other_encodings_are_read_with_a_warning(raw: bytes, encoding: str, code: str) -> None:
    decoded = decode(raw, "a.csv")
    assert decoded.text in {WORDS, "window,value\nautumn,61\n"}
    assert decoded.encoding == encoding
    assert codes(decoded) == [code]
    assert not has_errors(decoded.diagnostics)


def test_windows_1252_names_the_first_line_that_is_not_utf_8() -> None:
    decoded = decode(b"a,b\r\n1,2\r\nZo\xeb,3\r\nZo\xeb,4\r\n", "a.csv")
    assert decoded.text == "a,b\n1,2\nZoë,3\nZoë,4\n"
    old, endings = decoded.diagnostics
    assert (old.code, old.line) == ("TXT002", 3)
    assert "line 3" in old.message
    assert (endings.code, endings.line) == ("TXT005", 1)


def test_a_mark_before_bytes_that_are_not_utf_8_is_still_named() -> None:
    decoded = decode(codecs.BOM_UTF8 + b"Zo\xeb", "a.csv")
    assert decoded.text == "Zoë"
    assert codes(decoded) == ["TXT001", "TXT002"]


@pytest.mark.parametrize(
    ("raw", "line", "system"),
    [(b"a\r\nb\r\nc\n", 1, "Windows"), (b"a\nb\rc\r", 2, "Macintosh")],
)
def test_line_endings_are_one_warning_a_file(raw: bytes, line: int, system: str) -> None:
    decoded = decode(raw, "a.csv")
    assert decoded.text.split("\n")[:3] == ["a", "b", "c"]
    (fault,) = decoded.diagnostics
    assert (fault.code, fault.line) == ("TXT005", line)
    assert system in fault.message


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"abc\x00def",
        codecs.BOM_UTF16_LE + b"a",
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        b"%PDF-1.7\n%",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x81\x8d",
    ],
)
def test_what_is_not_text_is_one_error_and_no_text(raw: bytes) -> None:
    decoded = decode(raw, "a.csv")
    assert decoded.text == ""
    assert codes(decoded) == ["TXT004"]


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
def test_never_raises_and_leaves_only_text(raw: bytes) -> None:
    decoded = decode(raw, "a.csv")
    assert "\r" not in decoded.text
    assert "\x00" not in decoded.text
    assert not (has_errors(decoded.diagnostics) and decoded.text)
    decoded.text.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode(), "a.csv")
    assert decoded.text == text
