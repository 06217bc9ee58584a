"""Every code is complete, and can be filled in."""

from __future__ import annotations

import re
import string

from trustkit.diagnostics.catalogue import every_code


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
