"""A whole file of links: those of the trust's schools, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.gias_links.kinds import BESIDE, Direction, direction_of
from trustkit.intake.formats.gias_links.lineage import Lineage
from trustkit.intake.formats.shared.headed import HeadedRow, headed_rows, headings_of
from trustkit.intake.formats.shared.notes import as_published
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.days import Days
from trustkit.intake.taken import Identity, Predecessor, Taken
from trustkit.records.school import School
from trustkit.records.vocabulary import Status

NOT_OURS = "links between schools that are not the trust's"
NOT_ASKED = "links of schools other than the one named"
OTHER_KIND = "links of the trust's schools that do not say which came first"
SUCCESSORS = "links of the trust's schools to those that followed them"
WITHOUT_URN = "without two usable URNs"


@dataclass(frozen=True, slots=True)
class _Link:
    line: int
    urn: int
    other: int
    name: str
    kind: str
    direction: Direction


def take_links(file: Opened, context: Context, needed: frozenset[str]) -> Taken:
    """The predecessors of the trust's schools.

    Raises:
        FileRefused: the file was cut off, or can't be read as a table.
    """
    headings = headings_of(file, needed)
    if headings is None:
        raise FileRefused(row_catalogue.BROKEN_QUOTES.at(file.path))
    taken = Taken([], [], Status.FINAL.value, diagnostics=as_published(file))
    lineage, links, days = Lineage(), list[_Link](), Days(headings.table.path)
    for row in headed_rows(file, headings, taken):
        link = _link(row)
        if link is None:
            taken.counts.refused[WITHOUT_URN] += 1
            cell = row["LINKURN" if _urn(row["URN"]) else "URN"]
            fault = row_catalogue.BAD_URN.at(headings.table.path, row.line, cell=cell)
            taken.diagnostics.append(fault)
            continue
        links.append(link)
        _enter(lineage, link, row, days)
    taken.diagnostics += days.diagnostics()
    _Following(headings.table.path, context, taken, lineage, links).run()
    return taken


def _link(row: HeadedRow) -> _Link | None:
    urn, other = _urn(row["URN"]), _urn(row["LINKURN"])
    if urn is None or other is None or urn == other:
        return None
    kind = row["LINKTYPE"]
    return _Link(row.line, urn, other, row["LINKNAME"], kind, direction_of(kind))


def _urn(cell: str) -> int | None:
    return int(cell) if len(cell) == 6 and cell.isdecimal() and cell[0] != "0" else None


def _enter(lineage: Lineage, link: _Link, row: HeadedRow, days: Days) -> None:
    day = days.read(row["LINKESTABLISHEDDATE"], "LinkEstablishedDate", row.line)
    if link.direction is Direction.BEFORE:
        step = lineage.step(link.other, link.urn)
        step.name, step.opened = link.name, day
        step.lines.append(link.line)
    elif link.direction is Direction.AFTER:
        step = lineage.step(link.urn, link.other)
        step.closed = day
        step.lines.append(link.line)


class _Following:
    """The links of the trust's schools, followed back."""

    def __init__(
        self,
        path: str,
        context: Context,
        taken: Taken,
        lineage: Lineage,
        links: Sequence[_Link],
    ) -> None:
        self._path, self._context, self._taken = path, context, taken
        self._lineage, self._links = lineage, links
        request = context.request
        self._only = context.schools.slug_of(request.school) if request.school else None
        self._used: set[int] = set()

    def run(self) -> None:
        """Every school's predecessors; then what became of each link."""
        for slug, school in sorted(self._context.schools.by_slug.items()):
            if self._only in (None, slug):
                self._of_school(slug, school)
        counts = self._taken.counts
        for link in self._links:
            if link.line in self._used:
                counts.rows_used += 1
            else:
                counts.ignored[self._why_ignored(link)] += 1

    def _of_school(self, slug: str, school: School) -> None:
        urns = [each.urn for each in school.urns]
        own = {each.urn for each in school.urns if not each.predecessor}
        found: list[Predecessor] = []
        first = 0
        for predecessor, lines in self._lineage.predecessors(urns, own):
            owner = self._context.schools.slug_of_urn(predecessor.urn)
            if owner is not None and self._is_own(owner, predecessor.urn):
                self._taken.diagnostics.append(
                    catalogue.PREDECESSOR_IS_OURS.at(
                        self._path,
                        lines[0],
                        subject=f"{slug}|{predecessor.urn}",
                        predecessor=owner,
                        urn=predecessor.urn,
                        school=slug,
                    )
                )
            else:
                found.append(predecessor)
                first = first or lines[0]
            self._used.update(lines)
        # Links that say of a school of the folder what its record says already are used too.
        for one in urns:
            for before in self._lineage.directly_before(one):
                self._used.update(self._lineage.step(before, one).lines)
        if found:
            self._taken.identities.append(Identity(slug, school.urn, {}, tuple(found), first))
            self._taken.schools.add(slug)

    def _is_own(self, slug: str, urn: int) -> bool:
        school = self._context.schools.by_slug[slug]
        return any(each.urn == urn and not each.predecessor for each in school.urns)

    def _why_ignored(self, link: _Link) -> str:
        schools = self._context.schools
        slug = schools.slug_of_urn(link.urn)
        own = slug is not None and self._is_own(slug, link.urn)
        if slug is None or not own:
            return NOT_OURS
        if self._only not in (None, slug):
            return NOT_ASKED
        if link.direction is Direction.AFTER and not self._lineage.both_ways(link.urn, link.other):
            if schools.slug_of_urn(link.other) is None:
                self._followed(link, slug)
            return SUCCESSORS
        if link.kind.lower() not in BESIDE:
            unclear = link.direction is Direction.NOT_TOLD
            why_not = "" if unclear else ", and the other way round too"
            other = f"{link.name} (URN {link.other})"
            self._taken.diagnostics.append(
                catalogue.LINK_NOT_FOLLOWED.at(
                    self._path,
                    link.line,
                    subject=f"{slug}|{link.other}",
                    school=slug,
                    urn=link.urn,
                    other=other,
                    kind=link.kind,
                    why_not=why_not,
                )
            )
        return OTHER_KIND

    def _followed(self, link: _Link, slug: str) -> None:
        closed = self._lineage.step(link.urn, link.other).last_day
        self._taken.diagnostics.append(
            catalogue.HAS_SUCCESSOR.at(
                self._path,
                link.line,
                subject=f"{slug}|{link.other}",
                successor=f"{link.name} (URN {link.other})",
                school=slug,
                urn=link.urn,
                since=f", which closed on {closed}" if closed else "",
            )
        )
