"""What the columns say that put pupils into groups, and the words of theirs that are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from trustkit.intake.context import Context
from trustkit.intake.formats.mapped.days import assessed_day
from trustkit.intake.formats.mapped.words import FLAGS, CellWords
from trustkit.intake.proposing.draft import Draft, Said
from trustkit.intake.proposing.looking import Seen
from trustkit.intake.reading.spoken import spoken_of
from trustkit.records.academic_year import understood
from trustkit.records.mapping import UNFINISHED, Words

_WORDS = {
    "year_group": "year groups",
    "sex": "girls and boys",
    "sen": "special educational needs",
    "prior": "bands of prior attainment",
    "window": "windows",
    "assessed_on": "days",
    "academic_year": "academic years",
    "school": "schools of the trust",
    **dict.fromkeys(FLAGS, "yes or no"),
}


@dataclass(frozen=True, slots=True)
class Understood:
    """Of one column: how many cells are understood, not understood and blank; and as what."""

    field: str
    heading: str
    known: Counter[str]
    unknown: int
    blank: int

    @property
    def why(self) -> str:
        """The reason for a line of the mapping, in words."""
        given = self.known.total() + self.unknown
        if not given:
            return "told by its heading; every cell is blank"
        share = share_in_words(self.known.total(), given)
        return f"told by its heading; {share} of its cells are {_WORDS[self.field]}"


def share_in_words(part: int, whole: int) -> str:
    """How many of how many, without a number: a mapping holds no counts either."""
    if part == whole:
        return "all"
    if not part:
        return "none"
    return "most" if 2 * part > whole else "some"


def understood_as(name: str, seen: Seen, context: Context) -> Understood:
    """How well the cells of a column are understood as what its heading says."""
    reader = _readers(context)[name]
    known: Counter[str] = Counter()
    unknown = 0
    for word, count in seen.words.items():
        meaning = reader(word)
        if meaning is None:
            unknown += count
        else:
            known[meaning] += count
    blank = sum(not cell for cell in seen.cells)
    return Understood(name, seen.heading, known, unknown, blank)


def is_told(name: str) -> bool:
    """Whether the cells of a column have a known vocabulary."""
    return name in _WORDS


def add_groups(draft: Draft, found: list[Understood]) -> None:
    """Puts what is open about the words of columns into a draft: blanks, and words to be added."""
    for each in found:
        if each.unknown:
            draft.remark(
                "words",
                f"some cells under “{each.heading}” are not understood; they may be names, and are "
                f"not written here: add each word as the file has it, as {_EXAMPLES[each.field]}",
            )
        if each.blank and _is_only_yes(each):
            draft.words.setdefault("blank", {})[each.field] = Said(
                UNFINISHED,
                f"cells under “{each.heading}” say yes or are blank: write no if blank means no, else "
                "unknown",
            )


_EXAMPLES = {
    "year_group": "words: {year_group: {4B: Y4}}",
    "sex": "words: {sex: {Girls: F}}",
    "sen": "words: {sen: {SEN register: K}}",
    "prior": "words: {prior: {Below: low}}",
    "window": "words: {window: {DD1: autumn}}",
    "school": "words: {school: {Ashcombe: ashcombe}}",
    "assessed_on": "12/12/2025 in the file itself",
    "academic_year": "2025/26 in the file itself",
    **dict.fromkeys(FLAGS, "words: {yes: [Deprived]}"),
}


def _is_only_yes(each: Understood) -> bool:
    if each.field == "sen":
        return "N" not in each.known and bool(each.known)
    return each.field in FLAGS and set(each.known) == {"yes"}


def _readers(context: Context) -> dict[str, Callable[[str], str | None]]:
    words = CellWords(Words(), spoken_of(context.folder))

    def flag(name: str) -> Callable[[str], str | None]:
        return lambda cell: {True: "yes", False: "no", None: None}[words.flag(name, cell)]

    return {
        "year_group": words.year_group,
        "sex": words.sex,
        "sen": words.sen,
        "prior": words.prior,
        "window": words.window,
        "assessed_on": lambda cell: "a day" if assessed_day(cell) else None,
        "academic_year": _academic_year,
        "school": context.schools.slug_of,
        **{name: flag(name) for name in FLAGS},
    }


def _academic_year(cell: str) -> str | None:
    try:
        return understood(cell)
    except ValueError:
        return None
