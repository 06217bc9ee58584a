"""A whole CTF: its pupils and results, in memory, by the year and stage they are of."""

from __future__ import annotations

import polars as pl

from trustkit.diagnostics.catalogue.intake import files as file_catalogue
from trustkit.diagnostics.catalogue.intake import opening as opening_catalogue
from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.codes.sets import code_sets_of
from trustkit.intake.context import Context
from trustkit.intake.formats.ctf.cohorts import Drawn, cohort_of
from trustkit.intake.formats.ctf.components import READ, STAGE_OF, STAGES
from trustkit.intake.formats.ctf.document import Header, Unsound, read_document
from trustkit.intake.formats.ctf.placing import school_of, urn_of, year_of
from trustkit.intake.formats.ctf.results import NOT_READ, WITHOUT_RESULT, Gathered
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken
from trustkit.records.academic_year import named, start_of
from trustkit.records.vocabulary import Status, Window

NOT_OURS = "results of a school that is not the trust's"
EARLIER = "results of earlier years, looked up as prior attainment"
BLANK = "results left blank"
AGAIN = "results given twice, alike"
LATER = "results of a later year than the file's"
NO_YEAR = "results without a year"
DIFFERENT = "results given twice, differently"

_WRONG: dict[str, Code] = {
    "cut off": file_catalogue.TRUNCATED,
    "broken": catalogue.CTF_BROKEN,
    "declares": opening_catalogue.DECLARATIONS,
    "too deep": catalogue.CTF_TOO_DEEP,
}


def take_ctf(file: Opened, context: Context) -> Taken:
    """The pupils of a CTF, one cohort a stage and academic year.

    Only results of the file's own academic year, of a school of the trust, make figures. Older ones,
    and those of other schools, are kept in memory so that pupils can be found in them again.

    Raises:
        FileRefused: it is not well-formed or not sound, or its year or school is unclear.
    """
    gathered, header = _read(file)
    if not gathered.pupils:
        raise FileRefused(file_catalogue.NO_ROWS.at(file.path, name=file.name))
    _refuse_other_window(file, context)
    results = gathered.results_frame()
    read = results.filter(pl.col("why") == "")
    school = school_of(header, file, context)
    year, notes = year_of(header, set(read["year"].unique()), file, context)
    taken = Taken(
        academic_years=[year],
        windows=[Window.SUMMER.value],
        status=(context.request.status or Status.INTERIM).value,
        diagnostics=[*file.notes, *notes],
    )
    _count_pupils_without(gathered, results, taken)
    _count(results.filter(pl.col("why") != ""), "why", taken)
    _note_unknown(results, file, taken)
    sound = _sound(read, year, file, taken)
    _note_presumed(sound, file, taken)
    sets = code_sets_of(context.folder)
    pupils = gathered.pupils_frame()
    urn = None if school is None else urn_of(school, year, context)
    for (given, stage), rows in _parts(sound):
        drawn = cohort_of(
            pupils, rows, named(given - 1), year, STAGES[stage], sets,
            status=taken.status, path=file.path,
        )  # fmt: skip
        mine = school is not None and drawn.cohort.academic_year == year
        if mine:
            drawn.cohort.pupils = drawn.cohort.pupils.with_columns(
                pl.lit(school).alias("school"), pl.lit(urn).alias("urn")
            )
            _count_used(drawn, taken)
            taken.cohorts.append(drawn.cohort)
        else:
            reason = EARLIER if drawn.cohort.academic_year != year else NOT_OURS
            taken.counts.ignored[reason] += rows.height
            taken.elsewhere.append(drawn.cohort)
    _note_school_and_status(school, gathered, file, context, taken)
    return taken


def _read(file: Opened) -> tuple[Gathered, Header]:
    gathered = Gathered()
    try:
        return gathered, read_document(file.raw, gathered.add)
    except Unsound as wrong:
        kind, line, column = wrong.kind, wrong.line, wrong.column
    where = f"line {line}, before the last element was closed"
    raise FileRefused(_WRONG[kind].at(file.path, line, column, name=file.name, where=where))


def _refuse_other_window(file: Opened, context: Context) -> None:
    asked = context.request.window
    if asked not in (None, Window.SUMMER):
        raise FileRefused(catalogue.STATUTORY_IS_SUMMER.at(file.path, name=file.name, asked=asked))


