"""A made-up trust of eight schools, judged already: what a board paper is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import polars as pl

from trustkit.diagnostics.catalogue import structure
from trustkit.disclose.apply import disclose
from trustkit.disclose.rules import rules_for
from trustkit.judge.inspections import InspectionOnDate, PlacedInspection
from trustkit.judge.schemes.trace import DecisionInForce, FactTrace, Leaf, Proposed, Test, Unknown
from trustkit.papers.figures import figures_of
from trustkit.papers.material import Material, OpenAction, SchoolRecords
from trustkit.records.benchmark import SeriesBreak
from trustkit.records.evaluation import Evidence, SefArea, SelfEvaluation, Validation
from trustkit.records.inspection import OverallEffectiveness, ReportCard
from trustkit.records.measures import Group, Measure, Years
from trustkit.records.papers import BoardPaper, Column
from trustkit.records.plan import Action
from trustkit.records.rating_rules import RatingRule, RatingRules
from trustkit.records.scheme import Scheme
from trustkit.records.school import AgeRange, Roll, School, SchoolUrn
from trustkit.records.trust import Audience, AudienceName
from trustkit.records.vocabulary import Phase, Window, YearGroup

AS_OF = date(2026, 4, 29)
THIS_YEAR, LAST_YEAR = "2024/25", "2023/24"

# slug, name, phase, lowest age, highest age, roll, red-ness: points below national
SCHOOLS: tuple[tuple[str, str, str, int, int, int, int], ...] = (
    ("ashcombe", "Ashcombe Lane Primary", "primary", 4, 11, 412, -8),
    ("brackenfell", "Brackenfell Primary", "primary", 3, 11, 388, 1),
    ("cinder-hill", "Cinder Hill Infant", "infant", 4, 7, 176, 2),
    ("dunmoor", "Dunmoor <Academy> & Nursery", "primary", 3, 11, 224, 7),
    ("eastwater", "Eastwater Primary", "primary", 4, 11, 438, 19),
    ("fernleigh", "Fernleigh Junior", "junior", 7, 11, 244, 4),
    ("greywell", "Greywell Church of England Voluntary Aided Primary", "primary", 4, 11, 63, -5),
    ("hollin", "Hollin Bridge School", "special", 4, 11, 48, 0),
)

# id, short, kind, unit, direction, year group, precision, national, tolerance, phases
_MAINSTREAM = ("infant", "primary", "junior")
MEASURES: tuple[tuple[str, str, Any, Any, Any, str, int, float], ...] = (
    ("gld", "GLD", "percentage", "%", "higher", "R", 1, 68.3),
    ("phonics_y1", "Phonics", "percentage", "%", "higher", "Y1", 0, 80),
    ("mtc_average_score", "Tables check", "average", "points", "higher", "Y4", 1, 21.0),
    ("ks2_rwm_expected", "Combined", "percentage", "%", "higher", "Y6", 0, 62),
    ("ks2_reading_expected", "Reading", "percentage", "%", "higher", "Y6", 0, 75),
    ("ks2_writing_expected", "Writing", "percentage", "%", "higher", "Y6", 0, 72),
    ("ks2_maths_expected", "Maths", "percentage", "%", "higher", "Y6", 0, 74),
    ("rwm_expected", "Combined Y5", "percentage", "%", "higher", "Y5", 0, 62),
    ("absence_overall", "Absence", "session_rate", "sessions %", "lower", "all", 1, 5.5),
    ("absence_persistent", "Persistent absence", "session_rate", "%", "lower", "all", 1, 14.6),
    ("suspension_rate", "Suspensions", "incident_rate", "per 100 pupils", "lower", "all", 2, 0.83),
    ("staff_survey_heard", "Staff heard", "survey", "%", "higher", "all", 0, 80),
)
_HEADINGS = ["Early years and phonics"] * 2 + ["Tables"] + ["Key stage 2"] * 4
_HEADINGS += ["This year"] + ["Attendance and behaviour"] * 3 + ["People"]
_AGES = {"R": 4, "Y1": 5, "Y4": 8, "Y5": 9, "Y6": 10}

GROUPS = {
    "all": Group(id="all", label="All pupils", short="All", characteristic=False),
    "disadvantaged": Group(
        id="disadvantaged", label="Disadvantaged pupils", short="Disadvantaged",
        partition="disadvantage", whole=True,
    ),
    "not_disadvantaged": Group(
        id="not_disadvantaged", label="Pupils who are not disadvantaged",
        short="Not disadvantaged", partition="disadvantage", whole=True,
    ),
    "looked_after": Group(
        id="looked_after", label="Children looked after", short="Looked after", confidential=True
    ),
}  # fmt: skip


def measures() -> dict[str, Measure]:
    return {
        each[0]: Measure(
            id=each[0], label=f"{each[1]}, in full", short=each[1], kind=each[2], unit=each[3],
            direction=each[4], period="year", windows=[Window.SUMMER],
            year_groups=[YearGroup(each[5])], precision=each[6], years=Years(), source="made up",
            phases=[Phase(name) for name in _MAINSTREAM]
            + ([Phase.SPECIAL] if each[5] == "all" else []),
        )
        for each in MEASURES
    }  # fmt: skip


def _row(  # noqa: PLR0913 - a figure has that many parts
    school: str, at: int, year: str, group: str, eligible: int, behind: float
) -> dict[str, Any]:
    """A figure so many points behind its comparator, rated by the plainest rule that looks real."""
    name, _, kind, unit, direction, year_group, places, national = MEASURES[at]
    worse = behind if direction == "higher" else -behind / 6
    value, achieved = national - worse, None
    if kind in {"percentage", "survey"}:
        achieved = max(0, min(eligible, round(eligible * value / 100)))
        value = 100 * achieved / eligible
    gap = round(round(value, places) - national, 3)
    lost = -gap if direction == "higher" else gap
    limit = {"sessions %": 1.5, "points": 1.5, "per 100 pupils": 1.0}.get(unit, 9)
    rating = "green" if lost <= 0 else "red" if lost > limit else "amber"
    kind_of = "fixed" if kind == "survey" else "proxy" if year_group == "Y5" else "like_for_like"
    away = 0 if rating == "green" or achieved is None else -(-int(lost * eligible) // 100)
    return {
        "school": school, "urn": 100000 + at, "academic_year": year, "window": "summer",
        "year_group": year_group, "measure": name, "group": group, "basis": "dfe_tables",
        "status": "final", "eligible": eligible, "achieved": achieved, "value": value,
        "value_dp": None if achieved is not None else places, "lower": None, "upper": None,
        "reason": None, "rule": "made-up", "comparison": 0,
        "comparator": "national, state-funded schools", "comparator_kind": kind_of,
        "comparator_level": "fixed" if kind == "survey" else "national",
        "comparator_measure": name, "comparator_group": group,
        "comparator_value": float(national), "comparator_dp": places,
        "comparator_year": None if kind == "survey" else year,
        "comparator_status": None if kind == "survey" else "final",
        "comparator_source": "made up", "comparator_sureness": "official", "gap": gap,
        "pupils_from_low": away if achieved is not None else None,
        "pupils_from_high": away if achieved is not None else None,
        "confidence": "not_distinguishable" if abs(gap) < limit else "below" if lost > 0 else "above",
        "rating": rating, "rating_reason": f"{abs(gap):g} from the comparator",
        "based_on": "one_year", "pooled_eligible": None, "pooled_achieved": None,
        "chance_of_red": 0.03,
        "trend": {0: "improving", 1: "no_clear_change", 2: None, 3: "declining"}[(at + eligible) % 4],
        "trend_reason": None, "path": f"schools/{school}/kpis/{year.replace('/', '-')}.csv",
        "line": at + 2,
    }  # fmt: skip


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for slug, _, phase, lowest, highest, roll, behind in SCHOOLS:
        cohort = max(roll // (highest - lowest), 5)
        for at, each in enumerate(MEASURES):
            whole = each[5] == "all"
            if not whole and (phase == "special" or not lowest <= _AGES[each[5]] < highest):
                continue
            if (slug, each[0]) in {("fernleigh", "staff_survey_heard"), ("greywell", "gld")}:
                continue
            number = roll if whole else cohort + (at % 3)
            if slug == "greywell" and each[0] == "phonics_y1":
                number = 5
            drift = (at * 5 + len(slug)) % 7 - 3
            for year, better in ((LAST_YEAR, 14 if slug == "eastwater" else 0), (THIS_YEAR, 0)):
                late = behind + drift - better
                rows.append(_row(slug, at, year, "all", number, late))
                if whole or each[2] != "percentage":
                    continue
                part = max(number // 3, 3)
                rows.append(_row(slug, at, year, "disadvantaged", part, late + 12))
                rows.append(_row(slug, at, year, "not_disadvantaged", number - part, late - 5))
    rows.append(_row("ashcombe", 3, THIS_YEAR, "looked_after", 7, 3))
    return rows


def _totals(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for year in ("2021/22", "2022/23", LAST_YEAR, THIS_YEAR):
        for at, each in enumerate(MEASURES):
            for group in GROUPS:
                same = [
                    row
                    for row in rows
                    if row["measure"] == each[0] and row["group"] == group
                    and row["academic_year"] == max(year, LAST_YEAR)
                ]  # fmt: skip
                if not same:
                    continue
                behind = 5.0 if group == "disadvantaged" else 2.0
                behind += 2024 - int(year[:4])
                total = _row("", at, year, group, sum(row["eligible"] for row in same), behind)
                found.append(total | {"basis": "", "path": None, "line": None})
    return found


def schools() -> list[SchoolRecords]:
    found: list[SchoolRecords] = []
    for at, (slug, name, phase, lowest, highest, roll, behind) in enumerate(SCHOOLS):
        urn = 145000 + at
        school = School(
            name=name, phase=Phase(phase), urns=[SchoolUrn(urn=urn)],
            age_range=AgeRange(lowest=lowest, highest=highest),
            roll=Roll(pupils=roll, nursery=29 if lowest == 3 else 0),
            joined=date(2026, 1, 1) if slug == "brackenfell" else None,
        )  # fmt: skip
        found.append(
            SchoolRecords(
                slug, school, _inspections(at, urn), _evaluation(behind), _actions(behind)
            )
        )
    return found


def _inspections(at: int, urn: int) -> InspectionOnDate:
    if at % 4 == 3:
        return InspectionOnDate(None)
    if at % 4 == 1:
        card = ReportCard(
            era="report_card", inspected=date(2026, 1, 20), published=date(2026, 3, 2), urn=urn,
            safeguarding="met",
            areas={"inclusion": "expected standard", "achievement": "needs attention"},
        )  # fmt: skip
        return InspectionOnDate(PlacedInspection("x", card))
    graded = OverallEffectiveness(
        era="overall_effectiveness", inspected=date(2023, 5, 9), urn=urn,
        overall_effectiveness="good", areas={"quality_of_education": "good"},
    )  # fmt: skip
    return InspectionOnDate(PlacedInspection("x", graded))


def _evaluation(behind: int) -> SelfEvaluation | None:
    if behind < 0:
        return None
    area = SefArea(area="achievement", grade="strong standard", evidence=[Evidence(text="made up")])
    return SelfEvaluation(
        academic_year="2025/26", updated=date(2025, 10, 3), author="Headteacher",
        scale="report_card", areas=[area],
        validated=Validation(by="Director of education", on=date(2025, 11, 7), agreed=behind < 9),
    )  # fmt: skip


def _actions(behind: int) -> tuple[OpenAction, ...]:
    if behind < 4:
        return ()
    teach = Action(
        id="reading", action="Coach the Year 3 and 4 team in teaching fluency", owner="Deputy head",
        due=date(2026, 3, 27), status="under way",
    )  # fmt: skip
    later = Action(id="attendance", action="Agree a plan for every persistent absentee")
    return (OpenAction(teach, "review of 5 March 2026"), OpenAction(later, "plan 2025/26"))


SCHEME = Scheme.model_validate(
    {
        "id": "support-category",
        "title": "Support category",
        "about": "How much help a school gets",
        "source": "made up",
        "adopted": {"by": "Board of trustees", "on": date(2025, 9, 18)},
        "facts": {
            "standing": {
                "kind": "answer", "label": "Inspection standing", "question": "standing",
                "values": {"good": "stands well", "poor": "stands badly"}, "who": "Director", "gives": {"well": "good", "badly": "poor"},
                "source": "made up",
            }
        },
        "outcomes": [
            {"id": name, "title": name.capitalize(), "descriptor": words, "when": {"standing": [value]}, "source": "made up"}
            for name, words, value in (
                ("sustain", "Good with good outcomes: two further days a year.", "good"),
                ("refine", "Good with low outcomes: five further days a year.", "good"),
                ("reinforce", "Requires improvement: five further days, led by the trust.", "poor"),
                ("stabilise", "Inadequate: twelve further days, led by the trust.", "poor"),
            )
        ],
    }
)  # fmt: skip


def _proposal(slug: str, name: str, behind: int, at: int) -> Proposed:
    names = ("sustain", "refine", "reinforce", "stabilise")
    now = names[min(max(behind, 0) // 5, 3)]
    last = "refine" if slug == "eastwater" else now
    unsettled = slug == "hollin"
    path = f"schools/{slug}/kpis/2024-25.csv"
    fact = FactTrace(
        id="outcomes", label="Outcomes", kind="outcomes", possible=("low",), words=("low",),
        because="combined 44% over three years, 18 points below", contested=None,
        tests=(Test("combined", "met", "below", "made up", (Leaf("combined", path, 5, "made up"),)),),
        settled_by=None, who="", question=None, source="made up",
    )  # fmt: skip
    who = Unknown(
        "standing",
        "Inspection standing",
        ("good", "poor"),
        "too old",
        "Director of education",
        None,
        (),
    )
    change: Literal["down", "same"] = "same" if now == last else "down"
    return Proposed(
        school=slug, urn=145000 + at, name=name, scheme="support-category", title=SCHEME.title,
        scheme_path="x", policy="2025-09-01", as_of=AS_OF, outcome=None if unsettled else now,
        outcome_title=None if unsettled else now.capitalize(),
        certainty="provisional" if unsettled else "settled",
        possible=("sustain", "refine") if unsettled else (now,), uncovered=False,
        contested=slug == "dunmoor",
        contested_by=("the self-evaluation is rosier than the results",) if slug == "dunmoor" else (),
        facts=(fact,), outcomes=(), features=(), decided_by=(fact,),
        unknown=(who,) if unsettled else (), changes=(),
        last_decision=None if slug == "brackenfell" else DecisionInForce(
            outcome=last, decided=date(2025, 7, 3), since=date(2024, 7, 4), months=21,
            review_by=date(2026, 3, 31) if slug == "cinder-hill" else None, move_on_by=None,
            overdue=False, leaf=Leaf("decision", "x", 1, "made up"),
            agreed_by=("Director of education",), proposed=last,
        ),
        change=None if unsettled else "new" if slug == "brackenfell" else change,
        notes=(), adopted=True,
    )  # fmt: skip


_RATING = RatingRules(rules=[RatingRule(id="all", method="in_line_or_better", source="made up")])


def material(audience: AudienceName = "trustees", *, faulty: bool = False) -> Material:
    """The made-up trust's paper for an audience; ``faulty`` gives the folder an error."""
    rows = _rows()
    frame, totals = (
        pl.DataFrame(each, infer_schema_length=None).sort(
            "school", "academic_year", "measure", "group"
        )
        for each in (rows, _totals(rows))
    )
    audiences: dict[AudienceName, Audience] = {
        "trustees": Audience(minimum_cell=6),
        "confidential": Audience(minimum_cell=0),
    }
    rules = rules_for(audience, audiences, measures(), GROUPS)
    done = disclose(frame, totals, rules)
    columns = [
        Column(measure=each[0], heading=heading, label=each[1])
        for each, heading in zip(MEASURES, _HEADINGS, strict=True)
    ]
    found = [structure.UNKNOWN_FILE.at("schools/x.txt", hint="")]
    if faulty:
        found.append(structure.EMPTY_RECORD.at("trustkit.yaml", record="trust"))
    return Material(
        trust="Fenwick Vale Schools Trust",
        as_of=AS_OF,
        rules=rules,
        paper=BoardPaper(
            asks=["Note the dates of the summer reviews"], columns=columns, scheme="support-category",
            groups=["disadvantaged", "not_disadvantaged"],
        ),
        figures=figures_of(done.results, done.totals),
        suppressed=(int(done.results["hidden"].sum()), done.results.height),
        schools=schools(),
        measures=measures(),
        groups=GROUPS,
        rating=_RATING,
        policy=date(2025, 9, 1),
        scheme=SCHEME,
        proposals={each[0]: _proposal(each[0], each[1], each[6], at) for at, each in enumerate(SCHOOLS)},
        diagnostics=found,
        version="0.0.0",
        inputs="0123456789ab",
        breaks=[
            SeriesBreak(
                measure="gld", year_group=YearGroup.R, break_before="2022/23",
                kind="definition_change", reason="The profile was reformed", source="made up",
            )
        ],
        hidden_places=done.places,
    )  # fmt: skip


def small_material() -> Material:
    """The same trust with two schools and the columns of key stage 2: for golden files."""
    whole = material()
    kept = {"eastwater", "greywell"}
    paper = whole.paper.model_copy(update={"columns": whole.paper.columns[3:8]})
    return replace(
        whole,
        paper=paper,
        schools=[each for each in whole.schools if each.slug in kept],
        proposals={slug: each for slug, each in whole.proposals.items() if slug in kept},
    )
