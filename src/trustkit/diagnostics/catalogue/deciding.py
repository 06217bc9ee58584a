"""DEC: decisions, as they are put on record and as they are kept."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

NO_SUCH_OUTCOME = Code(
    id="DEC001",
    severity=Severity.ERROR,
    title="An outcome that the scheme does not have",
    message="“{name}” is not an outcome of {scheme}{hint}",
    why="no paper could say what was agreed, or what the school is entitled to",
    remedy="name one of: {known}",
    wrong="--outcome stabilize",
    right="--outcome stabilise",
)

REASON_MISSING = Code(
    id="DEC002",
    severity=Severity.ERROR,
    title="A decision that differs from the proposal, without a reason",
    message="{agreed} was agreed and {proposed}: the reason is missing",
    why="people may decide otherwise than the rules propose, and those who read it later must see why",
    remedy="say why, as it was said in the room: --reason “…”",
    wrong="--outcome reinforce where refine is proposed, and nothing else",
    right="--outcome reinforce --reason “Results since the inspection have not borne it out.”",
)

NOT_A_ROLE = Code(
    id="DEC003",
    severity=Severity.ERROR,
    title="A person where a post belongs",
    message="{problem}",
    why="a decision stays on record for years and is answered for by whoever holds the post; the folder names nobody",
    remedy="name the post, one --agreed-by each: --agreed-by “Chief Executive” --agreed-by “Chair of the Standards Committee”; a post or a body that is called so is listed in trustkit.yaml, under privacy: posts:",
    wrong="--agreed-by “Mrs Okafor”",
    right="--agreed-by “Director of School Improvement”",
)

DAYS_OUT_OF_ORDER = Code(
    id="DEC004",
    severity=Severity.ERROR,
    title="Days of a decision that can't be so",
    message="{problem}",
    why="a decision rests on what was known when it was made, and is known from when it is written down",
    remedy="{remedy}",
    wrong="--decided 2025-10-23 --as-of 2025-11-01",
    right="--decided 2025-10-23 --as-of 2025-10-22",
)

NOT_THE_TRUSTS = Code(
    id="DEC005",
    severity=Severity.ERROR,
    title="A school that is not the trust's on the day",
    message="{school} was not the trust's on {day}: {problem}",
    why="the trust can agree nothing about a school that is not its own",
    remedy="check the school and the day (--decided, --as-of), or correct joined and left in {file}",
    wrong="a decision of October about a school that left in August",
    right="a decision about a school on a day on which it was the trust's",
)

NO_SUCH_REVIEW = Code(
    id="DEC006",
    severity=Severity.ERROR,
    title="A review that a decision can't rest on",
    message="{problem}",
    why="who asks what was decided on must be able to read it",
    remedy="name a review of the school by its file name ({known}), or leave --review out",
    wrong="--review peer-review.md",
    right="--review 2025-10-15-peer-challenge-review.md",
)

DECIDED_ALREADY = Code(
    id="DEC007",
    severity=Severity.ERROR,
    title="The same decision is on record",
    message="{file} says the same already",
    why="a decision is put on record once; nothing was written",
    remedy="nothing, if that is what was agreed; else say what is different",
    wrong="the same trustkit decide twice",
    right="once, then git add and git commit",
)

DECIDED_LATER = Code(
    id="DEC008",
    severity=Severity.ERROR,
    title="A later decision is on record",
    message="{file} was decided on {later}, and this one on {decided}",
    why="a decision can't replace one that was made after it, and two in force at once contradict each other",
    remedy="put decisions on record in the order in which they were made; if this one replaces the later, its day is the day on which that was agreed (--decided)",
    wrong="a decision of June put on record after that of October",
    right="the decision of June first, then that of October",
)

UNUSABLE_WORDS = Code(
    id="DEC009",
    severity=Severity.ERROR,
    title="Words that can't be written into a decision",
    message="{option}: {problem}",
    why="what is written must be read back as it was said",
    remedy="correct the words",
    wrong="--condition “”",
    right="--condition “Monthly report to the Chief Executive”",
)

UNREADABLE_DECISION = Code(
    id="DEC010",
    severity=Severity.ERROR,
    title="A decision of the school that can't be read",
    message="{file} has errors, so nobody can say which decision is in force",
    why="a decision says which one it replaces",
    remedy="trustkit validate {file} names the errors: put them right first",
    wrong="a decision written by hand, with its outcome left out",
    right="every decision of the school sound",
)

SEAL_BROKEN = Code(
    id="DEC020",
    severity=Severity.ERROR,
    title="A decision that was edited after it was sealed",
    message="the seal is that of other words: it says {seal}, and what stands here gives {now}",
    why="what was agreed must be read as it was agreed; a decision is never edited, only superseded",
    remedy="put back what was written (git log -p {file} shows it), then record the change as a decision of its own with trustkit decide, which supersedes this one",
    wrong="outcome: sustain written over outcome: refine",
    right="the decision as it was, and a new one that supersedes it",
)

SUPERSEDES_OTHER_SCHEME = Code(
    id="DEC021",
    severity=Severity.ERROR,
    title="A decision that supersedes one of another scheme",
    message="{name} was decided under {other}, and this under {scheme}",
    why="each scheme has its own decision in force: one can't end another's",
    remedy="name the earlier decision under {scheme}, or leave supersedes out",
    wrong="a decision on the support category that supersedes one on the phase",
    right="a decision that supersedes the one before it under the same scheme",
)

SUPERSEDED_TWICE = Code(
    id="DEC022",
    severity=Severity.ERROR,
    title="A decision superseded twice",
    message="{name} is also superseded by {other}, so two decisions claim to be in force",
    why="a school is in one category at a time: with two decisions in force each reader takes another",
    remedy="leave both as they are; agree which of the two stands and record that with trustkit decide: the later decision settles it",
    wrong="two branches that each superseded the decision of October",
    right="one after the other: the second supersedes the first",
)

SUPERSEDES_LATER = Code(
    id="DEC023",
    severity=Severity.ERROR,
    title="A decision that supersedes a later one",
    message="{name} was decided on {later}, after this one ({decided})",
    why="what was decided later stands, and nobody can have replaced it before it was made",
    remedy="check the two days, and which file is meant",
    wrong="a decision of June that supersedes one of October",
    right="a decision of October that supersedes one of June",
)

SUPERSEDES_ITSELF = Code(
    id="DEC024",
    severity=Severity.ERROR,
    title="Decisions that supersede each other in a circle",
    message="it supersedes itself: {chain}",
    why="every one of them is replaced, so no decision would be in force",
    remedy="correct supersedes, so that each names the decision made before it",
    wrong="supersedes: 2025-10-23-standing.yaml in 2025-10-23-standing.yaml",
    right="supersedes: 2024-10-15-standing.yaml",
)

SUPERSEDED_CHANGED = Code(
    id="DEC025",
    severity=Severity.ERROR,
    title="A decision that was edited after it was superseded",
    message="{name} said {then} when this decision superseded it, and gives {now} now",
    why="the decisions of a school are its history: each holds the one before it to what it said",
    remedy="put back what {name} said (git log -p {file} shows it)",
    wrong="an old decision edited, and its own seal worked out again",
    right="the old decision as it was",
)

CHANGED_SINCE_COMMITTED = Code(
    id="DEC026",
    severity=Severity.ERROR,
    title="A decision that says something else than when it was committed",
    message="it was committed in {commit} with other words: {changes}",
    why="a decision is never edited, only superseded: git holds what was agreed",
    remedy="put it back (git checkout {commit} -- {name}), then record the change with trustkit decide, which supersedes it",
    wrong="outcome: sustain written over outcome: refine, and the seal worked out again",
    right="the decision as it was committed, and a new one that supersedes it",
)

GONE_SINCE_COMMITTED = Code(
    id="DEC027",
    severity=Severity.ERROR,
    title="A decision that is not there any more",
    message="a decision was committed here in {commit}, and is gone",
    why="what was once agreed stays on record: later decisions and papers rest on it",
    remedy="put it back (git checkout {commit} -- {name}); to end it, record another decision, which supersedes it",
    wrong="a decision deleted because the school objected",
    right="a new decision that supersedes it, with the reason",
)

UNSEALED = Code(
    id="DEC028",
    severity=Severity.NOTE,
    title="A decision without a seal, after one that has one",
    message="the decision has no seal; {other}, made before it, has one",
    why="without a seal nothing shows that a decision was edited before it was committed",
    remedy="nothing if it was written by hand; else see git log -p {file}",
    wrong="a decision of 2026 whose seal was taken out",
    right="a decision as trustkit decide wrote it",
)

NAMES_A_PERSON = Code(
    id="DEC029",
    severity=Severity.WARNING,
    title="A decision that names a person",
    message="who agreed it: {problem}",
    why="a decision stays on record for years and is answered for by whoever holds the post; the folder names nobody",
    remedy="if it is not yet committed, name the post; if it is, accept the finding in exceptions.yaml, and name posts from now on; a post or a body that is called so is listed in trustkit.yaml, under privacy: posts:",
    wrong="agreed_by: [Mrs Okafor]",
    right="agreed_by: [Director of School Improvement]",
)
