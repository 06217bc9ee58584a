"""Sentences that nearly name a child are found, and ordinary ones are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trustkit.checks.privacy.looking import look

HERE = Path(__file__).parent
PUBLIC = Path(__file__).parents[3]


def sentences(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def codes(text: str) -> list[str]:
    return [each.code for each in look("x.md", text, frozenset()).diagnostics]


def test_there_are_enough_sentences() -> None:
    assert len(sentences("nearly_named.txt")) >= 60
    assert len(sentences("general.txt")) >= 80


@pytest.mark.parametrize("sentence", sentences("nearly_named.txt"))
def test_a_sentence_that_nearly_names_a_child(sentence: str) -> None:
    assert set(codes(sentence)) == {"PRV010"}
    folded = sentence.replace(" ", "\n      ")
    assert set(codes(f"    text: >-\n      {folded}\n")) == {"PRV010"}


@pytest.mark.parametrize("sentence", sentences("general.txt"))
def test_an_ordinary_sentence(sentence: str) -> None:
    assert codes(sentence) == []
    assert codes(f"schools,{sentence.replace(',', '')},1\n") == []


def test_ordinary_sentences_one_after_another() -> None:
    # What one sentence says is not said of the child in the next.
    assert codes(" ".join(sentences("general.txt"))) == []


def test_the_reason_is_given_and_no_word_of_the_sentence() -> None:
    for sentence in sentences("nearly_named.txt"):
        for found in look("x.md", sentence, frozenset()).diagnostics:
            told = found.message.rsplit(": ", 1)[1]
            assert len(told) > 10
            for word in re.findall(r"\b[A-Z][a-z]{3,}\b", sentence[1:]):
                assert word not in told


def test_what_trustkit_ships_is_not_found() -> None:
    shipped = [*(PUBLIC / "src/trustkit/presets").rglob("*"), *(PUBLIC / "templates").rglob("*")]
    texts = [path for path in shipped if path.is_file() and not path.suffix.startswith(".py")]
    assert len(texts) > 10
    for path in texts:
        assert codes(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    "text",
    [
        "D.O.B. 12/03/2015",
        "date of birth: 2015-03-12",
        "Birthday 12 March 2015",
        '{"dob": "2015-03-12"}',
        "a pupil born on 12th March 2015 joined",
        "Date of birth\t12.03.15",
        "DOB12/03/2015",
        "DOB 12032015",
        "Her birthday is on 12th March 2016",
        "Zed (b. 12/03/15)",
        "born on Thursday 12 March 2015",
    ],
)
def test_a_date_of_birth(text: str) -> None:
    assert codes(text) == ["PRV004"]


@pytest.mark.parametrize(
    "text",
    [
        "recorded 12/03/2015",
        "children born 1 September 2019 to 31 August 2020",
        "born on or after 1 September 2020",
        "The date of birth is not kept.",
        "summer-born pupils in 2025",
        "newborn 3 of 4",
        "The project was born on 1 September 2024.",
        "The partnership was born in September 2023.",
        "Pupils born in August 2019 are the youngest.",
        "reading aged 7 years 3 months",
        "aged 7 to 11",
        "Ideas born of the review in March 2024 are tried.",
    ],
)
def test_what_is_no_date_of_birth(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "born March 2015",
        "He was born in March 2015.",
        "a boy aged 7y 3m",
        "Aged 7 years and 3 months",
    ],
)
def test_a_month_of_birth(text: str) -> None:
    assert codes(text) == ["PRV010"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zed.Example+x@mail.example.org", ["PRV006"]),
        ("logo@2x.png", []),
        ("pip install thing@1.2.3", []),
        ("@media print", []),
        ("a @ b", []),
        ("at ZE1 0AA", ["PRV007"]),
        ("at ZE10AA.", ["PRV007"]),
        ("postcode: ze1 0aa", ["PRV007"]),
        ("Y6 1ST", []),
        ("see 3f2ab1 and KS2 3RD", []),
        ("call +44 7700 900123", ["PRV008"]),
        ("call 01632 960123", []),
    ],
)
def test_ways_to_reach_a_person(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Forename,Surname\nZed,Example\n",
        "Notes\n\nforename;reading\nZed;101\n",
        "| Child | UPN |\n|:--|--:|\n| Zed | none |\n",
        "<table><tr><th>Pupil name</th></tr><tr><td>Zed</td></tr></table>",
        "Surname\nExample\nSpecimen\n",
        "PupilName\tScore\nZed Example\t101\n",
        "- forename: Zed\n  reading: 101\n",
        "{surname: Example, reading: 101}",
        "pupil: Zed Example\n",
        "Pupil,Reading\nZed Example,101\n",
        "UPN,name,reading\n(lost),Zed,101\n",
        "Chn,Reading\nJack Example,101\n",
        "Pupils,Reading\nAisha Example,101\nJack Specimen,99\n",
        "| Name | Year | Need |\n|---|---|---|\n| Aisha Example | 4 | SEN |\n",
        "| Initials | Year | Need |\n|---|---|---|\n| ZE | 4 | SEN |\n",
        "NAME,Y4 READING\nJACK EXAMPLE,101\n",
        "FName,Class\nZed,4B\n",
        "Class list 4B,,\nForename,Reading,Class\nZed,101,4B\n",
        "<table>\n<thead><tr><th>Pupil</th>\n<th>Reading</th></tr></thead>\n<tbody>\n<tr><td>Zed Example</td><td>101</td></tr></tbody></table>",
    ],
)
def test_a_table_or_field_of_pupils(text: str) -> None:
    assert set(codes(text)) == {"PRV005"}


@pytest.mark.parametrize(
    "text",
    [
        "school,name,pupils\n100100,Ashcombe Primary,210\n",
        "Head first name,Head last name\nZed,Example\n",
        "forename,surname,dob\n",
        "| column | meaning |\n|---|---|\n| upn | unique pupil number |\n| forename | the first name |\n",
        "pupils,boys,girls\n30,16,14\n",
        "pupil,reading\n1,101\n2,99\n",
        "Columns such as forename, surname and dob are refused, and\nso is every file, table or list with them in it.\n",
        "name: Ashcombe Primary School\nlegal name: Alder Valley Trust\n",
        "child: yes\n",
        "surname:\n",
        "Name,Role,Class\nAisha Example,Teacher,4B\n",
        "Name,Class\nMrs Aisha Example,4B\n",
        "name,year,SEN\nAshcombe Primary,4,12%\n",
        "| Pupils | Reading |\n|---|---|\n| All | 78% |\n| Disadvantaged | 60% |\n",
        "| Name | Term ends | Class visited |\n|---|---|---|\n| Lucy Example | May | 4B |\n",
        "<table><tr><th>School</th><th>Pupils</th></tr><tr><td>Ashcombe</td><td>210</td></tr></table>",
    ],
)
def test_a_table_or_field_of_something_else(text: str) -> None:
    assert codes(text) == []
