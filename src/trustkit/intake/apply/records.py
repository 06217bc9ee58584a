"""The records an intake writes beside figures: schools it registers, and its ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import TypedDict

from trustkit.intake.apply.filled_in import by_school
from trustkit.intake.apply.laid import Laid
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import NewSchool, Taken
from trustkit.records.ledger import FactsFilledIn, LaterTake, LedgerEntry, SchoolRegistered
from trustkit.records.published.places import editor_line
from trustkit.records.vocabulary import Status, Window
from trustkit.text.write import yaml_text

_SCHOOL_COMMENT = (
    "Registered by trustkit ingest --create-schools from a published table, which does not know when\n"
    "the school joined. From here on it is yours: an intake fills in blanks and replaces nothing."
)
_LEDGER_COMMENT = "Written by trustkit ingest: what one file was, and what came of it."


def school_file(school: NewSchool) -> tuple[str, bytes]:
    """The path and the bytes of a registered school's record."""
    record: dict[str, object] = {
        "name": school.name,
        "phase": school.phase.value,
        "urns": [{"urn": school.urn}],
        **({"laestab": school.laestab} if school.laestab else {}),
        "age_range": {"lowest": school.ages.lowest, "highest": school.ages.highest},
        **({} if school.capacity is None else {"capacity": school.capacity}),
    }
    path = f"schools/{school.urn}/school.yaml"
    text = editor_line(path) + yaml_text(record, comment=_SCHOOL_COMMENT)
    return path, text.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """How many rows of each kind a file gave the folder."""

    observations: int
    benchmarks: int
    transitions: int
    inspections: int

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return any(asdict(self).values())


class _OfSchools(TypedDict):
    filled_in: list[FactsFilledIn]
    registered: list[SchoolRegistered]


def _of_schools(laid: Sequence[Laid]) -> _OfSchools:
    return {
        "filled_in": by_school(fact for each in laid for fact in each.filled_in),
        "registered": sorted(
            (new for each in laid for new in each.registered), key=attrgetter("school")
        ),
    }


def first_entry(  # noqa: PLR0913 - all that is known of an intake
    file: Opened,
    format_id: str,
    taken: Taken,
    request: Request,
    given: Given,
    laid: Sequence[Laid],
) -> LedgerEntry:
    """The entry of a file that was never taken in before; ``laid`` is what it did to schools."""
    counts = taken.counts
    return LedgerEntry(
        file_name=file.name,
        sha256=file.sha256,
        format=format_id,
        academic_years=taken.academic_years,
        windows=[Window(window) for window in taken.windows],
        status=Status(taken.status),
        recorded=request.recorded,
        rows_read=counts.rows_read,
        rows_used=counts.rows_used,
        refused=dict(sorted(counts.refused.items())),
        ignored=dict(sorted(counts.ignored.items())),
        cells_read=counts.cells_read,
        cells_with_value=counts.cells_with_value,
        cells_without_value=dict(sorted(counts.cells_without_value.items())),
        pupils=counts.pupils,
        schools=len(taken.schools),
        correction=request.correction,
        **asdict(given),
        **_of_schools(laid),
    )


def later_entry(
    entry: LedgerEntry, taken: Taken, request: Request, given: Given, laid: Sequence[Laid]
) -> LedgerEntry:
    """The entry of a file taken in once more, which this time added something."""
    take = LaterTake(
        recorded=request.recorded,
        status=Status(taken.status),
        schools=len(taken.schools),
        correction=request.correction,
        **asdict(given),
        **_of_schools(laid),
    )
    return entry.model_copy(update={"later": [*entry.later, take]})


def ledger_file(entry: LedgerEntry) -> tuple[str, bytes]:
    """The path and the bytes of an entry; what says nothing is left out."""
    record = entry.model_dump(mode="json", exclude_defaults=True)
    text = yaml_text(record, comment=_LEDGER_COMMENT)
    return f"intake/ledger/{entry.sha256[:12]}.yaml", text.encode()
