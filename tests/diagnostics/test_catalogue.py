"""Every code is complete, and can be filled in."""

from __future__ import annotations

import pkgutil
import re
import string
from collections import Counter
from importlib import import_module
from pathlib import Path

from trustkit.diagnostics import catalogue
from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Code
from trustkit.diagnostics.explanation import shown


def test_every_code_says_everything() -> None:
    for name, code in every_code().items():
        assert re.fullmatch(r"[A-Z]{3}\d{3}", name)
        for part in (code.title, code.message, code.why, code.remedy, code.wrong, code.right):
            assert part.strip() == part
            assert part
        assert code.wrong != code.right, name


def test_every_code_can_be_raised_from_its_facts() -> None:
    for code in every_code().values():
        fields = {
            field
            for template in (code.message, code.remedy)
            for _, field, _, _ in string.Formatter().parse(template)
            if field
        }
        assert all(field.isidentifier() for field in fields), code.id


def test_that_nothing_was_taken_is_said_in_one_way() -> None:
    """“Nothing of it” may be of the file, a row or a cell: the file is named."""
    otherwise = [code.id for code in every_code().values() if "nothing of it was" in code.why]
    assert otherwise == []


def test_examples_are_shown_as_they_stand() -> None:
    """Only the message and the remedy are filled in: a doubled brace elsewhere would be printed."""
    doubled = [
        code.id
        for code in every_code().values()
        # With a blank inside it is a template's own, as in {{ paper.title }}.
        if re.search(r"\{\{\S", code.title + code.why + code.wrong + code.right)
    ]
    assert doubled == []


def test_what_is_filled_in_is_named_plainly_when_a_code_is_explained() -> None:
    assert shown("{count:,} rows; write roll: {{pupils: {roll}}}") == (
        "{count} rows; write roll: {pupils: {roll}}"
    )


def test_every_code_is_raised_somewhere(repository: Path) -> None:
    names = {}
    for module in pkgutil.walk_packages(catalogue.__path__, f"{catalogue.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Code):
                names[value.id] = name
    assert names.keys() == every_code().keys()
    words: Counter[str] = Counter()
    for path in (repository / "src" / "trustkit").rglob("*.py"):
        if "catalogue" not in path.parts:
            words.update(set(re.findall(r"\w+", path.read_text(encoding="utf-8"))))
    assert {code: name for code, name in names.items() if not words[name]} == {}
