"""REF: names that must exist elsewhere."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Code, Severity

UNKNOWN_MEASURE = Code(
    id="REF001",
    severity=Severity.ERROR,
    title="A measure that is not defined",
    message="“{name}” is not a measure that measures.yaml defines{hint}",
    why="without a definition it has no unit, no direction and no comparator, so nothing reads it",
    remedy="correct the name, or define the measure in measures.yaml",
    wrong="measure: ks2_readng_expected",
    right="measure: ks2_reading_expected",
)

UNKNOWN_GROUP = Code(
    id="REF002",
    severity=Severity.ERROR,
    title="A group of pupils that is not defined",
    message="“{name}” is not a group that measures.yaml defines{hint}",
    why="without a definition nobody can say which pupils it holds, or what it adds up to",
    remedy="correct the name, or define the group in measures.yaml",
    wrong="group: disadvantage",
    right="group: disadvantaged",
)

UNKNOWN_BASIS = Code(
    id="REF003",
    severity=Severity.ERROR,
    title="A basis that is not defined",
    message="“{name}” is not a basis that measures.yaml defines{hint}",
    why="who measured, and how, decides what a figure may be compared with",
    remedy="correct the name, or add it to the bases in measures.yaml",
    wrong="basis: techer",
    right="basis: teacher",
)

UNKNOWN_SCHOOL = Code(
    id="REF004",
    severity=Severity.ERROR,
    title="A school that the folder does not hold",
    message="there is no school “{name}”{hint}",
    why="what is said about it would be counted nowhere",
    remedy="correct the name to that of a folder below schools/, or add the school",
    wrong="feeds: [millbrok-junior]",
    right="feeds: [millbrook-junior]",
)

URN_NOT_THE_SCHOOLS = Code(
    id="REF005",
    severity=Severity.ERROR,
    title="A URN that is not this school's",
    message="URN {urn} is not one of {school}'s: {known}{elsewhere}",
    why="the row would count one school's results as another's",
    remedy="correct the URN, move the row to its own school, or add the URN to the school's urns",
    wrong="urn 100101 in the figures of a school whose URN is 100100",
    right="urn 100100",
)

URN_OUT_OF_DATES = Code(
    id="REF006",
    severity=Severity.ERROR,
    title="A URN that was not in use then",
    message="URN {urn} was in use {period}, and so not in {when}",
    why="results are published under the URN of their time; another year's may be another school's",
    remedy="correct the URN or the year, or the dates of the URN in school.yaml",
    wrong="a result of 2024/25 under the URN that closed in 2021",
    right="a result of 2024/25 under the URN of 2024/25",
)

URN_TWICE = Code(
    id="REF007",
    severity=Severity.ERROR,
    title="One URN, two schools",
    message="URN {urn} is also given at {first}",
    why="a URN names one school; its results would be counted twice",
    remedy="remove the URN from the school that it does not belong to",
    wrong="urn: 100100 in two school.yaml files",
    right="each URN in one school.yaml",
)

UNKNOWN_SCHEME = Code(
    id="REF008",
    severity=Severity.ERROR,
    title="A scheme that the policy does not hold",
    message="there is no scheme “{name}” in the policy{hint}",
    why="an outcome means nothing without the scheme that says what it stands for",
    remedy="correct the name to that of a file in the policy's schemes/ folder",
    wrong="scheme: suport-category",
    right="scheme: support-category",
)

UNKNOWN_OUTCOME = Code(
    id="REF009",
    severity=Severity.ERROR,
    title="An outcome that the scheme does not have",
    message="“{name}” is not an outcome of the scheme {scheme}{hint}",
    why="no page could say what it means or what the school is entitled to",
    remedy="use one of the scheme's outcomes: {known}",
    wrong="outcome: sustane",
    right="outcome: sustain",
)

UNKNOWN_FILE_CITED = Code(
    id="REF010",
    severity=Severity.ERROR,
    title="A file is cited that is not there",
    message="“{name}” names {what}, and there is no {cited}{hint}",
    why="whoever asks what this rests on would find nothing",
    remedy="correct the name, or put the file back",
    wrong="supersedes: 2024-09-31-support-category.yaml",
    right="supersedes: 2024-09-30-support-category.yaml",
)

UNKNOWN_POLICY_VERSION = Code(
    id="REF011",
    severity=Severity.ERROR,
    title="A version of the policy that is not there",
    message="there is no policy version of {name}; there are: {known}",
    why="the decision or the figures can't be reproduced without the rules they were made by",
    remedy="correct the date to that of a folder below policy/, or put the version back",
    wrong="policy: 2025-09-02",
    right="policy: 2025-09-01",
)

UNKNOWN_BAND = Code(
    id="REF012",
    severity=Severity.ERROR,
    title="An attainment band that is not known",
    message="“{name}” is not a band that “{column_name}” may hold{hint}",
    why="movement is read from three bands to three bands; a fourth has no place among them",
    remedy="use one of: {known}",
    wrong="prior: medium",
    right="prior: middle",
)

UNKNOWN_QUESTION = Code(
    id="REF013",
    severity=Severity.WARNING,
    title="An answer to a question that no scheme asks",
    message="no scheme asks “{name}”{hint}",
    why="the answer is read by nothing, and the question it was meant for stays open",
    remedy="correct the name of the question, or remove the answer",
    wrong="question: leadership_capcity",
    right="question: leadership_capacity",
)

CITED_FIGURE_MISSING = Code(
    id="REF014",
    severity=Severity.WARNING,
    title="A figure is cited that the folder does not hold",
    message="the folder holds no {measure} of this school for {window} {academic_year}{group}",
    why="a reader who asks to see the evidence would be shown nothing",
    remedy="correct what is cited, or take in the return that holds the figure",
    wrong="figure: {measure: gld, academic_year: 2035/36}",
    right="figure: {measure: gld, academic_year: 2024/25}",
)

UNKNOWN_CODE = Code(
    id="REF015",
    severity=Severity.ERROR,
    title="An accepted finding of a kind that does not exist",
    message="there is no finding “{name}”{hint}",
    why="the line accepts nothing, whatever it was meant for",
    remedy="correct the code; trustkit explain lists them all",
    wrong="code: ARI999",
    right="code: ARI001",
)

NOT_FOR_YEAR_GROUP = Code(
    id="REF020",
    severity=Severity.ERROR,
    title="A measure that this year group does not have",
    message="{label} is not measured in {year_group}, only in {known}",
    why="the figure would be compared with nothing, or with the wrong year group",
    remedy="correct the year group or the measure",
    wrong="phonics_y1 for Y3",
    right="phonics_y1 for Y1",
)

NOT_FOR_WINDOW = Code(
    id="REF021",
    severity=Severity.ERROR,
    title="A measure that is not collected in this window",
    message="{label} is not collected in {window}, only in {known}",
    why="a result filed under the wrong term would be read as another one",
    remedy="correct the window or the measure; statutory results are summer",
    wrong="ks2_reading_expected in autumn",
    right="ks2_reading_expected in summer",
)

NOT_FOR_YEAR = Code(
    id="REF022",
    severity=Severity.ERROR,
    title="A measure that did not exist in this year",
    message="{label} did not exist in {academic_year}",
    why="there is no national figure for it, and a value must have come from somewhere else",
    remedy="correct the year or the measure, or give the reason z (not applicable) and no value",
    wrong="ks1_reading_expected in 2023/24",
    right="reading_expected for Y2 in 2023/24",
)

NOT_FOR_PHASE = Code(
    id="REF023",
    severity=Severity.ERROR,
    title="A measure that this kind of school does not have",
    message="{label} is not for schools of the phase “{phase}”",
    why="the figure belongs to another school, or the school's phase is wrong",
    remedy="correct the measure, move the row to its own school, or correct the phase",
    wrong="a key stage 2 result of an infant school",
    right="a key stage 2 result of a junior school",
)

YEAR_GROUP_NOT_TAUGHT = Code(
    id="REF024",
    severity=Severity.WARNING,
    title="A year group that the school does not teach",
    message="{school} teaches ages {lowest} to {highest}, and so has no {year_group}",
    why="the figure belongs to another school, or the school's ages are wrong",
    remedy="correct the year group, or the age_range in school.yaml",
    wrong="Y6 in a school of ages 4 to 7",
    right="Y2 in a school of ages 4 to 7",
)

ACTION_LEFT_OPEN = Code(
    id="REF016",
    severity=Severity.WARNING,
    title="An action without an owner or a date",
    message="“{action}” is {status}, and has {missing}",
    why="what nobody owns, and what is due on no day, is not done; at the next visit nobody can be asked",
    remedy="give the post that will do it in “owner” and the day in “due”, or set its status to stopped",
    wrong="- {id: books, action: Renew the reading scheme}",
    right="- {id: books, action: Renew the reading scheme, owner: English lead, due: 2025-07-18}",
)

UNKNOWN_PRIORITY = Code(
    id="REF017",
    severity=Severity.ERROR,
    title="A priority that no plan of the school has",
    message="no plan of this school has a priority “{name}”{hint}",
    why="whoever asks what the school is doing about it would be shown nothing",
    remedy="use the id of a priority in the school's plan; there are: {known}",
    wrong="priority: readng",
    right="priority: reading",
)

FIGURES_MISSING = Code(
    id="REF025",
    severity=Severity.WARNING,
    title="A school without figures in a window that has closed",
    message="{school} has {nothing} for {window} {academic_year}, awaited until {closed}: {measures}",
    why="other schools returned them, or this one did a year ago; trust totals go on without its pupils, and "
    "nobody sees that they are not in it",
    remedy="take in the return; if there will be none, add a row with the reason n (not returned) or z (not "
    "applicable)",
    wrong="six schools with spring figures for Year 4, and one without",
    right="spring figures for Year 4 of every school, or the reason why there are none",
)

CITED_FOR_NO_YEAR = Code(
    id="REF026",
    severity=Severity.ERROR,
    title="A figure is cited of a year in which there was none",
    message="there is no {label} for {academic_year}, so nothing can be shown or compared",
    why="there is no national figure for it, and no school could have one of its own",
    remedy="cite a measure of that year, or a year of the measure; its years are in measures.yaml",
    wrong="figure: {measure: ks2_reading_progress, academic_year: 2024/25}",
    right="figure: {measure: ks2_reading_expected, academic_year: 2024/25}",
)

FIGURES_MISSING_OF_ALL = Code(
    id="REF027",
    severity=Severity.WARNING,
    title="Results that no school has, of a window that has closed",
    message="nobody has figures for {window} {academic_year}, awaited until {closed}; {schools} schools had them "
    "the year before: {measures}",
    why="the newest year of every school is then an old one, and nobody sees it in a table that looks full",
    remedy="take in the file that holds them; if there will be none, end the measure's years in measures.yaml",
    wrong="key stage 2 results of 2023/24 for every school, and of 2024/25 for none in the spring of 2026",
    right="the published tables of 2024/25, taken in with trustkit ingest",
)

UNKNOWN_FLAG = Code(
    id="REF028",
    severity=Severity.ERROR,
    title="A flag that the policy does not hold",
    message="the policy of {version} has no flag “{name}”{hint}",
    why="whether it is raised can never be known, and whatever hangs on it stays open for every school",
    remedy="correct the name to that of a flag in the policy's flags.yaml, or write the flag there",
    wrong="flag: stuk",
    right="flag: stuck",
)

UNKNOWN_ANSWER = Code(
    id="REF029",
    severity=Severity.WARNING,
    title="An answer that the question does not have",
    message="“{name}” is no answer to {question}{hint}",
    why="it settles nothing: the question stays open, as if nobody had answered it",
    remedy="write one of: {known}; a new answer goes below the old one, with its own date",
    wrong="question: leadership_capacity, answer: plenty",
    right="question: leadership_capacity, answer: yes",
)

PERSON_FOR_POST = Code(
    id="REF030",
    severity=Severity.WARNING,
    title="A person's name where a post belongs",
    message="“{field}”: {problem}",
    why="what is on record is answered for by whoever holds the post, and is read for years after a person has left",
    remedy="name the post, such as “Director of Education”; a post or a body that is called so is listed in "
    "trustkit.yaml, under privacy: posts:",
    wrong="by: Jane Smith",
    right="by: Director of Education",
)
