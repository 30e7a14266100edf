#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hostile inputs through `fasti articles`: each must end within 2 seconds (of the processor, since
# the machine may have other work) with the status and the message that it is due, and without a
# sanitizer's report.
#
#   sh tests/hostile.sh BUILD_DIR [FOLDER]
#
# FOLDER (../shared/data/hostile unless given) holds json/, a parser's test suite, and
# make_hostile.py, which writes the others. Where it is missing there is nothing to do: exit 77.
set -u
cd "$(dirname "$0")/.." || exit 2
fasti=$(cd "$1" && pwd)/fasti || exit 2
folder=${2-../shared/data/hostile}
[ -f "$folder/make_hostile.py" ] || {
    echo "no $folder: nothing is tested"
    exit 77
}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
python3 "$folder/make_hostile.py" "$work/made" || exit 2
count=0
failed=0

# run FILE: its output in $work/out and $work/err, its status in $status.
run() {
    count=$((count + 1))
    (ulimit -t 2 && exec timeout 20 "$fasti" articles "$1") >"$work/out" 2>"$work/err"
    status=$?
    case $status in
    0 | 1 | 3) ;;
    *) wrong "$1" "exit status $status" ;;
    esac
    if grep -q -e 'Sanitizer' -e 'runtime error' "$work/err"; then wrong "$1" "a sanitizer's report"; fi
    if [ "$status" -ne 0 ] && ! [ -s "$work/err" ]; then wrong "$1" "a refusal without a message"; fi
}

wrong() {
    failed=$((failed + 1))
    echo "FAILED $1: $2"
    head -n 5 "$work/err"
}

# Of the suite none is an article, but for what has a title by chance; so each is refused or empty.
for file in "$folder"/json/*; do
    run "$file"
    [ "$status" -eq 3 ] || grep -q '"title"' "$file" || wrong "$file" "exit status $status"
done

# NAME STATUS ARTICLES TEXT: `-` asks for no message; the counts of lines must be right.
while read -r name due articles text; do
    case $name in '' | '#'*) continue ;; esac
    file=$(echo "$work/made/${name}"_*)
    run "$file"
    [ "$status" -eq "$due" ] || wrong "$file" "exit status $status, not $due"
    lines=$(wc -l <"$work/out")
    [ "$lines" -eq "$articles" ] || wrong "$file" "$lines articles, not $articles"
    [ "$text" = - ] || grep -q -e "$text" "$work/err" || wrong "$file" "no message \"$text\""
done <<'TABLE'
01 3 0 no articles in
02 3 0 no articles in
03 0 1 -
04 0 2 -
05 3 0 not UTF-8: byte 0xff at offset 0
06 3 0 not UTF-8: byte 0xfc at offset 73
07 3 0 not UTF-8: byte 0xc0 at offset
08 3 0 not UTF-8: byte 0xe2 at offset
09 3 0 a lone surrogate
10 0 1 -
11 3 0 byte 98: a raw control character: byte 0x00
12 1 1 byte 131: a raw control character: byte 0x00
13 3 0 byte 98: a raw control character: byte 0x01
14 3 0 ends inside a string
15 1 1 ends inside an object
16 1 1 :2:.* ends inside a string
17 0 2 -
18 1 2 :2:.* not JSON
19 0 2 -
20 0 1 1 repeated
21 3 0 expected article objects, found number
22 3 0 expected article objects, found number
23 3 0 looks like an HTML
24 0 1 -
25 3 0 neither a title nor a text
26 3 0 expected article objects, found array
27 3 0 nesting too deep
28 3 0 nesting too deep
29 3 0 nesting too deep
30 3 0 duplicate key "date"
31 3 0 "id" is an integer beyond 64 bits
32 3 0 "id" is beyond what a number can be
33 3 0 "id" is no number that JSON has: NaN
34 3 0 not JSON
35 3 0 "title" is an array
36 0 1 -
37 0 1 -
38 0 1 "2015-02-30" names no such day
39 0 1 "0000-00-00" names no such day
40 0 1 "03/04/2015" can be read in two ways
41 0 1 -
42 0 1 -
43 0 1 "99999-01-01" names no such day
44 0 1 "-0044-03-15" names no such day
45 0 1 -
46 0 1 "yesterday" is no date that can be read
47 0 1 -
48 0 1 -
49 0 1 -
50 1 1 the id "a1" is taken by another article
51 0 1 1 repeated
52 0 1 -
53 0 1 -
54 0 1 -
55 0 1 -
56 0 1 -
57 0 1 -
58 0 1 -
59 0 1 -
60 0 28 -
61 0 50000 -
62 0 1 -
63 3 0 looks like JSONP
64 3 0 a comment
65 3 0 single quotes
66 0 1 1 repeated
TABLE
echo "$count hostile inputs, $failed failures"
[ "$failed" -eq 0 ]