def _count_pupils_without(gathered: Gathered, results: pl.DataFrame, taken: Taken) -> None:
    """A row is a result; a pupil who has none is a row too, so that nobody is lost."""
    without = len(gathered.pupils) - results["line"].n_unique()
    taken.counts.rows_read = results.height + without
    if without:
        taken.counts.ignored[WITHOUT_RESULT] += without


def _count(rows: pl.DataFrame, column: str, taken: Taken) -> None:
    for reason, number in sorted(rows.group_by(column).len().iter_rows()):
        taken.counts.ignored[reason] += number


def _sound(read: pl.DataFrame, year: str, file: Opened, taken: Taken) -> pl.DataFrame:
    """The results that have a year and say one thing; the others counted, by why not."""
    ends = start_of(year) + 1
    refused = {
        NO_YEAR: (read.filter(pl.col("year") == 0), catalogue.CTF_RESULT_WITHOUT_YEAR),
        LATER: (read.filter(pl.col("year") > ends), catalogue.CTF_RESULT_OF_LATER_YEAR),
    }
    rows = read.filter(pl.col("year").is_between(1, ends))
    blank = rows.filter(pl.col("written") == "")
    if blank.height:
        taken.counts.ignored[BLANK] += blank.height
    rows = rows.filter(pl.col("written") != "")
    one = ["line", "kind", "year"]
    once = rows.unique([*one, "marks", "written"], keep="first", maintain_order=True)
    if once.height < rows.height:
        taken.counts.ignored[AGAIN] += rows.height - once.height
    unlike = once.filter(pl.struct(one).is_duplicated())
    refused[DIFFERENT] = (unlike, catalogue.CTF_RESULT_TWICE)
    for reason, (wrong, code) in refused.items():
        if wrong.height:
            taken.counts.refused[reason] += wrong.height
            first = int(wrong["at"].min() or 1)  # type: ignore[arg-type]
            taken.diagnostics.append(code.at(file.path, first, count=wrong.height, year=year))
    return once.filter(~pl.struct(one).is_duplicated())


def _parts(sound: pl.DataFrame) -> list[tuple[tuple[int, str], pl.DataFrame]]:
    """The results by the year they were given in and their stage, in order."""
    staged = sound.with_columns(pl.col("kind").replace_strict(STAGE_OF).alias("stage"))
    parts = staged.partition_by("year", "stage", as_dict=True)
    return [((int(key[0]), str(key[1])), parts[key]) for key in sorted(parts)]


def _count_used(drawn: Drawn, taken: Taken) -> None:
    taken.counts.rows_used += drawn.used
    taken.diagnostics += drawn.diagnostics
    for reason, number in sorted(drawn.refused.items()):
        taken.counts.refused[reason] += number


def _note_presumed(sound: pl.DataFrame, file: Opened, taken: Taken) -> None:
    documented = {key.words for key, each in READ.items() if each.documented}
    kinds = sorted(set(sound["kind"].unique()) - documented)
    early = [kind for kind in kinds if kind.startswith("EYF ")]
    shown = [kind for kind in kinds if kind not in early]
    shown += [f"EYF E01 to E17 FA ({len(early)} of them)"] if early else []
    if shown:
        taken.diagnostics.append(
            catalogue.CTF_PRESUMED.at(file.path, subject="presumed", kinds=", ".join(shown))
        )


def _note_unknown(results: pl.DataFrame, file: Opened, taken: Taken) -> None:
    """Names the kinds of result that are not read, so that a person can ask after them."""
    unknown = results.filter(pl.col("why").str.ends_with(NOT_READ))
    if unknown.height:
        counted = sorted(unknown.group_by("kind").len().iter_rows())
        kinds = ", ".join(f"{kind} ({number:,})" for kind, number in counted)
        first = int(unknown["at"].min() or 1)  # type: ignore[arg-type]
        taken.diagnostics.append(catalogue.CTF_KINDS_NOT_READ.at(file.path, first, kinds=kinds))


def _note_school_and_status(
    school: str | None, gathered: Gathered, file: Opened, context: Context, taken: Taken
) -> None:
    if school is None:
        taken.diagnostics.append(
            catalogue.CTF_SCHOOL_UNKNOWN.at(
                file.path, name=file.name, count=len(gathered.pupils)
            )
        )  # fmt: skip
    elif context.request.status is None:
        taken.diagnostics.append(catalogue.STATUS_TAKEN_AS_INTERIM.at(file.path, name=file.name))
