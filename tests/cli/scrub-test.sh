#!/bin/sh
# kadr check with copies: --subset, --scrub, --repair; what it takes and what it says. That rot is found and repaired
# is tried by rot-test.sh.
. "$(dirname "$0")/../lib.sh"
kadr -q init desk || exit 2
kadr -C desk -q ingest "$samples/skaters.jpg" "$samples/KSC_0551.jpg" >/dev/null 2>&1 || exit 2
blob() { find desk/store/blobs -type f | sort | head -n 1; }

# What cannot be meant: ARGUMENTS | SENTENCE
while IFS='|' read -r args sentence; do
  # shellcheck disable=SC2086
  status "check $args is refused" 2 kadr -C desk check $args
  says "check $args: why" err "$sentence"
done <<END
--full --scrub|choose one of --full, --subset and --scrub
--subset 1/2 --full|choose one of --full, --subset and --scrub
--subset 0/3|like 3/30
--subset 4/3|like 3/30
--subset 3|like 3/30
--subset 1/2x|like 3/30
--minutes 3|how long --scrub goes on
--scrub --minutes -1|how long --scrub goes on
--repair --no-repair|cannot both be meant
--full --repair|there is no copy to repair from
END

total=0
for part in 1/3 2/3 3/3; do
  status "part $part" 0 kadr -C desk --json check --subset $part
  total=$((total + $(json summary.read)))
done
is "three thirds are the whole" "$total" 2
status "a part of one" 0 kadr -C desk --json check --subset 1/1
is "is everything" "$(json summary.read)" 2
status "without reading" 0 kadr -C desk --json check
is "nothing is read" "$(json summary.read)" 0

status "a scrub without copies" 0 kadr -C desk --json check --scrub
is "reads everything" "$(json summary.read)" 2
is "once" "$(json summary.whole)" true
is "and finds nothing" "$(json summary.found)" 0
status "in words" 0 kadr -C desk check --scrub
says "it is said how much" out "2 originals were read"
is "both photos are on its list" "$(python3 -c 'import sqlite3; print(sqlite3.connect("desk/catalog.db").execute("SELECT count(*) FROM blob_check WHERE checked_at > 0").fetchone()[0])')" 2

# A file that a grant names as its evidence is an original, too.
echo "the agreement" >mail.txt && photo=$(basename "$(blob)")
kadr -C desk -q grant add "$photo" --preset own-staff --evidence mail.txt >/dev/null 2>&1 || exit 2
mail=$(sha256sum mail.txt | cut -c1-64) && path=desk/store/blobs/$(echo "$mail" | cut -c1-2)/$(echo "$mail" | cut -c3-4)/$mail
status "evidence is looked at" 0 kadr -C desk --json check --full
is "and belongs to something" "$(json summary.orphans)" 0
is "and is read" "$(json summary.read)" 3
status "a copy that is made later" 0 kadr -C desk --json check --scrub --second-copy copy
is "is completed" "$(json summary.copied)" 3
ok "with the evidence" cmp "copy/${path#desk/store/}" mail.txt
rm -f "$path"
status "lost evidence" 1 kadr -C desk --json check --second-copy copy
ok "is named" grep -q "\"blob-missing\",\"subject\":\"$mail\"" out
is "and comes back" "$(json summary.repaired)" 1
ok "from the copy" cmp "$path" mail.txt
ok "which the log tells" sh -c "kadr -C desk --json log | grep '\"original.repaired\",\"subject\":\"$mail\"' | grep -q '\"from\":\"$work/copy\"'"
status "and then nothing is wrong" 0 kadr -C desk check --second-copy copy

rm -f "$(blob)"
status "what must not be repaired" 1 kadr -C desk --json check --no-repair --second-copy copy
is "is only found" "$(json summary.found)$(json summary.repaired)" 10
status "without a copy" 1 kadr -C desk check
says "it is said what to do" out "take in a copy of it, or restore a backup"
status "with one, without reading" 1 kadr -C desk check --second-copy copy
says "what is missing is brought back all the same" out "it was brought back from $work/copy"
says "and counted" out "1 of them was repaired."
status "and then" 0 kadr -C desk check --full

printf '[store]\ncopies=%s;%s\n' "$work/copy" "$work/gone" >>desk/desk.ini
mv copy away
status "copies that are not attached" 1 kadr -C desk --json check --no-repair
is "are found missing" "$(grep -c '"finding":"copy-absent"' out)" 2
mv away copy
status "one that was never made" 1 kadr -C desk check
says "is named" out "copy-absent: $work/gone: no copy of the desk's store has been made here yet"
status "is made" 0 kadr -C desk --json check --full
is "and completed" "$(json summary.copied)" 3
status "and then nothing is wrong" 0 kadr -C desk --json check --full
is "and nothing is to be copied" "$(json summary.copied)" 0

python3 - "$photo" <<'END'
import sqlite3, sys
db = sqlite3.connect("desk/catalog.db")
db.execute("INSERT INTO undeveloped VALUES (?)", [sys.argv[1]])
db.commit()
END
status "a photo that awaits its renditions" 0 kadr -C desk check
says "is named by its file" err "1 photo awaits its renditions; kadr refresh or the next ingest makes them: "
status "for machines" 0 kadr -C desk --json check
is "too" "$(json summary.undeveloped_photos.0.photo)" "$photo"
done_testing
