"""A whole extract: which rows are the trust's, and what is taken from them."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.gias.described import Described, described
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows, headings_of
from trustkit.intake.formats.shared.notes import as_published
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.days import Days
from trustkit.intake.reading.schools import plain_words
from trustkit.intake.taken import Identity, NewSchool, Taken
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import Status

NOT_OURS = "schools that are not the trust's"
UNKNOWN = "schools of the trust that no school.yaml has"
NOT_ASKED = "schools other than the one named"
FORMER = "former URNs of the trust's schools"
NOT_OPEN = "schools of the trust that are not open"
WITHOUT_URN = "without a usable URN"
_MOST_NAMED = 12


def take_extract(file: Opened, context: Context, needed: frozenset[str]) -> Taken:
    """What the extract says of the trust's schools.

    Raises:
        FileRefused: the file was cut off, or can't be read as a table.
    """
    headings = headings_of(file, needed)
    if headings is None:
        fault = row_catalogue.BROKEN_QUOTES.at(file.path)
        raise FileRefused(fault)
    taken = Taken([], [], Status.FINAL.value, diagnostics=as_published(file))
    _Taking(file, context, headings, taken).run()
    return taken


class _Taking:
    """One pass over an extract."""

    def __init__(self, file: Opened, context: Context, headings: Headings, taken: Taken) -> None:
        self._file, self._context, self._headings, self._taken = file, context, headings, taken
        self._path = headings.table.path
        trusts = context.folder.all_of("trust", Trust)
        self._trust = trusts[0].record if trusts else None
        request = context.request
        self._only = context.schools.slug_of(request.school) if request.school else None
        self._days = Days(self._path)
        self._unknown: list[str] = []
        self._nurseries: list[str] = []

    def run(self) -> None:
        """Takes every row, and then says what is worth knowing of the whole."""
        counts = self._taken.counts
        for row in headed_rows(self._file, self._headings, self._taken):
            cell = row["URN"]
            if not (len(cell) == 6 and cell.isdecimal() and cell[0] != "0"):
                # A cell that is no number may be of another column, and so anybody's name.
                shown = cell if cell.isdecimal() else "…"
                fault = row_catalogue.BAD_URN.at(self._path, row.line, cell=shown)
                self._refuse(WITHOUT_URN, fault)
                continue
            urn = int(cell)
            slug = self._of_urn(urn)
            if slug is None and not self._is_of_trust(row):
                counts.ignored[NOT_OURS] += 1
            elif self._only is not None and slug != self._only:
                counts.ignored[NOT_ASKED] += 1
            elif slug is None:
                self._unregistered(row, described(row, urn, self._days))
            else:
                self._known(row, described(row, urn, self._days), slug)
        self._notes()

    def _of_urn(self, urn: int) -> str | None:
        """The school that has or had a URN; none for a predecessor's, which was another school.

        So it does not matter whether the links that add predecessors were taken in before.
        """
        slug = self._context.schools.slug_of_urn(urn)
        urns = [] if slug is None else self._context.schools.by_slug[slug].urns
        return slug if any(each.urn == urn and not each.predecessor for each in urns) else None

    def _is_of_trust(self, row: HeadedRow) -> bool:
        """Whether a row is of the trust: by its number, or its name where there are no numbers."""
        if self._trust is None:
            return False
        uid = self._trust.identifiers.group_uid
        if "TRUSTS (CODE)" in self._headings.at:
            return uid is not None and row["TRUSTS (CODE)"] == str(uid)
        named = row["TRUSTS (NAME)"]
        return bool(named) and plain_words(named) == plain_words(self._trust.name)

    def _unregistered(self, row: HeadedRow, school: Described) -> None:
        counts = self._taken.counts
        if not school.open:
            counts.ignored[NOT_OPEN] += 1
        elif self._context.schools.slug_of_urn(school.urn) is not None:
            # Listed as another school's predecessor: a record of its own would be its second.
            counts.ignored[NOT_OURS] += 1
        elif not self._context.request.create_schools:
            counts.ignored[UNKNOWN] += 1
            self._unknown.append(f"{school.urn} {school.name}")
        else:
            self._register(row, school)

    def _register(self, row: HeadedRow, school: Described) -> None:
        problem, slug = "", str(school.urn)
        if not school.name or school.ages is None or school.phase is None:
            problem = "the register does not give its name and ages"
        elif slug in self._context.schools.by_slug:
            problem = f"schools/{slug}/ is another school's folder"
        else:
            laestab = school.facts.get("laestab")
            new = NewSchool(
                school.urn,
                school.name,
                school.phase,
                school.ages,
                laestab if isinstance(laestab, str) else None,
                "",
            )
            self._taken.new_schools.append(new)
            self._identify(row, school, slug)
            return
        fault = row_catalogue.CANNOT_REGISTER.at(
            self._path, row.line, urn=school.urn, name=school.name, problem=problem
        )
        self._refuse("of a school that can't be registered", fault)

    def _known(self, row: HeadedRow, school: Described, slug: str) -> None:
        if self._context.schools.by_slug[slug].urn != school.urn:
            self._taken.counts.ignored[FORMER] += 1
        elif not school.open:
            self._taken.counts.ignored[NOT_OPEN] += 1
            since = f" since {school.closed}" if school.closed else ""
            self._note(
                catalogue.NOT_OPEN.at(
                    self._path,
                    row.line,
                    subject=slug,
                    school=slug,
                    urn=school.urn,
                    status=school.status,
                    since=since,
                )
            )
        else:
            self._identify(row, school, slug)

    def _identify(self, row: HeadedRow, school: Described, slug: str) -> None:
        for heading, what in school.unclear.items():
            self._note(
                catalogue.NOT_A_NUMBER.at(
                    self._path, row.line, heading=heading, school=slug, urn=school.urn, what=what
                )
            )
        fields = dict(school.facts)
        if school.name:
            fields["name"] = school.name
        if school.phase is not None:
            fields["phase"] = school.phase.value
        if school.ages is not None:
            fields["age_range"] = {"lowest": school.ages.lowest, "highest": school.ages.highest}
        elsewhere = self._elsewhere(row)
        if elsewhere:
            fields["trust"] = elsewhere
        known = self._context.schools.by_slug.get(slug)
        if school.nursery and (known is None or known.roll is None):
            self._nurseries.append(slug)
        self._taken.identities.append(Identity(slug, school.urn, fields, (), row.line))
        self._taken.schools.add(slug)
        self._taken.counts.rows_used += 1

    def _elsewhere(self, row: HeadedRow) -> str:
        """The trust that the register has a school in, where that is another; else blank."""
        uid = None if self._trust is None else self._trust.identifiers.group_uid
        code = row["TRUSTS (CODE)"]
        return "" if uid is None or code in ("", str(uid)) else row["TRUSTS (NAME)"] or code

    def _notes(self) -> None:
        self._taken.diagnostics += self._days.diagnostics()
        if self._unknown:
            remedy = "add --create-schools to register them, or write their school.yaml by hand"
            self._note(
                catalogue.TRUST_SCHOOLS_UNKNOWN.at(
                    self._path,
                    count=len(self._unknown),
                    schools=named(self._unknown),
                    remedy=remedy,
                )
            )
        if self._nurseries:
            count, schools = len(self._nurseries), named(sorted(self._nurseries))
            self._note(catalogue.ROLL_WITH_NURSERY.at(self._path, count=count, schools=schools))
        problem = self._why_none()
        if self._context.request.create_schools and problem:
            self._note(catalogue.TRUST_NOT_TOLD.at(self._path, problem=problem))

    def _why_none(self) -> str:
        """Why no school could be told to be the trust's; blank if they could."""
        if "TRUSTS (CODE)" in self._headings.at:
            known = self._trust is not None and self._trust.identifiers.group_uid is not None
            return "" if known else "trustkit.yaml does not give the trust's group UID"
        if self._trust is None or self._taken.new_schools or self._taken.identities:
            return ""
        return (
            "this layout gives trusts by name only, and none of them is called "
            f"“{self._trust.name}”; the layout with the column Trusts (code) has their numbers"
        )

    def _note(self, note: Diagnostic) -> None:
        self._taken.diagnostics.append(note)

    def _refuse(self, why: str, fault: Diagnostic) -> None:
        self._taken.counts.refused[why] += 1
        self._taken.diagnostics.append(fault)


def named(items: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    shown = ", ".join(items[:_MOST_NAMED])
    more = len(items) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
