"""Made-up schools in folders of their own, and the same school as it would have been otherwise.

A *world* is one school with certain counts and answers. Worlds are put side by side as the schools of
one trust, so that every one of them goes through the whole of the program, and none through the
code that looks for changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tests.judge.build import AS_OF, MEASURES, MemoryTree, Trust, measure

from trustkit.judge.results import evaluate
from trustkit.judge.schemes.propose import propose_all
from trustkit.judge.schemes.trace import ChangeSet, Proposed
from trustkit.policy.in_force import policy_for
from trustkit.store.folder import Folder, read_folder

MORE = [
    measure("reading"), measure("writing"), measure("maths"),
    measure("three", combines=["reading", "writing", "maths"]),
    measure("deep", subset_of=["reading"]),
]  # fmt: skip
SCORES = ("score", "absence")
"""Measures of ``build`` that are values and no counts."""

World = Mapping[str, Any]
"""What is otherwise in a world: a measure (or ``measure/group``) or a question, and its value."""


def answer_fact(**fields: Any) -> dict[str, Any]:
    """A fact that a person answers: high, middle or low."""
    values = ["high", "middle", "low"]
    return {
        "kind": "answer", "label": "Answer", "question": "asked", "who": "the director",
        "gives": {value: value for value in values}, "values": {value: value for value in values},
        "source": "made up",
    } | fields  # fmt: skip


def judged_fact(name: str, kind: str = "rating", **fields: Any) -> dict[str, Any]:
    """A fact that a figure of Year 6 is judged by; its values are the judgement's own words."""
    words = {
        "rating": ["green", "amber", "red"],
        "confidence": ["above", "not_distinguishable", "below"],
    }[kind]
    return {
        "kind": kind, "label": name, "figure": {"measure": name, "year_group": "Y6"},
        "gives": {word: word for word in words}, "values": {word: word for word in words},
        "who": "the school", "source": "made up",
    } | fields  # fmt: skip


def scheme(
    facts: Mapping[str, Any], whens: Iterable[Mapping[str, Any]], **fields: Any
) -> dict[str, Any]:
    """A table of as many outcomes as there are conditions, best first: first, second and so on."""
    names = ("first", "second", "third", "fourth")
    return {
        "id": "kites", "title": "Kites", "about": "made up", "source": "made up", "adopted": None,
        "facts": dict(facts),
        "outcomes": [
            {"id": name, "title": name, "descriptor": name, "when": dict(when), "source": "made up"}
            for name, when in zip(names, whens, strict=False)
        ],
    } | fields  # fmt: skip


class Schools:
    """Schools of one trust: of each, the counts and answers of a world."""

    def __init__(
        self,
        base: World,
        table: Mapping[str, Any],
        eligible: int | Mapping[str, int] = 30,
        rules: Iterable[dict[str, Any]] = (),
    ) -> None:
        self.base, self.table, self.eligible = base, table, eligible
        self.trust = Trust(*rules, minimum_cohort=1)
        self.answers: dict[str, Any] = {}
        self.records: dict[str, Any] = {}
        self.figures = [
            name
            for name in base
            if name.partition("/")[0] in {each["id"] for each in [*MEASURES, *MORE]}
        ]
        for name in self.figures:
            named, _, group = name.partition("/")
            self.trust.benchmark(50, measure=named, group=group or "all")
        self.put("ash", 100001, base)

    def put(self, slug: str, urn: int, world: World) -> None:
        """One school: as at first, but for what the world says."""
        self.trust.school(slug, urn)
        for name, value in {**self.base, **world}.items():
            named, _, group = name.partition("/")
            if name not in self.figures:
                signed = {"question": name, "answer": value, "by": "Director", "on": "2025-10-01"}
                path = f"schools/{slug}/answers.yaml"
                self.answers.setdefault(path, []).append(signed | {"reason": "seen"})
            else:
                n = self.eligible if isinstance(self.eligible, int) else self.eligible[name]
                given: dict[str, Any] = {"a": value}
                if named in SCORES:
                    given = {"value": value}
                where: dict[str, Any] = {"measure": named, "group": group or "all", "school": slug}
                self.trust.row(n, **where, **given)

    def folder(self) -> Folder:
        files = self.trust.files()
        path = "policy/2010-09-01/measures.yaml"
        measures = json.loads(files[path])
        measures["measures"] += MORE
        files[path] = json.dumps(measures).encode()
        files["policy/2010-09-01/schemes/kites.yaml"] = json.dumps(self.table).encode()
        for name, answers in self.answers.items():
            files[name] = json.dumps({"answers": answers}).encode()
        for name, record in self.records.items():
            files[name] = json.dumps(record).encode()
        folder = read_folder(MemoryTree(files))
        assert not folder.diagnostics, folder.diagnostics
        return folder


def proposed(schools: Schools, as_of: date = AS_OF, **narrowed: Any) -> dict[str, Proposed]:
    """What the scheme proposes for each school, by its slug."""
    folder = schools.folder()
    policy = policy_for(folder, as_of)
    frame = evaluate(folder, policy, as_of).frame
    return {each.school: each for each in propose_all(folder, policy, frame, as_of, **narrowed)}


def asked(base: World, table: Mapping[str, Any], *others: Any) -> Proposed:
    """One school, and what would have changed its outcome; ``others`` as :class:`Schools` has them."""
    return proposed(Schools(base, table, *others), with_changes=True)["ash"]


def each_world(
    base: World, table: Mapping[str, Any], worlds: Iterable[World], *others: Any
) -> list[tuple[str, ...]]:
    """The outcomes that are possible in each world, from the beginning."""
    schools = Schools(base, table, *others)
    slugs = []
    for at, world in enumerate(worlds):
        slugs.append(f"world-{at}")
        schools.put(slugs[-1], 200000 + at, world)
    found = proposed(schools)
    return [found[slug].possible for slug in slugs]


def world_of(found: ChangeSet) -> dict[str, Any]:
    """What a set of changes makes otherwise, with what goes along."""
    world: dict[str, Any] = {}
    for part in found.parts:
        world |= part_of(part)
    return world


def part_of(part: Any) -> dict[str, Any]:
    """What one change makes otherwise, with what goes along."""
    world: dict[str, Any] = {}
    for each in (part, *part.also):
        kind, name, *rest = each.criterion.split("/")
        group = rest[1] if kind == "figure" else "all"
        world[name if group == "all" else f"{name}/{group}"] = each.becomes
    return world
