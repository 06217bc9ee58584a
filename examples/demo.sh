#!/bin/sh
# The whole job on a made-up trust: from the files that come in to a board paper.
#
#     sh examples/demo.sh TRUSTKIT FOLDER      as “make demo” does, with .venv/bin/trustkit and build/demo
#
# Works on a fresh copy of examples/trust_data in FOLDER every time; nothing in examples/ is changed.
set -eu

if [ "$#" -ne 2 ] || [ -z "$2" ]; then
    echo "usage: sh examples/demo.sh TRUSTKIT FOLDER" >&2
    exit 2
fi
trustkit=$1
folder=$2
examples=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=$folder/trust_data
papers=$folder/papers
log=$folder/ingest.txt

# The end of April 2026: what came out later is not used, so the paper is the same in any year.
today=2026-04-27

# Only what an earlier run made here is removed.
mkdir -p -- "$folder"
rm -rf -- "$data" "$papers" "$log"
cp -R -- "$examples/trust_data" "$data"

title() {
    printf '\n== %s\n\n' "$1"
}

# Takes one file in, and shows the account in short; the whole of it goes to the log.
take_in() {
    file=$1
    shift
    if ! "$trustkit" --color never -C "$data" ingest "$examples/intake/$file" \
            --recorded "$today" "$@" >"$folder/one.txt" 2>&1; then
        cat -- "$folder/one.txt" >&2
        return 1
    fi
    cat -- "$folder/one.txt" >>"$log"
    echo "$file"
    grep -E '^  (recognised as|rows|schools|observations|benchmarks) |^(note|warning) ' "$folder/one.txt"
    rm -f -- "$folder/one.txt"
}

title "1. Take in what came: a DfE table and two schools' spring returns"
take_in 2024-2025_england_ks2final.csv --status final --released 2026-04-23
take_in st_oswins_spring_2025-26.csv --school st-oswins --year 2025/26 --window spring
take_in kettle_lane_spring_2025-26.csv --school kettle-lane --year 2025/26 --window spring

# The next four only read the folder, so they run side by side; what each says is shown in its turn.
start() {
    name=$1
    shift
    "$trustkit" -C "$data" "$@" >"$folder/$name.out" 2>"$folder/$name.err" &
}

# Waits for a command and shows what it said; stops with its own words if it failed.
finish() {
    wait "$1" || {
        status=$?
        cat -- "$folder/$2.out" "$folder/$2.err" >&2
        exit "$status"
    }
    cat -- "$folder/$2.out"
    rm -f -- "$folder/$2.out" "$folder/$2.err"
}

start report report --board --as-of "$today" --out "$papers"
report=$!
start benchmark benchmark --as-of "$today" --group all --measure gld --measure phonics_y1 \
    --measure mtc_full_marks --measure ks2_rwm_expected --measure staff_survey_views_heard
benchmark=$!
start categorise categorise --as-of "$today"
categorise=$!
start validate validate
validate=$!

title "2. Check the folder"
finish "$validate" validate

title "3. Headline ratings, each school's newest"
finish "$benchmark" benchmark

title "4. Proposed support categories, and moves since the last decision"
finish "$categorise" categorise

title "5. The board paper"
finish "$report" report >"$folder/written.txt"
rm -f -- "$folder/written.txt"

cat <<END
Why one of them:   $trustkit -C "$data" why kettle-lane --as-of $today
What was taken in: $log
As plain text:     $papers/board-$today.md
The paper:         $papers/board-$today.html
END
