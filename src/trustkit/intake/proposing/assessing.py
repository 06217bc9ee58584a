"""Which assessment a column of results is of, told by its heading and its codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.intake.codes.meaning import Meanings
from trustkit.intake.codes.sets import CodeSets
from trustkit.intake.context import Context
from trustkit.intake.proposing.grouping import share_in_words
from trustkit.intake.proposing.vocabulary import Heading
from trustkit.intake.reading.cells import plain_number
from trustkit.records.code_set import CodeSet

_SURELY_NO_NAME = re.compile(r"(?=.*[0-9+=])[A-Za-z]{0,3}[0-9]{0,2}[A-Za-z]?[+=-]?")
"""A code with a figure or a sign in it, as 2+ or W3; letters alone may be a name."""
_FEWEST = 2
"""How many pupils must have an unknown code for it to be written down."""
_STATUTORY = ("phonics_outcome", "phonics_mark", "mtc_mark")


@dataclass(slots=True)
class Assessed:
    """What a column of results seems to be.

    ``assessment`` is blank where it is not known, ``subject`` where the assessment has none.
    ``codes`` counts the codes that are understood; ``aliases`` are other forms of them, each with
    its code; ``open`` unknown codes that are surely no names; ``unknown`` counts the cells of all
    others. ``why`` is the reason for the assessment, ``choice`` what it may be where several fit.
    """

    assessment: str = ""
    subject: str = ""
    why: str = ""
    choice: list[str] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    scores: int = 0
    blank: int = 0
    aliases: dict[str, str] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    unknown: int = 0
    numbers: bool = False

    @property
    def given(self) -> int:
        """How many cells hold something."""
        return self.codes.total() + self.scores + sum(self.open.values()) + self.unknown


class Assessing:
    """Tells assessments, by the code sets and the measures of a folder."""

    def __init__(self, sets: CodeSets, context: Context, year: str) -> None:
        """``year`` is the academic year whose codes are meant."""
        self._context, self._year = context, year
        self._sets = {name: sets.get(name) for name in sets.names()}

    def has_measure(self, said: Heading) -> bool:
        """Whether the policy measures anything that a heading could be of."""
        return any(self._makes(name, said.subject) for name in self._candidates(said))

    def of(self, said: Heading, cells: Sequence[str]) -> Assessed:
        """What the results below a heading are."""
        words = Counter(cell for cell in cells if cell)
        names = [name for name in self._candidates(said) if self._makes(name, said.subject)]
        shares = {name: self._share(name, words) for name in names}
        best = max(shares.values(), default=0.0)
        fitting = [name for name in names if shares[name] == best] if best > _HALF else []
        numbers = bool(words) and all(plain_number(word) is not None for word in words)
        found = Assessed(blank=len(cells) - words.total(), numbers=numbers)
        if len(fitting) > 1 and numbers:
            found.choice, found.unknown = fitting, words.total()
            return found
        if not fitting:
            found.choice, found.unknown = names, words.total()
            return found
        found.assessment = fitting[0]
        code_set = self._sets[found.assessment]
        found.subject = said.subject if _is_of_subjects(code_set) else ""
        self._sort(found, words)
        label = code_set.label or found.assessment
        read = found.codes.total() + found.scores
        found.why = f"{share_in_words(read, words.total())} of the results are of “{label}”"
        return found

    def _candidates(self, said: Heading) -> list[str]:
        subject = said.subject
        if subject == "phonics":
            return ["phonics_outcome", "phonics_mark"]
        if subject == "mtc":
            return ["mtc_mark"]
        if said.statutory:
            return [f"ks2_{subject}_ta", f"ks2_{subject}_test"]
        if said.score in self._sets:
            return [said.score]
        general = [name for name, each in self._sets.items() if _is_of_subjects(each)]
        return sorted(general, key=lambda name: (name != "teacher_standard", name))

    def _makes(self, name: str, subject: str) -> bool:
        code_set = self._sets.get(name)
        return code_set is not None and any(
            each.measure.replace("{subject}", subject) in self._context.measures
            for each in code_set.measures
        )

    def _share(self, name: str, words: Counter[str]) -> float:
        meanings = Meanings(self._sets[name], self._year)
        read = sum(count for word, count in words.items() if meanings[word].eligible is not None)
        return read / words.total() if words else 0.0

    def _sort(self, found: Assessed, words: Counter[str]) -> None:
        meanings = Meanings(self._sets[found.assessment], self._year)
        for word, count in sorted(words.items()):
            meaning = meanings[word]
            if meaning.kind == "code":
                found.codes[meaning.code] += count
                # Capitals and blanks aside, the code itself needs no line of its own.
                if meaning.by_alias and word.casefold() != meaning.code.casefold():
                    found.aliases[word] = meaning.code
            elif meaning.kind == "score":
                found.scores += count
            elif _SURELY_NO_NAME.fullmatch(word) and count >= _FEWEST and len(word) <= _LONGEST:
                found.open[word] = count
            else:
                found.unknown += count


_HALF = 0.5
_LONGEST = 4


def _is_of_subjects(code_set: CodeSet) -> bool:
    return any("{subject}" in each.measure for each in code_set.measures)
