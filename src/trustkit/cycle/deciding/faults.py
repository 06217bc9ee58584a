"""What is wrong with a decision as it is told, all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trustkit.cycle.deciding.agreed import Agreed
from trustkit.diagnostics.catalogue import deciding
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.judge.rests_on.review import review_named
from trustkit.judge.schemes.decisions import file_of
from trustkit.judge.schemes.trace import Proposed
from trustkit.judge.schemes.words import day, listed
from trustkit.records.decision import Decision
from trustkit.records.review import Review
from trustkit.records.scheme import Scheme
from trustkit.records.school import School
from trustkit.store.faults import nearest
from trustkit.store.folder import Folder, Stored
from trustkit.text.scalars import HIDDEN

NamesAPerson = Callable[[str], str | None]
"""Says in words why a text names a person rather than a post; None where it does not seem to."""

_LONGEST_ROLE = 80


def faults_in_days(agreed: Agreed) -> Iterator[Diagnostic]:
    """Days that can't be so: decided before the evidence, or not yet; a review of the past."""
    decided = agreed.decided
    if decided > agreed.recorded:
        problem = (
            f"it was decided on {day(decided)} and is put on record on {day(agreed.recorded)}, "
            f"which is before"
        )
        remedy = "--decided is the day on which it was agreed; put it on record once it is"
        yield _days("--decided", problem, remedy)
    if agreed.as_of > decided:
        problem = (
            f"its evidence is that of {day(agreed.as_of)}, after the decision of {day(decided)}"
        )
        remedy = "--as-of is the last day whose figures were looked at, the day of the decision at the latest"
        yield _days("--as-of", problem, remedy)
    if agreed.review_by is not None and agreed.review_by <= decided:
        problem = f"it is to be looked at again by {day(agreed.review_by)}, and was decided on {day(decided)}"
        yield _days("--review-by", problem, "give a day after the decision, or leave it out")


def _days(option: str, problem: str, remedy: str) -> Diagnostic:
    return deciding.DAYS_OUT_OF_ORDER.at(option, problem=problem, remedy=remedy)


def faults_in_words(agreed: Agreed, names_a_person: NamesAPerson) -> Iterator[Diagnostic]:
    """Posts that are none, or people; words that are blank."""
    if not agreed.agreed_by:
        yield deciding.NOT_A_ROLE.at("--agreed-by", problem="it does not say who agreed it")
    for each in agreed.agreed_by:
        problem = _no_role(each) or names_a_person(each)
        if problem:
            said = f"“{each[:_LONGEST_ROLE]}”: {problem}"
            yield deciding.NOT_A_ROLE.at("--agreed-by", subject=each, problem=said)
    if not all(text.strip() for text in agreed.conditions):
        problem = "one of them is blank"
        yield deciding.UNUSABLE_WORDS.at("--condition", option="--condition", problem=problem)
    given = {
        "--agreed-by": agreed.agreed_by,
        "--condition": agreed.conditions,
        "--reason": (agreed.reason or "",),
    }
    for option, texts in given.items():
        if any(HIDDEN.search(text) for text in texts):
            problem = "it holds a character that no editor shows"
            yield deciding.UNUSABLE_WORDS.at(option, option=option, problem=problem)


def _no_role(text: str) -> str | None:
    if "@" in text:
        return "an e-mail address names a person, not a post"
    if len(text.strip()) < 2:
        return "that is no post"
    return "it is too long for a post" if len(text) > _LONGEST_ROLE else None


def faults_of_school(school: Stored[School], agreed: Agreed) -> Iterator[Diagnostic]:
    """A school that is not the trust's when it is decided upon, or on the day of the evidence."""
    record = school.record
    for when in dict.fromkeys((agreed.decided, agreed.as_of)):
        if record.in_trust(when):
            continue
        left = record.left is not None and record.left <= when
        since = record.left if left else record.joined
        problem = f"it {'left' if left else 'joined'} on {day(since)}" if since else "it is not yet"
        yield deciding.NOT_THE_TRUSTS.at(
            "--decided" if when == agreed.decided else "--as-of",
            school=record.name, day=day(when), problem=problem, file=school.path,
        )  # fmt: skip


def faults_of_review(folder: Folder, school: str, agreed: Agreed) -> Iterator[Diagnostic]:
    """A review that is not there, or was made after the decision."""
    if agreed.review is None:
        return
    of_school = [each for each in folder.all_of("review", Review) if each.school == school]
    names = sorted(each.path.rpartition("/")[2] for each in of_school)
    known = ", ".join(names[-3:]) or "there is none"
    found = review_named(folder, school, agreed.review)
    problem = ""
    if found is None:
        problem = f"the school has no review “{agreed.review}”{nearest(agreed.review, names)}"
    elif found.record.date > agreed.decided:
        problem = f"{agreed.review} is of {day(found.record.date)}, after the decision"
    if problem:
        yield deciding.NO_SUCH_REVIEW.at("--review", problem=problem, known=known)


def faults_of_outcome(scheme: Scheme, proposed: Proposed, agreed: Agreed) -> Iterator[Diagnostic]:
    """An outcome that the scheme does not have; one that was not proposed, without a reason."""
    if agreed.outcome not in scheme.order:
        yield deciding.NO_SUCH_OUTCOME.at(
            "--outcome", name=agreed.outcome, scheme=scheme.title,
            hint=nearest(agreed.outcome, scheme.order), known=", ".join(scheme.order),
        )  # fmt: skip
        return
    if agreed.outcome == proposed.outcome or (agreed.reason or "").strip():
        return
    titles = [scheme.outcome(each).title for each in proposed.possible]
    said = f"{listed(titles, 'or')} is possible, nothing settled" if titles else "nothing fits"
    if proposed.outcome:
        said = f"{scheme.outcome(proposed.outcome).title} is proposed"
    yield deciding.REASON_MISSING.at(
        "--reason", agreed=scheme.outcome(agreed.outcome).title, proposed=said
    )


def faults_of_history(
    folder: Folder, school: str, agreed: Agreed, in_force: Stored[Decision] | None
) -> Iterator[Diagnostic]:
    """Decisions of the school that can't be read, and one in force that was made later."""
    read = {each.path for each in folder.all_of("decision", Decision)}
    inside = f"schools/{school}/decisions/"
    for path in folder.paths:
        if path.startswith(inside) and path.endswith(".yaml") and path not in read:
            yield deciding.UNREADABLE_DECISION.at(path, file=path)
    if in_force is not None and in_force.record.decided > agreed.decided:
        yield deciding.DECIDED_LATER.at(
            "--decided", file=f"{inside}{file_of(in_force)}",
            later=day(in_force.record.decided), decided=day(agreed.decided),
        )  # fmt: skip
