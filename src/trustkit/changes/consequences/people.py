"""What people wrote that a scheme looks at: inspections, answers, self-evaluations, reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustkit.changes.consequences.model import Cause
from trustkit.changes.records.model import TableChange, text_said
from trustkit.changes.records.rows import change_of
from trustkit.changes.sides import Judged
from trustkit.changes.words import Words
from trustkit.judge.schemes.evidence import said
from trustkit.judge.schemes.words import day
from trustkit.records.decision import Answer, Answers
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.review import Review
from trustkit.records.scheme_facts import (
    AnswerFact,
    Fact,
    ReviewFindingFact,
    SelfEvaluationAccuracyFact,
    SelfEvaluationFact,
)
from trustkit.store.folder import Stored


class People:
    """What differs between two judged folders in what people wrote, as causes."""

    def __init__(
        self, before: Judged, after: Judged, tables: Mapping[str, TableChange], words: Words
    ) -> None:
        """Both sides, what differs in their tables, and their words."""
        self._sides = (before, after)
        self._tables = tables
        self._words = words

    def inspections(self, school: str) -> Iterator[Cause]:
        """Changed grades of a school's inspections."""
        for row in self._tables["inspection"].rows:
            if row.key[0] == school and row.counts:
                change = change_of("inspection", row, self._words)
                one = change.after or change.before
                if one is not None:
                    yield Cause(
                        "inspection", "its inspections", change.label,
                        text_said(change.before), text_said(change.after),
                        one.path, one.line, ("inspection", *row.key),
                    )  # fmt: skip

    def said(self, school: str, fact: Fact) -> Iterator[Cause]:
        """What a fact that people supply rests on, as far as it differs."""
        if isinstance(fact, AnswerFact):
            yield from self.answers(school, fact.question)
        elif isinstance(fact, SelfEvaluationFact | SelfEvaluationAccuracyFact):
            yield from self._records(
                school, "self_evaluation", SelfEvaluation, "the school’s own evaluation", fact.area
            )
        elif isinstance(fact, ReviewFindingFact):
            yield from self._records(school, "review", Review, "what reviews found", fact.area)

    def answers(self, school: str, question: str) -> Iterator[Cause]:
        """Signed answers to a question that only one side has."""
        old, new = (self._answers(side, school, question) for side in self._sides)
        for (answer, path, line), was in ((new[key], key in old) for key in sorted(new)):
            if not was:
                yield _answer(answer, path, line, added=True)
        for key in sorted(old.keys() - new.keys()):
            yield _answer(*old[key], added=False)

    def _answers(
        self, side: Judged, school: str, question: str
    ) -> dict[str, tuple[Answer, str, int]]:
        found: dict[str, tuple[Answer, str, int]] = {}
        for stored in side.folder.all_of("answers", Answers):
            for at, answer in enumerate(stored.record.answers):
                if stored.school == school and answer.question == question:
                    line = stored.where("answers", at).line
                    found[answer.model_dump_json()] = (answer, stored.path, line)
        return found

    def _records(
        self, school: str, kind: Any, model: type[Any], role: str, area: str
    ) -> Iterator[Cause]:
        """Records of a school that differ in what they say of an area, or when."""
        old, new = (
            {each.path: each for each in side.folder.all_of(kind, model) if each.school == school}
            for side in self._sides
        )
        for path in sorted(old.keys() | new.keys()):
            was, now = _of_area(old.get(path), area), _of_area(new.get(path), area)
            if was != now:
                yield Cause(
                    kind, role, area.replace("_", " "), was and was[0], now and now[0], path, 1,
                    ("record", path),
                )  # fmt: skip


def _answer(answer: Answer, path: str, line: int, *, added: bool) -> Cause:
    text = f"“{said(answer)}”, {answer.by}, {day(answer.on)}"
    return Cause(
        "answer", "a signed answer", f"answer to {answer.question.replace('_', ' ')}",
        None if added else text, text if added else None, path, line,
        ("answers", path, answer.question),
    )  # fmt: skip


def _of_area(stored: Stored[Any] | None, area: str) -> tuple[str, tuple[Any, ...]] | None:
    """What a record says of an area, in words and in full; None where it says nothing."""
    if stored is None:
        return None
    record = stored.record
    if isinstance(record, Review):
        found = [each for each in record.findings if each.area == area]
        text = "; ".join(f"{each.kind}: {each.finding}" for each in found)
        return (text or "no finding", (record.date, tuple(found))) if found else None
    graded = [each for each in record.areas if each.area == area]
    words = f"{graded[0].grade}, updated {day(record.updated)}" if graded else "no grade"
    grades = tuple(each.grade for each in graded)
    return words, (record.updated, record.academic_year, grades)
