"""What one written outcome means."""

from __future__ import annotations

from typing import Literal, NamedTuple

from trustkit.intake.reading.cells import plain_number
from trustkit.records.code_set import CodeSet, OutcomeCode, plain_form


class Meaning(NamedTuple):
    """What a written form says: a code, a score, nothing, or nothing that is understood.

    ``eligible`` is None where there is no result. Of the parts ``open`` the code tells nothing. ``code`` is the code meant, for one that was not
    given that year too. ``by_alias`` says that the form is not the code itself.
    """

    kind: Literal["code", "score", "blank", "unknown", "expired"]
    eligible: bool | None = None
    reaches: frozenset[str] = frozenset()
    score: float | None = None
    code: str = ""
    by_alias: bool = False
    open: frozenset[str] = frozenset()


class Meanings(dict[str, Meaning]):
    """The meaning of each written form, worked out once."""

    def __init__(self, code_set: CodeSet, academic_year: str) -> None:
        """Of an assessment's codes, as they were in an academic year."""
        super().__init__()
        self._codes = {plain_form(each.code): each for each in code_set.codes}
        self._aliases = {
            plain_form(form): plain_form(code) for form, code in code_set.aliases.items()
        }
        self._scores = [each for each in code_set.scores if academic_year in each.years]
        self._year = academic_year

    def __missing__(self, written: str) -> Meaning:
        self[written] = meaning = self._meaning(written)
        return meaning

    def _meaning(self, written: str) -> Meaning:
        form = plain_form(written)
        if not form:
            return Meaning("blank")
        number = plain_number(form)
        # A spreadsheet makes 2.0 of a 2; the code is meant all the same.
        whole = number.rstrip("0").rstrip(".") if number and "." in number else number
        code = (
            self._codes.get(form)
            or self._codes.get(self._aliases.get(form, ""))
            or self._codes.get(whole or "")
        )
        if code is not None:
            return self._of_code(code, written)
        return Meaning("unknown") if whole is None else self._of_score(float(whole))

    def _of_code(self, code: OutcomeCode, written: str) -> Meaning:
        by_alias = written != code.code
        if self._year not in code.years:
            return Meaning("expired", code=code.code)
        return Meaning(
            "code",
            code.eligible,
            frozenset(code.reaches),
            code=code.code,
            by_alias=by_alias,
            open=frozenset(code.leaves_open),
        )

    def _of_score(self, score: float) -> Meaning:
        for each in self._scores:
            if each.lowest <= score <= each.highest and (not each.whole or score.is_integer()):
                reached = (part for part, least in each.reaches.items() if score >= least)
                return Meaning("score", True, frozenset(reached), score)
        return Meaning("unknown")
