"""Any bytes in any file: reported at a place inside it, and never a failure."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from tests.fuzz.holding import SOUND, one_of_each_kind, reported
from tests.fuzz.thorough import thorough

PATHS = sorted(SOUND)

TOKENS = st.sampled_from(
    [
        *(b"*a", b"&a ", b"!!python/object:os.system ", b"!!binary ", b"? ", b"---\n", b"...\n"),
        *(b"%YAML 1.1\n", b"<<: ", b"- ", b": ", b"{", b"}", b"[", b"]", b"|\n", b">-\n", b"#"),
        *(b"\x00", b"\x81", b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xa8"),
        *(b"\xc2\x85", b"\x0b", b"\x1c", b"\x1b[31m", b"\xe2\x80\xae", b"\r", b"\r\n", b"\t"),
        *(b"1e400", b"-1e400", b".nan", b".inf", b"010", b"0x", b"0x1F", b"0o8", b"-0", b"-0.0"),
        *(b"9" * 20, b"9" * 400, b"9" * 5000, b"1_000", b"1:30", b"2026-13-01", b"0000-00-00"),
        *(b"9999-12-31", b"2024-02-30", b"2024/25", b"2024/26", b"9999/00", b"null", b"~", b"true"),
        *(b'"', b"'", b'""', b",", b",,", b";", b"\n\n", b" ", b"\xc2\xa0", b"{}", b"{0}", b"%s"),
        *(
            b"<<<<<<< HEAD\n",
            b"=======\n",
            b">>>>>>> x\n",
            b"PK\x03\x04",
            b"../",
            b"\xf0\x9f\x8f\xab",
        ),
    ]
)
"""What has a meaning of its own to some reader of some format."""


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the sound folder with spans taken out, repeated, swapped, or something put in."""
    path = draw(st.sampled_from(PATHS))
    raw = SOUND[path]
    for _ in range(draw(st.integers(1, 4))):
        one, other = sorted(draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
        change = draw(st.sampled_from(["put in", "put in", "put over", "take", "repeat", "swap"]))
        if change == "put in":
            raw = raw[:one] + draw(TOKENS | st.binary(max_size=6)) + raw[one:]
        elif change == "put over":
            token = draw(TOKENS)
            raw = raw[:one] + token + raw[one + len(token) :]
        elif change == "take":
            raw = raw[:one] + raw[min(other, one + 200) :]
        elif change == "repeat":
            raw = raw[:other] + raw[one : min(other, one + 200)] + raw[other:]
        else:
            lines = raw.split(b"\n")
            first, second = one % len(lines), other % len(lines)
            lines[first], lines[second] = lines[second], lines[first]
            raw = b"\n".join(lines)
    return path, raw


@thorough(20)
@given(damaged())
def test_a_damaged_file_is_reported_inside_itself(damage: tuple[str, bytes]) -> None:
    path, raw = damage
    reported({path: raw})


@thorough(12)
@given(st.sampled_from(one_of_each_kind()), st.binary(max_size=200))
@example("trustkit.yaml", b"")
@example("trustkit.yaml", b"\x00" * 1000)
@example("trustkit.yaml", b"\xff\xfea\x00:\x00 \x00b\x00")
@example("trustkit.yaml", b"\xff\xfe\x00\xd8")
@example("trustkit.yaml", "a: \u2028\n".encode())
@example("trustkit.yaml", b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n")
@example("trustkit.yaml", b"a: 1\r\rb: 2\r")
def test_a_file_may_hold_any_bytes(path: str, raw: bytes) -> None:
    reported({path: raw})


@thorough(6)
@given(st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=40), min_size=2, max_size=12))
def test_many_files_may_be_damaged_at_once(changed: dict[str, bytes]) -> None:
    reported(changed)
