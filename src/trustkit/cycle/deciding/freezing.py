"""What a decision rests on, frozen: the hashes by which a later change is seen."""

from __future__ import annotations

from trustkit.cycle.deciding.agreed import Agreed
from trustkit.judge.rests_on.comparators import hash_of_comparators, held_against, releases_of
from trustkit.judge.rests_on.entries import hash_of
from trustkit.judge.rests_on.looked_at import decision_rests_on
from trustkit.judge.rests_on.review import hash_of_review, review_named
from trustkit.policy.hashed import hash_of_rules
from trustkit.policy.in_force import Policy
from trustkit.records.decision import DecisionEvidence, Release
from trustkit.store.folder import Folder


def evidence_of(folder: Folder, policy: Policy, school: str, agreed: Agreed) -> DecisionEvidence:
    """The evidence of a decision as it stands in the folder, with a hash of each part of it."""
    scheme = policy.schemes[agreed.scheme].record
    held = decision_rests_on(folder, policy, agreed.scheme, school, agreed.as_of)
    against = held_against(folder, policy, scheme, [school], agreed.as_of)[school].looked_at
    review = review_named(folder, school, agreed.review) if agreed.review else None
    return DecisionEvidence(
        as_of=agreed.as_of,
        policy=policy.version,
        policy_hash=hash_of_rules(folder, policy.version, agreed.scheme),
        review=review.path.rpartition("/")[2] if review else None,
        review_hash=hash_of_review(review) if review else None,
        rests_on=hash_of(held),
        benchmarks=[
            Release(what=what, released=released, source=source)
            for what, released, source in releases_of(against)
        ],
        benchmarks_hash=hash_of_comparators(against),
    )
