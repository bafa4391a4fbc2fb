#!/bin/sh
# kadr ingest list, kadr ingest show: what was taken in, read again later.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
status "at a new desk" 0 kadr ingest list
says "nothing was taken in" err "nothing was ever taken in"
status "nor is there a last one" 5 kadr ingest show
mkdir card && cp "$samples/snowplough.jpg" "$samples/skaters.jpg" card && echo note >card/note.txt && touch card/.DS_Store
kadr --quiet ingest card --shoot snow >/dev/null 2>&1
cp "$samples/snowplough.jpg" second.jpg
kadr --quiet ingest second.jpg --verify none >/dev/null 2>&1
status "the list" 0 kadr --json ingest list
is "has both" "$(wc -l <"$work/out")" 2
is "newest first" "$(head -n 1 "$work/out" | jq -r .root)" "$PWD/second.jpg"
is "with the shoot" "$(tail -n 1 "$work/out" | jq -r .shoot)" snow
is "and the summary" "$(tail -n 1 "$work/out" | jq -r .summary.stored)" 3
first=$(tail -n 1 "$work/out" | jq -r .ingest)
status "one at most" 0 kadr --json ingest list --limit 1
is "is one" "$(wc -l <"$work/out")" 1
status "for people" 0 kadr ingest list
says "the verdict is told" out "may be formatted"
says "the other one too" out "not to be formatted"

status "the last one: its card may not be formatted" 1 kadr ingest show
status "the first one may" 0 kadr --json ingest show "$first"
is "only files with a reason" "$(tail -n +2 "$work/out" | jq -r .file | sort | sed "s|$PWD/||" | tr '\n' ' ')" "card/.DS_Store card/note.txt "
status "all of it" 0 kadr --json ingest show "$first" --all
is "is told file by file" "$(tail -n +2 "$work/out" | wc -l)" 4
LANGUAGE=kk kadr ingest show "$first" | sed "s|.*: ||" >kk
ok "reasons are in the reader's language" grep -q "[әғқңөұүһі]" kk
is "and in no other" "$(tail -n +2 kk | grep -c " the \| not ")" 0
status "the manifest" 0 kadr ingest show "$first" --manifest
cp "$work/out" manifest
ok "verifies the card" sha256sum --quiet -c manifest
is "all that was stored is in it" "$(wc -l <manifest)" 3
printf x >>card/skaters.jpg
status "and finds what changed" 1 sha256sum --quiet -c manifest

status "no such ingest" 5 kadr ingest show 7
status "no number" 2 kadr ingest show card
status "no workers" 2 kadr ingest card --jobs -1
status "more workers than sense" 2 kadr ingest card --jobs 1000
status "one worker" 0 kadr ingest card --jobs 1
done_testing
