"""The words by which prose tells one child from others; English, and no trust's own vocabulary."""

from __future__ import annotations

import re

YEAR = (
    r"\b(?:(?:year|yr|y)[ -]?[0-9]{1,2}|year (?:one|two|three|four|five|six)|reception|nursery|"
    r"key stage [1-4]|ks[1-4]|early years)\b"
)
"""A year group, in small letters."""

STRONG = re.compile(
    r"\b(?:epilep\w{1,4}|autis\w{1,3}|as[dc]|adhd|diabet\w{1,3}|cerebral palsy|down(?:['’]?s)? syndrome|"
    r"wheelchair|hearing[ -]impair\w{1,5}|visual(?:ly)?[ -]impair\w{1,5}|deaf|blind|non[ -]verbal|"
    r"selective(?:ly)? mut\w{1,3}|tourette\w{0,3}|cystic fibrosis|leuk\w{4,5}|cancer|seizures?|tics|"
    r"ehcps?|ehc plans?|education,? health and care plan|looked[ -]after|in care|care leaver|"
    r"foster(?:ed|ing| \w{4,6})|adopted|kinship|child protection|child in need|social (?:worker|care)|"
    r"special guardian\w{0,4}|travell?er|roma|gypsy|refugee|asylum|"
    r"ukrain(?:e|ian)|syrian?|afghan(?:istan)?|somalia?|sudan(?:ese)?|eritrean?|"
    r"permanently excluded|exclusions?|suspended|"
    r"excluded(?! from (?:the|this|these|our) (?:analys|calculat|figure|data|result|cohort|percent|table|count|total))|"
    r"suspensions?|bereave\w{1,4}|died|terminal\w{0,3}|"
    r"domestic (?:abuse|violence)|in prison|part[ -]time timetable|reduced timetable|"
    r"alternative provision|self[ -]harm\w{0,3}|transgender|gender identity|pregnan\w{1,3}|"
    r"(?:severely|persistently) absent|allerg\w{1,4}|young carer|stammer\w{0,3}|medical condition|"
    r"physical disabilit\w{1,3}|disabled|prosthetic|tube[ -]fed|feeding tube|tracheostom\w{1,3}|catheter|"
    r"cochlear|hearing aids?|spina bifida|muscular dystrophy|sickle cell|haemophili\w{1,2}|hemiplegi\w|"
    r"dyslexi\w{1,2}|dyspraxi\w{1,2}|lac|cla|cin|cp plan|dual[ -]regist\w{3,5}|homeless\w{0,4}|refuge|"
    r"accounts? for|accounted for|speaks? no english|english is not|moved from abroad|hospital\w{0,6}|"
    r"eating disorder|refus(?:es|ing|ed) (?:school|to attend)|attends? for only|"
    r"(?:his|her|their|whose) (?:mother|father|mum|dad|parents?|carers?|family)(?=\W))\b"
)
"""What few children of one school have, or what must not be told of any."""

WEAK = re.compile(
    r"\b(?:send?|special educational needs?|sen support|disadvantaged|pupil premium|fsm|"
    r"free school meals|eal|english as an additional language|service family|newly arrived|"
    r"new arrival|joined mid-year|did not (?:meet|reach|achieve|pass)|failed)\b"
)
"""What many children of a school have: with a year group or a sex it still narrows down."""

IN_YEAR = re.compile(YEAR)

ALONE = {"only", "sole", "lone", "single", "one", "1"}
ARTICLES = {"a", "an", "another", "the", "this", "that", "our", "his", "her", "my"}
FEW = {"two", "three", "four", "2", "3", "4", "both"}
GENERAL = {
    "each", "every", "any", "no", "per", "either", "whole", "all", "some", "most", "many", "few",
    "more", "fewer", "less", "extra", "further", "additional", "other", "such", "typical", "average",
    "individual", "next", "particular", "whichever", "what", "which", "first", "last", "new", "same",
    "half", "five", "six", "seven", "eight", "nine", "ten", "than",
}  # fmt: skip
"""Before a word for a child: what follows is said of children in general, or of a number of them."""

STOPS = {
    "of", "in", "for", "to", "with", "by", "from", "at", "on", "is", "are", "was", "were", "has",
    "have", "had", "who", "when", "if", "as", "or", "said", "but", "so", "and", "where", "that’s",
    "being", "about", "into", "between", "because", "while", "whose",
}  # fmt: skip
"""Words that no description of a child runs across on its way to the child."""

COUNTING = {
    "than", "least", "about", "by", "not", "every", "each", "any", "roughly", "nearly", "under",
    "over", "in", "of", "worth", "out", "like", "for", "around", "almost", "or",
}  # fmt: skip
"""Before “one” or “two”: it counts, and nobody is meant (“at least one pupil”, “one in two”)."""

COMPARING = {"than", "least", "not", "every", "each", "in", "out", "like", "or"}
"""Of those, the words after which nobody is meant even if a telling characteristic follows."""

NUMBERED = {"year", "yr", "years", "class", "stage", "grade", "term", "phase"}
"""Before a digit: the digit is a name and counts nothing."""

SUPPOSING = {
    "if", "when", "whenever", "where", "how", "what", "once", "until", "before", "unless", "like",
    "than", "as", "whether", "should", "because", "since", "that",
}  # fmt: skip
"""Before “a pupil”: the sentence supposes one."""

GENERAL_AFTER = re.compile(
    r"\W{0,3}(?:in (?:[0-9]|every|each|three|four|five|six|ten|twenty)|out of|per\b|short\b|away\b|"
    r"moves?\b|chang\w{1,3}\b|is worth|counts?\b|equals?|represents?|more\b|fewer|either way|could\b|"
    r"would\b|is (?:about |roughly |nearly )?[0-9.]+ ?%|or (?:two|more|fewer)|at a time|makes? (?:a|the) difference|\(?[0-9.]+ (?:points|per))"
)
"""After “one pupil”: arithmetic, not a child."""

SPEAKING = re.compile(
    r" (?:from each class )?(?:read|reads|said|says|told|tells|explained|explains|showed|described|talked|spoke|asked|"
    r"commented|wrote|shared|was heard|was asked)\b"
)
"""After “one Year 4 pupil”: what pupils say and read to visitors, as every review has it."""

RULE = re.compile(r"\b(?:should|must|may|might|needs? to|is expected|are expected|will|can)\b")
"""In what is said of “a pupil”: a rule or a hope, not a report."""

COMPOUND = re.compile(
    r"[ -](?:premium|protection|voice|progress|outcomes?|data|level|referral|numbers?|groups?|"
    r"conferenc\w+|surveys?|questionnaires?|council|parliament|leader\w*|ratio|places?|population|"
    r"rolls?|records?|tracking|work|books?|needs?|well-?being|behaviour|attendance|achievement|"
    r"characteristics?|attainment|performance|discussions?|interviews?|conversations?|development|"
    r"poverty|benefit|support|absence|mobility|movement|cent\w+|care\b|minders?|safety|services?|"
    r"teacher|workers?\b|learning|liaison|hubs?\b|schools?|academ\w+|engagement|participation|profile|return|file|count|weight|row|table|responses?|led)"
)
"""After a word for a child that only describes another word: “pupil premium”, “child care”."""
