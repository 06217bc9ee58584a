"""Files that can be read and hold the wrong things: values of any type, rows of any width."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st
from tests.fuzz.holding import SOUND, one_of_each_kind, reported
from tests.fuzz.thorough import thorough

from trustkit.records.layout import Form
from trustkit.text.yaml_document import read_yaml

RECORDS = one_of_each_kind(Form.YAML)
TABLES = one_of_each_kind(Form.CSV)
REVIEW = one_of_each_kind(Form.FRONT_MATTER)[0]

WORDS = st.sampled_from(
    [
        *("", " ", "all", "Y6", "R", "summer", "gld", "2024/25", "2024-09-01", "9999-12-31"),
        *("0001-01-01", "percentage", "x" * 300, "é\u200b", "{0}", "\u202e", "true", "-", "100200"),
        *("../../etc", "support-category", "ashcombe", "1e9", "٣", "²", "½"),
    ]
)
NUMBERS = st.sampled_from([0, -1, 1, 100, 100200, 10**9, 10**18, 10**25, -0.0, 0.1, 1e300, -1e-300])
PLAIN = st.none() | st.booleans() | NUMBERS | WORDS


@st.composite
def altered(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sound record with one of its values another, of any type, and perhaps a name too many."""
    path = draw(st.sampled_from(RECORDS))
    value = read_yaml(SOUND[path].decode(), path).value
    here: object = value
    trail: list[tuple[object, object]] = []
    while isinstance(here, dict | list) and here and (not trail or draw(st.booleans())):
        inside = list(here) if isinstance(here, dict) else list(range(len(here)))
        part = draw(st.sampled_from(inside))
        trail.append((here, part))
        here = here[part]
    held, part = trail[-1]
    other = draw(ANYTHING)
    if isinstance(held, dict):
        held[part] = other
        if draw(st.booleans()):
            held[draw(WORDS)] = draw(ANYTHING)
    elif isinstance(held, list) and isinstance(part, int):
        held[part : part + draw(st.integers(0, 1))] = [other] * draw(st.integers(0, 3))
    return path, json.dumps(value).encode()


ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@thorough(20)
@given(altered())
def test_any_value_of_a_record_may_be_of_any_type(alteration: tuple[str, bytes]) -> None:
    path, raw = alteration
    reported({path: raw})


@thorough(12)
@given(st.sampled_from(RECORDS), ANYTHING)
def test_a_record_may_be_anything_at_all(path: str, value: object) -> None:
    reported({path: json.dumps(value).encode()})


@thorough(5)
@given(ANYTHING, st.sampled_from(["", "prose", "---", "---\n---", "\n\n"]))
def test_front_matter_may_be_anything_at_all(value: object, prose: str) -> None:
    reported({REVIEW: f"---\n{json.dumps(value)}\n---\n{prose}".encode()})


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sound table with some of its cells another, rows cut or lengthened, columns moved."""
    path = draw(st.sampled_from(TABLES))
    rows = [line.split(",") for line in SOUND[path].decode().splitlines()]
    cell = WORDS | NUMBERS.map(str) | st.sampled_from(["100.1", "c", "z", "06/12/2024", '"', '"a'])
    for _ in range(draw(st.integers(1, 6))):
        row = draw(st.sampled_from(rows))
        at = draw(st.integers(0, len(row) - 1))
        change = draw(st.sampled_from(["cell", "cell", "cell", "cut", "more", "again"]))
        if change == "cell":
            row[at] = draw(cell)
        elif change == "cut" and at:
            del row[at:]
        elif change == "more":
            row.insert(at, draw(cell))
        else:
            rows.append(list(row))
    return path, "\n".join(",".join(row) for row in rows).encode()


@thorough(20)
@given(tables())
def test_any_cell_of_any_table_may_say_anything(table: tuple[str, bytes]) -> None:
    path, raw = table
    reported({path: raw})


PATH_PARTS = st.sampled_from(
    [
        *("schools", "policy", "kpis", "sef", "reviews", "decisions", "benchmarks", "intake"),
        *("ledger", "2024-25.csv", "2024-25.yaml", "9999-99.csv", "2024-13-45", "2024-09-01"),
        *("2024-02-30-peer.md", "2024-09-01-x.md", "school.yaml", "a b", "-", "..", "\udcff.yaml"),
        *(
            "\u202egnp.yaml",
            "é",
            "a\nb.csv",
            "a\tb",
            "|",
            "x" * 200,
            "README.md",
            "%s{0}",
            "\x1b[31m",
        ),
    ]
)


@thorough(12)
@given(
    st.lists(PATH_PARTS, min_size=1, max_size=4).map("/".join),
    st.sampled_from([b"", b"a: 1\n", b"a,b\n1,2\n", SOUND[TABLES[0]], SOUND[RECORDS[0]]]),
)
@example("schools/../kpis/2024-25.csv", SOUND[TABLES[0]])
@example("schools/\udcff/school.yaml", b"")
@example("policy/2024-13-45/measures.yaml", b"")
def test_a_file_may_be_called_anything(path: str, raw: bytes) -> None:
    reported({path: raw})


@thorough(8)
@given(st.sets(st.sampled_from(sorted(SOUND)), min_size=1, max_size=20))
def test_any_files_may_be_missing(gone: set[str]) -> None:
    reported(dict.fromkeys(gone))
