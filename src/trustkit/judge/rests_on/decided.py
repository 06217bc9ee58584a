"""Why a decision in force should be looked at again: all that has changed under it, in words.

Its figures, inspection grades and answers (see ``stale``); the review it rests on; the rules it was
made by, edited since or followed by others; and what its figures were held against. The last is no
part of the hash of its evidence: it makes no warning of ``validate``, and is told all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from trustkit.judge.rests_on.comparators import (
    Comparator,
    Held,
    HeldAgainst,
    hash_of_comparators,
    held_against,
)
from trustkit.judge.rests_on.judgements import decisions_in_force, judgements_of
from trustkit.judge.rests_on.review import hash_of_review, review_named
from trustkit.judge.rests_on.stale import Stale, stale_on
from trustkit.judge.rests_on.words import (
    change_words,
    comparator_change_words,
    written_over_words,
)
from trustkit.judge.schemes.words import day
from trustkit.policy.hashed import hash_of_rules
from trustkit.policy.in_force import NoPolicy, Policy, policy_of
from trustkit.records.decision import Decision
from trustkit.records.measures import Measure
from trustkit.store.folder import Folder, Stored

_SHOWN = 3
"""How many changes of one kind are told before they are only counted."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of thing that has changed under a decision, in words."""

    kind: Literal["evidence", "rewritten", "review", "rules", "policy", "comparators"]
    text: str


def reasons_to_look_again(
    folder: Folder, policy: Policy, as_of: date, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Reason, ...]]:
    """By school and scheme, what has changed under the decision in force; those of which nothing has are left out.

    ``policy`` is the one in force on ``as_of``; ``wanted`` are the schools and schemes asked about.
    """
    asked = set(wanted)
    decisions = [
        each
        for each in decisions_in_force(folder, as_of)
        if (each.school, each.record.scheme) in asked
    ]
    stale = {
        each.stored.path: changed
        for each in judgements_of(folder, decisions)
        if (changed := stale_on(each, as_of))
    }
    against = _Against(folder, as_of)
    found: dict[tuple[str, str], tuple[Reason, ...]] = {}
    for each in decisions:
        reasons = (
            *_evidence(stale.get(each.path), policy.measures),
            *_review(folder, each),
            *_rules(folder, each, policy),
            *_comparators(against, each, policy.measures),
        )
        if reasons:
            found[each.school, each.record.scheme] = reasons
    return found


def _evidence(stale: Stale | None, measures: Mapping[str, Measure]) -> Iterator[Reason]:
    if stale is None:
        return
    if stale.changes:
        words = [change_words(each, measures) for each in stale.changes]
        yield Reason("evidence", _first_of(words))
    else:
        text = f"what it rested on can't be found any more as it was on {day(stale.judgement.day)}"
        since = written_over_words(stale.judgement.entries, stale.judgement.day)
        text += f"; {since}" if since else ""
        yield Reason("rewritten", text)


def _first_of(words: list[str]) -> str:
    more = len(words) - _SHOWN
    return "; ".join([*words[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])


def review_changed(folder: Folder, stored: Stored[Decision]) -> bool:
    """Whether the review that a decision rests on says something else than it did."""
    evidence = stored.record.evidence
    if not (evidence.review and evidence.review_hash):
        return False
    review = review_named(folder, stored.school, evidence.review)
    return review is not None and hash_of_review(review) != evidence.review_hash


def _review(folder: Folder, stored: Stored[Decision]) -> Iterator[Reason]:
    if review_changed(folder, stored):
        named = stored.record.evidence.review
        yield Reason(
            "review", f"the review {named} says something else than when it was decided on"
        )


def rules_edited(folder: Folder, stored: Stored[Decision]) -> bool:
    """Whether the version of the policy that a decision was made by has other rules than it had."""
    evidence = stored.record.evidence
    if evidence.policy_hash is None:
        return False
    now = hash_of_rules(folder, evidence.policy, stored.record.scheme)
    return now is not None and now != evidence.policy_hash


def _rules(folder: Folder, stored: Stored[Decision], policy: Policy) -> Iterator[Reason]:
    evidence, scheme = stored.record.evidence, stored.record.scheme
    if rules_edited(folder, stored):
        text = f"the rules in the policy of {evidence.policy} were edited after it was decided"
        yield Reason("rules", text)
    if evidence.policy < policy.version:
        then = hash_of_rules(folder, evidence.policy, scheme)
        if then != hash_of_rules(folder, policy.version, scheme):
            text = (
                f"decided by the policy of {evidence.policy}; "
                f"that of {policy.version} is in force, with other rules"
            )
            yield Reason("policy", text)


class _Against:
    """What decisions were held against then, and are now: worked out once a scheme and day."""

    def __init__(self, folder: Folder, as_of: date) -> None:
        self._folder = folder
        self._as_of = as_of
        self._found: dict[tuple[date, str, date], dict[str, HeldAgainst]] = {}

    def then_and_now(self, stored: Stored[Decision]) -> tuple[HeldAgainst, HeldAgainst] | None:
        """By the rules it was made by; None if those are not there any more."""
        then = self._on(stored, stored.record.evidence.as_of)
        now = self._on(stored, self._as_of)
        if then is None or now is None:
            return None
        return then, now

    def _on(self, stored: Stored[Decision], day: date) -> HeldAgainst | None:
        key = (stored.record.evidence.policy, stored.record.scheme, day)
        if key not in self._found:
            self._found[key] = self._worked_out(*key)
        return self._found[key].get(stored.school)

    def _worked_out(self, version: date, scheme: str, day: date) -> dict[str, HeldAgainst]:
        same = [
            each.school
            for each in self._folder.all_of("decision", Decision)
            if (each.record.evidence.policy, each.record.scheme) == (version, scheme)
        ]
        try:
            policy = policy_of(self._folder, version)
        except NoPolicy:
            return {}
        if scheme not in policy.schemes:
            return {}
        return held_against(self._folder, policy, policy.schemes[scheme].record, same, day)


def _comparators(
    against: _Against, stored: Stored[Decision], measures: Mapping[str, Measure]
) -> Iterator[Reason]:
    frozen = stored.record.evidence.benchmarks_hash
    both = against.then_and_now(stored) if frozen else None
    if both is None:
        return
    then, now = both
    if hash_of_comparators(then.looked_at) != frozen:
        text = (
            "what its figures were compared with can't be found any more: a comparator released by "
            "then was put in, changed or taken out afterwards"
        )
        yield Reason("comparators", text)
        return
    changed = _changed(then.looked_at, now.named)
    if changed:
        words = comparator_change_words(changed, measures)
        yield Reason("comparators", f"compared since with other figures: {_first_of(words)}")


def _changed(
    then: Mapping[Held, Comparator], now: Mapping[Held, Comparator]
) -> dict[Held, tuple[Comparator, Comparator]]:
    """The figures that are held against something else now, with both.

    What rounds to the same is the same: figures are rounded alike before they are compared.
    """
    return {
        held: (before, now[held])
        for held, before in then.items()
        if held in now and before.rounded != now[held].rounded
    }
