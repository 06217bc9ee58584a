"""PRV: what could name a child, and files that can't be looked into.

No message here takes a value from a file: only its kind, its place, and words of our own.
"""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

_TAKE_OUT = (
    "take it out; if it was ever committed, git still has it: docs/privacy.md says what to do"
)

# Numbers and words that name one person.

PUPIL_NUMBER = Code(
    id="PRV001",
    severity=Severity.ERROR,
    title="A unique pupil number (UPN)",
    message="{a} pupil number (UPN) is {where}; its check letter is right, so it is very likely a real one",
    why="a UPN names one child everywhere in England, and everyone who gets the folder gets it too",
    remedy=_TAKE_OUT,
    wrong="a UPN copied into a plan with the sentence around it",
    right="how many pupils it is about",
)

LEARNER_NUMBER = Code(
    id="PRV002",
    severity=Severity.ERROR,
    title="A unique learner number (ULN)",
    message="a learner number (ULN) is {where}: {how}",
    why="a ULN names one learner for life, in every school and college",
    remedy=_TAKE_OUT,
    wrong="a ULN in the notes of a table",
    right="how many learners it is about",
)

NHS_NUMBER = Code(
    id="PRV003",
    severity=Severity.ERROR,
    title="An NHS number",
    message="an NHS number is {where}; its check digit is right",
    why="an NHS number names one person, and opens their health record",
    remedy=_TAKE_OUT,
    wrong="an NHS number copied from a health plan",
    right="nothing from a health plan at all",
)

BIRTH = Code(
    id="PRV004",
    severity=Severity.ERROR,
    title="A date of birth",
    message="{what}",
    why="in one school a date of birth all but names a child, and it never changes",
    remedy=_TAKE_OUT,
    wrong="a column headed DOB, or “born on” and the day",
    right="the year group",
)

NAMES = Code(
    id="PRV005",
    severity=Severity.ERROR,
    title="A column or field that lists pupils one by one",
    message="{what}",
    why="the folder holds results of groups; a list of pupils makes everyone who gets it hold their records",
    remedy="take the table out, and let trustkit ingest count it from a file outside the folder; if it was ever committed, docs/privacy.md says what to do",
    wrong="a table pasted with the headings Forename and Surname",
    right="how many pupils there are in each group",
)

EMAIL = Code(
    id="PRV006",
    severity=Severity.ERROR,
    title="An e-mail address",
    message="an e-mail address is {where}",
    why="the folder names people by their role; an address names a person, and is of use to strangers",
    remedy="write the role; an address that belongs to no person can be listed under privacy: addresses: in trustkit.yaml, with the reason",
    wrong="who: the address of the person",
    right="who: Trust Data Lead",
)

POSTCODE = Code(
    id="PRV007",
    severity=Severity.WARNING,
    title="A postcode",
    message="a postcode is {where}",
    why="no record has a place for one, and fifteen or so homes share it: with a year group it can name a child",
    remedy="take it out if it is of a home; if it is of a school, accept the finding in exceptions.yaml with its fingerprint",
    wrong="the postcode of the family’s home",
    right="the ward or town, if it matters at all",
)

MOBILE = Code(
    id="PRV008",
    severity=Severity.WARNING,
    title="A mobile telephone number",
    message="a mobile telephone number is {where}",
    why="a mobile belongs to a person; the folder names people by their role",
    remedy="take it out, or accept the finding in exceptions.yaml with its fingerprint if it is a school’s own",
    wrong="a parent’s mobile number in a note",
    right="“the parent”, or nothing",
)

MISTYPED_PUPIL_NUMBER = Code(
    id="PRV009",
    severity=Severity.WARNING,
    title="What looks like a mistyped pupil number (UPN)",
    message="something with the form of a pupil number (UPN) is {where}; its check letter is wrong, so a character may be mistyped",
    why="a UPN with one wrong character still names one child",
    remedy="look at it: take it out if it is a UPN, else accept the finding in exceptions.yaml with its fingerprint",
    wrong="a UPN with two digits the wrong way round",
    right="how many pupils it is about",
)

NEARLY_NAMED = Code(
    id="PRV010",
    severity=Severity.WARNING,
    title="Words that name or nearly name a child",
    message="these words may name or nearly name a child: {reason}",
    why="in one school few children fit such a description, and their neighbours can tell who is meant",
    remedy="say it of a group of pupils, or leave it out; if it names nobody, accept the finding in exceptions.yaml with its fingerprint",
    wrong="The one Year 3 boy with epilepsy has settled well.",
    right="Pupils with medical needs have settled well.",
)

# Files that can't be looked into.

UNREADABLE_KIND = Code(
    id="PRV020",
    severity=Severity.ERROR,
    title="A file whose contents can't be looked into",
    message="the file is {kind}: nobody can see by its text whether it holds pupils",
    why="a list of pupils most often gets into a folder inside a workbook, a picture or an archive",
    remedy="keep it outside the folder; if it must be here and somebody has looked, list it under privacy: files: in trustkit.yaml, with the reason",
    wrong="a workbook beside the self-evaluation",
    right="its figures taken in with trustkit ingest, the workbook kept elsewhere",
)

NOT_LOOKED_INTO = Code(
    id="PRV021",
    severity=Severity.ERROR,
    title="A file that could not be looked into",
    message="it could not be looked into: {problem}",
    why="what can't be read can't be said to hold no pupils",
    remedy="{remedy}",
    wrong="a file that trustkit may not open",
    right="a plain text file of a page or a few thousand rows",
)

LISTED_UNREAD = Code(
    id="PRV022",
    severity=Severity.NOTE,
    title="A listed file that was not looked into",
    message="the file is {kind}; trustkit.yaml lists it, and it was not looked into",
    why="listing a file says that somebody has looked; nothing here checks that they did",
    remedy="nothing, if somebody has looked since it last changed",
    wrong="a listed PDF that was replaced and that nobody opened",
    right="a listed PDF that the trust data lead has read",
)

ACCEPTED_WITHOUT_FINGERPRINT = Code(
    id="PRV030",
    severity=Severity.ERROR,
    title="A privacy finding accepted for a whole file",
    message="{accepted} in {file} is accepted without a fingerprint, so nothing is accepted",
    why="a finding about one child must not excuse the next child written into the same file",
    remedy="add the fingerprint of the one finding that is meant; trustkit guard --format json prints it",
    wrong="code: PRV010 and path, without fingerprint",
    right="code: PRV010, path, and fingerprint: 0123456789abcdef",
)
