"""Which version of the policy is in force on a date, and all that it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from trustkit.records.trust import Trust

if TYPE_CHECKING:
    # Reading a folder loads polars; choosing a policy does not need it. Nor need the models of
    # files be built that were not read.
    from trustkit.records.cycle import Calendar, Strategy
    from trustkit.records.flags import Flag, Flags
    from trustkit.records.grid import Grid
    from trustkit.records.measures import BasisName, Group, Measure, Measures
    from trustkit.records.movements import MovementLabels
    from trustkit.records.rating_rules import RatingRules
    from trustkit.records.scheme import Scheme
    from trustkit.records.support import Support
    from trustkit.store.folder import Folder, Stored

_VERSION = re.compile(r"policy/(\d{4}-\d{2}-\d{2})/.+")


class NoPolicy(Exception):
    """No policy can be used; the message says why and what to do, for the person who asked."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the policy.

    ``version`` is the day it takes effect. ``measures``, ``groups`` and ``bases`` are in the order
    of the file, by id; ``measures_file`` and ``rating_file`` hold the places of every line of
    them. ``schemes`` are by id, in path order.
    """

    version: date
    measures: dict[str, Measure]
    groups: dict[str, Group]
    bases: dict[str, BasisName]
    rating: RatingRules
    measures_file: Stored[Measures]
    rating_file: Stored[RatingRules]
    schemes: dict[str, Stored[Scheme]]
    support: Stored[Support] | None
    calendar: Stored[Calendar] | None
    strategy: Stored[Strategy] | None
    movements: Stored[MovementLabels] | None
    flags_file: Stored[Flags] | None = None
    grid: Stored[Grid] | None = None

    @property
    def flags(self) -> dict[str, Flag]:
        """The flags in the order of their file, by id."""
        return {each.id: each for each in self.flags_file.record.flags} if self.flags_file else {}


def versions_of(folder: Folder) -> list[date]:
    """The days on which the versions in a folder take effect, earliest first, sound or not."""
    found = {match[1] for path in folder.paths if (match := _VERSION.fullmatch(path))}
    return sorted(day for text in found if (day := _day(text)))


def policy_for(folder: Folder, as_of: date) -> Policy:
    """The policy in force on a date: the version that took effect last by then.

    Where ``trustkit.yaml`` names a version, it is that one whatever the date. A version that can't
    be read is never passed over for an older one: results by rules that no longer hold would look
    like any others.

    Raises:
        NoPolicy: no version has taken effect, the one named is not there, or its measures or
            rating rules can't be read.
    """
    return policy_of(folder, _version_in_force(folder, as_of))


def _version_in_force(folder: Folder, as_of: date) -> date:
    versions = versions_of(folder)
    if not versions:
        raise NoPolicy(
            "the folder has no policy: there is no folder policy/<date>/ with measures.yaml and "
            "rag.yaml; copy the one of a preset, or make a new folder with trustkit init"
        )
    trust = folder.one_of("trust", Trust)
    named = "in_force" if trust is None else trust.record.policy
    if isinstance(named, date):
        if named not in versions:
            raise NoPolicy(
                f"trustkit.yaml asks for the policy of {named}, and there is no folder "
                f"policy/{named}/; the versions are {_listed(versions)}"
            )
        return named
    past = [version for version in versions if version <= as_of]
    if not past:
        raise NoPolicy(
            f"no policy was in force on {as_of}: the first takes effect on {versions[0]}; ask for a "
            f"later date with --as-of, or to use one whatever the date write "
            f"“policy: {versions[0]}” in trustkit.yaml"
        )
    return past[-1]


def policy_of(folder: Folder, version: date) -> Policy:
    """The version of the policy that takes effect on a day.

    Raises:
        NoPolicy: there is none, or its measures or rating rules can't be read.
    """
    measures = _of_version(folder, "measures", version)
    rating = _of_version(folder, "rating_rules", version)
    if measures is None or rating is None:
        name = "measures.yaml" if measures is None else "rag.yaml"
        raise NoPolicy(
            f"the policy of {version} can't be used: policy/{version}/{name} is missing or has "
            f"errors; trustkit validate says which"
        )
    return Policy(
        version=version,
        measures={measure.id: measure for measure in measures.record.measures},
        groups={group.id: group for group in measures.record.groups},
        bases={basis.id: basis for basis in measures.record.bases},
        rating=rating.record,
        measures_file=measures,
        rating_file=rating,
        schemes={each.record.id: each for each in _all_of_version(folder, "scheme", version)},
        support=_of_version(folder, "support", version),
        calendar=_of_version(folder, "calendar", version),
        strategy=_of_version(folder, "strategy", version),
        movements=_of_version(folder, "movements", version),
        flags_file=_of_version(folder, "flags", version),
        grid=_of_version(folder, "grid", version),
    )


def _of_version(folder: Folder, kind: str, version: date) -> Stored[Any] | None:
    return next(iter(_all_of_version(folder, kind, version)), None)


def _all_of_version(folder: Folder, kind: str, version: date) -> list[Stored[Any]]:
    found = folder.records.get(kind, [])
    return [each for each in found if each.named["version"] == version.isoformat()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _listed(versions: list[date]) -> str:
    return ", ".join(version.isoformat() for version in versions)
