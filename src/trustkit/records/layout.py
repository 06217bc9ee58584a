"""The table of the folder contract: which path holds which kind of record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from trustkit.records.base import Record


class Form(Enum):
    """How a file is written."""

    YAML = "YAML"
    CSV = "CSV"
    FRONT_MATTER = "Markdown with front matter"
    FREE = "free text"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its path, how it is written, and the model of its record or row.

    ``path`` is a regular expression; its named groups (``school``, ``year``, ``date``, ``version``)
    are what the path itself says about the record. ``written_in`` is the module of this room and
    the class of the record or row, ``school:School``; None for a file that is left alone.
    """

    name: str
    path: re.Pattern[str]
    form: Form
    written_in: str | None

    @property
    def model(self) -> type[Record] | None:
        """The model of the record or row; None for a file that is left alone."""
        return None if self.written_in is None else _model(self.written_in)


@cache
def _model(written_in: str) -> type[Record]:
    # Read when first asked for: building every model takes longer than many a command's own work,
    # and a command reads few kinds of file.
    module, name = written_in.split(":")
    return cast("type[Record]", getattr(import_module(f"trustkit.records.{module}"), name))


_SCHOOL = r"schools/(?P<school>[^/]+)/"
_YEAR = r"(?P<year>\d{4}-\d{2})"
_POLICY = r"policy/(?P<version>\d{4}-\d{2}-\d{2})/"
_DATE = r"(?P<date>\d{4}-\d{2}-\d{2})"
_MAP_NAME = r"[a-z0-9][a-z0-9-]{0,49}"


def _kind(name: str, path: str, form: Form, written_in: str | None = None) -> Kind:
    return Kind(name, re.compile(path), form, written_in)


LAYOUT = (
    _kind("trust", r"trustkit\.yaml", Form.YAML, "trust:Trust"),
    _kind("measures", _POLICY + r"measures\.yaml", Form.YAML, "measures:Measures"),
    _kind("rating_rules", _POLICY + r"rag\.yaml", Form.YAML, "rating_rules:RatingRules"),
    _kind("scheme", _POLICY + r"schemes/(?P<scheme>[^/]+)\.yaml", Form.YAML, "scheme:Scheme"),
    _kind("support", _POLICY + r"support\.yaml", Form.YAML, "support:Support"),
    _kind("calendar", _POLICY + r"calendar\.yaml", Form.YAML, "cycle:Calendar"),
    _kind("strategy", _POLICY + r"strategy\.yaml", Form.YAML, "cycle:Strategy"),
    _kind("grid", _POLICY + r"grid\.yaml", Form.YAML, "grid:Grid"),
    _kind("movements", _POLICY + r"transitions\.yaml", Form.YAML, "movements:MovementLabels"),
    _kind("flags", _POLICY + r"flags\.yaml", Form.YAML, "flags:Flags"),
    _kind("benchmark", r"benchmarks/[^/]+\.csv", Form.CSV, "benchmark:Benchmark"),
    _kind("series_break", r"series-breaks\.csv", Form.CSV, "benchmark:SeriesBreak"),
    _kind("aliases", r"code-sets/aliases\.yaml", Form.YAML, "aliases:Aliases"),
    _kind("code_set", r"code-sets/[^/]+\.yaml", Form.YAML, "code_set:CodeSet"),
    _kind("school", _SCHOOL + r"school\.yaml", Form.YAML, "school:School"),
    _kind("inspection", _SCHOOL + r"inspections\.csv", Form.CSV, "inspection:InspectionRow"),
    _kind("observation", _SCHOOL + rf"kpis/{_YEAR}\.csv", Form.CSV, "observation:Observation"),
    _kind("transition", _SCHOOL + rf"transitions/{_YEAR}\.csv", Form.CSV, "observation:Transition"),
    _kind("target", _SCHOOL + rf"targets/{_YEAR}\.csv", Form.CSV, "observation:Target"),
    _kind("trust_target", rf"targets/{_YEAR}\.csv", Form.CSV, "observation:Target"),
    _kind(
        "self_evaluation", _SCHOOL + rf"sef/{_YEAR}\.yaml", Form.YAML, "evaluation:SelfEvaluation"
    ),
    _kind("plan", _SCHOOL + rf"plan/{_YEAR}\.yaml", Form.YAML, "plan:Plan"),
    _kind("review", _SCHOOL + rf"reviews/{_DATE}-[^/]+\.md", Form.FRONT_MATTER, "review:Review"),
    _kind(
        "decision",
        # A second decision of one day under one scheme: 2025-10-23-support-category.2.yaml.
        _SCHOOL + rf"decisions/{_DATE}-(?P<scheme>[^/]+?)(?:\.[2-9])?\.yaml",
        Form.YAML,
        "decision:Decision",
    ),
    _kind("answers", _SCHOOL + r"answers\.yaml", Form.YAML, "decision:Answers"),
    _kind("map", rf"intake/maps/(?P<map>{_MAP_NAME})\.yaml", Form.YAML, "mapping:Mapping"),
    _kind("ledger", r"intake/ledger/(?P<hash>[0-9a-f]{12})\.yaml", Form.YAML, "ledger:LedgerEntry"),
    # What an intake said of things that others said too: nothing but taking one back out reads it.
    _kind("said_alike", r"intake/ledger/(?P<hash>[0-9a-f]{12})\.csv", Form.FREE),
    _kind("exceptions", r"exceptions\.yaml", Form.YAML, "exceptions:Exceptions"),
    _kind("papers", r"papers\.yaml", Form.YAML, "papers:Papers"),
    _kind("template", r"templates/.+", Form.FREE),
    _kind("paper", r"papers/.+", Form.FREE),
    _kind("readme", r"(?:.+/)?README\.md", Form.FREE),
    _kind("git", r"(?:.+/)?\.git(?:ignore|attributes|keep)", Form.FREE),
    _kind("schema", r"schemas/[^/]+\.json", Form.FREE),
    _kind("data_package", r"datapackage\.json", Form.FREE),
    _kind(
        "repository",
        r"\.(?:github|gitlab|vscode|idea)/.+|\.gitlab-ci\.ya?ml|\.pre-commit-config\.yaml"
        r"|\.editorconfig|LICEN[CS]E(?:\.md|\.txt)?|CODEOWNERS",
        Form.FREE,
    ),
)
"""Every kind of file that trustkit reads, and those that it leaves alone.

Those left alone are of a folder that is a repository of its own: what git, a forge, an editor and
pre-commit look for at its top, and what trustkit puts there for other tools.
"""


def kind_of(path: str) -> tuple[Kind, dict[str, str]] | None:
    """The kind of the file at a path, with what the path says; None if it is of no kind."""
    for kind in LAYOUT:
        found = kind.path.fullmatch(path)
        if found:
            return kind, found.groupdict()
    return None


def kind_named(name: str) -> Kind:
    """The kind with a name."""
    return next(kind for kind in LAYOUT if kind.name == name)


def kinds_read() -> list[Kind]:
    """The kinds of file that are read as records, in the order of the table."""
    return [kind for kind in LAYOUT if kind.written_in is not None]
