#!/bin/sh
# kadr check: each sort of damage is found and named, and nothing is found where there is none.
. "$(dirname "$0")/../lib.sh"

# Alters the catalogue behind Kadr's back: sql STATEMENT...
sql() { python3 - "$@" <<'END'
import sqlite3, sys
db = sqlite3.connect("desk/catalog.db")
for statement in sys.argv[1:]: db.execute(statement)
db.commit()
END
}
# A fresh desk with two photos, for the next damage.
anew() { rm -rf desk && cp -R whole desk; }
blob() { find desk/store/blobs -type f | sort | head -n 1; }

kadr -q init whole || exit 2
kadr -C whole -q ingest "$samples/skaters.jpg" "$samples/KSC_0551.jpg" >/dev/null || exit 2

anew
status "nothing is wrong" 0 kadr -C desk --json check --full
is "both photos were looked at" "$(json summary.photos)" 2
is "with their originals" "$(json summary.blobs)" 2
is "and nothing was found" "$(json summary.found)" 0

reads() { python3 -c 'import sqlite3; print(sqlite3.connect("desk/catalog.db").execute(
  "SELECT count(*), count(CASE WHEN checked_at > 0 THEN 1 END) FROM blob_check").fetchone())'; }
is "when they were read is noted, for the scrub" "$(reads)" "(2, 2)"
anew
status "a part" 0 kadr -C desk --json check --subset 1/1000000
is "notes what it has read" "$(reads)" "($(json summary.read), $(json summary.read))"
chmod u+w "$(blob)" && printf x >>"$(blob)"
status "what is not good" 1 kadr -C desk check --full
is "comes first in the next scrub" "$(reads)" "(2, 1)"
anew

echo x >extra && sum=$(sha256sum <extra | cut -c1-64)
dir=desk/store/blobs/$(echo "$sum" | cut -c1-2)/$(echo "$sum" | cut -c3-4)
mkdir -p "$dir" && cp extra "$dir/$sum"
status "an original without a photo harms nothing" 0 kadr -C desk --json check --full
is "and is counted" "$(json summary.orphans)" 1

anew
lost=$(basename "$(blob)") && rm -f "$(blob)"
status "a lost original" 1 kadr -C desk --json check
ok "is named" grep -q "\"finding\":\"blob-missing\",\"subject\":\"$lost\"" out
is "and counted" "$(json summary.found)" 1

anew
chmod 644 "$(blob)" && echo x >>"$(blob)"
status "an original that has grown" 1 kadr -C desk check
says "is named" out "blob-damaged: $(basename "$(blob)")"

anew
chmod 644 "$(blob)" && printf x | dd of="$(blob)" bs=1 seek=3000 conv=notrunc 2>/dev/null
status "a changed byte is not seen without reading" 0 kadr -C desk check
status "but by reading" 1 kadr -C desk check --full
says "and is named" out "blob-damaged: $(basename "$(blob)")"

anew
sql "DROP TRIGGER log_no_update" "UPDATE log SET who = 'somebody else' WHERE n = 2"
status "a changed log" 1 kadr -C desk check
says "is named with its row" out "log-broken: log: row 2"

anew
sql "PRAGMA foreign_keys = OFF" "DELETE FROM photo WHERE id = '$(basename "$(blob)")'"
status "a row that hangs in the air" 1 kadr -C desk check
says "is named by its table" out "catalogue: catalog.db: "

anew
find desk/store/facts -name '*.json' -exec rm {} +
status "lost facts harm nothing" 0 kadr -C desk --json check
is "and are counted" "$(json summary.without_facts)" 2
kadr -C desk -q ingest "$samples/skaters.jpg" "$samples/KSC_0551.jpg" >/dev/null
status "taking the files in again" 0 kadr -C desk --json check
is "writes them" "$(json summary.without_facts)" 0

anew
printf 'not a database' | dd of=desk/catalog.db conv=notrunc 2>/dev/null
status "a catalogue that is none" 4 kadr -C desk check
says "and what to do" err "Put a good copy of it back"
: >desk/catalog.db && rm -f desk/catalog.db-*
status "an empty catalogue is no new desk" 4 kadr -C desk find
says "and is named" err "desk/catalog.db: the catalogue is empty"
rm desk/catalog.db
status "nor is a missing one" 4 kadr -C desk find
says "which is named" err "desk/catalog.db: the desk's catalogue is not there"

anew
rmdir desk/store/staging
status "an empty folder that a copy of the desk has lost" 0 kadr -C desk ingest "$samples/almaty-evening.jpg"
status "an empty KADR_DESK names no desk" 5 env KADR_DESK= kadr check
says "and is no folder" err "there is no desk here"
done_testing
