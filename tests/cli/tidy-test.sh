#!/bin/sh
# kadr tidy: what nobody needs goes into the trash, after a week for good; what is needed comes back or never goes.
. "$(dirname "$0")/../lib.sh"

id() { sha256sum "$1" | cut -d ' ' -f 1; }
q() { kadr --quiet "$@" >/dev/null 2>&1; }
sql() { python3 -c 'import sqlite3, sys; d = sqlite3.connect("catalog.db"); print(*[r[0] for r in d.execute(sys.argv[1])]); d.commit()' "$1"; }
# Time goes by: older TABLE COLUMN DAYS
older() { sql "UPDATE $1 SET $2 = $2 - $3 * 86400000"; }
blob() { echo "store/blobs/$(echo "$1" | cut -c1-2)/$(echo "$1" | cut -c3-4)/$1"; }
where() { if [ -e "$(blob "$1")" ]; then echo store; elif [ -e "store/trash/$1" ]; then echo trash; else echo nowhere; fi; }
sound() { status "$1: the desk is sound" 0 kadr check --full; }
# An original that no row speaks of, as an ingest that was cut off leaves it: orphan TEXT; sets $orphan.
orphan() {
  printf '%s' "$1" >"$work/orphan"
  orphan=$(id "$work/orphan")
  mkdir -p "$(dirname "$(blob "$orphan")")" && cp "$work/orphan" "$(blob "$orphan")" && touch -d '2 days ago' "$(blob "$orphan")"
}

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
q ingest "$samples"
for i in $(seq 30); do vips black "$work/$i.png" "$i" 8 2>/dev/null || printf 'file %s' "$i" >"$work/$i.png"; done
q ingest "$work"/[0-9]*.png
fog=$(id "$samples/fog-cableway.jpg") plough=$(id "$samples/snowplough.jpg") evening=$(id "$samples/almaty-evening.jpg")
n_blobs=$(find store/blobs -type f | wc -l)

status "a new desk has nothing to tidy" 0 kadr --json tidy
is "nothing goes" "$(json summary.trashed) $(json summary.deleted) $(json summary.originals)" "0 0 $n_blobs"

# ---- a photo: removed, into the trash, back, and for good ----
q remove "$fog" --why 'не тот файл'
status "a removed photo" 0 kadr --json tidy
is "stays for its term" "$(where "$fog") $(json summary.stays.recent)" "store 1"
older removal removed_at 29
q tidy
is "to its end" "$(where "$fog")" store
older removal removed_at 2
status "a trial" 0 kadr --json tidy --dry-run
is "says what would go" "$(json summary.trashed) $(where "$fog")" "1 store"
is "and leaves no tombstone" "$(sql 'SELECT count(*) FROM tombstone')" 0
status "then it goes" 0 kadr --json tidy
is "into the trash" "$(where "$fog") $(json summary.trashed)" "trash 1"
sound "with an original in the trash"
says "and the check says that it is there" err "1 original is in the trash"
is "show says so" "$(kadr --json show "$fog" | sed 's/.*"kept":"\([a-z]*\)".*/\1/')" trash
status "undo brings it back" 0 kadr remove --undo "$fog"
is "with its bytes" "$(where "$fog") $(sha256sum "$(blob "$fog")" | cut -c1-64) $(sql 'SELECT count(*) FROM tombstone')" "store $fog 0"
sound "after that"
q remove "$fog" --why 'не тот файл'
older removal removed_at 31
q tidy
older tombstone laid_at 6
status "six days later" 0 kadr --json tidy
is "it waits" "$(where "$fog") $(json summary.in_trash)" "trash 1"
older tombstone laid_at 2
status "after a week" 0 kadr --json tidy
is "it is deleted" "$(where "$fog") $(json summary.deleted)" "nowhere 1"
is "and its renditions" "$(find renditions -path "*$fog*" -type f | wc -l)" 0
sound "without it"
is "show says so" "$(kadr --json show "$fog" | sed 's/.*"kept":"\([a-z]*\)".*/\1/')" deleted
status "it cannot be brought back" 5 kadr remove --undo "$fog"
says "and what helps" err "take its file in again"
is "nothing was half done" "$(kadr --json find --removed | grep -c "$fog")" 1
status "its file is taken in again" 0 kadr --json ingest "$samples/fog-cableway.jpg"
ok "it is back" grep -q 'it had been removed, and is back' "$work/out"
is "with bytes, and without a tombstone" "$(where "$fog") $(sql 'SELECT count(*) FROM tombstone')" "store 0"
is "and what the desk knew of it" "$(kadr --json history "$fog" | grep -c photo.stored)" 1
q ingest "$samples/fog-cableway.jpg"
is "its renditions are made again" "$(find renditions -path "*$fog*" -type f | wc -l)" 2
sound "after its return"

# ---- taken in while it lies in the trash ----
q remove "$fog" --why x && older removal removed_at 31 && q tidy
is "again in the trash" "$(where "$fog")" trash
q ingest "$samples/fog-cableway.jpg"
is "an ingest brings it back" "$(where "$fog") $(sql 'SELECT count(*) FROM tombstone')" "store 0"
q tidy
is "what is left of it in the trash goes" "$(find store/trash -type f | wc -l)" 0
sound "after that"

# ---- what never goes ----
q hold "$fog" --why 'иск' && q remove "$fog" --why x
q story new proba --headline 'Проба' --lang ru && q story slot proba --credit 'Фото: X' && q story attach proba "$plough" --slot 1
q remove "$plough" --why x
q use add "$evening" --story proba --territory KZ; q remove "$evening" --why x
older removal removed_at 400
status "held, placed and published ones" 0 kadr --json tidy
is "stay, each for its reason" "$(json summary.trashed) $(json summary.stays.held) $(json summary.stays.placed) $(json summary.stays.published)" "0 1 1 1"
is "all three are in the store" "$(where "$fog") $(where "$plough") $(where "$evening")" "store store store"
q hold --lift "$fog" --why 'отозван'
q tidy
is "without the hold it goes" "$(where "$fog")" trash
status "a hold on what is in the trash" 0 kadr hold "$fog" --why 'новый иск'
is "brings its original back" "$(where "$fog")" store
sound "after that"
mkdir "$work/card" && cp "$samples/skaters.jpg" "$work/card/X.JPG"
(cat "$work/card/X.JPG" && echo raw) >"$work/card/X.NEF"
q ingest "$work/card"
face=$(id "$work/card/X.JPG") raw=$(id "$work/card/X.NEF")
q hold "$face" --why 'иск' && q hold --lift "$raw" --why 'только снимок' && q remove "$raw" --why x
older removal removed_at 31
q tidy
is "a hold on a picture keeps the raw behind it" "$(where "$raw")" store

# ---- files that nothing speaks of ----
orphan 'left behind'
touch -d '20 hours ago' "$(blob "$orphan")"
status "a young one" 0 kadr --json tidy
is "stays" "$(where "$orphan") $(json summary.stays.young)" "store 1"
touch -d '25 hours ago' "$(blob "$orphan")"
q tidy
is "a day later it goes" "$(where "$orphan")" trash
status "as evidence of a grant" 0 kadr grant add "$fog" --use publish --evidence "$work/orphan"
is "it is there again" "$(where "$orphan") $(sql 'SELECT count(*) FROM tombstone')" "store 0"
q tidy
is "and stays" "$(where "$orphan")" store
orphan 'of an ingest'
sql "INSERT INTO ingest (id, root, state, started_at, who) VALUES (1, 'card', 'open', $(date +%s)000 - 172800000, 'x')"
q tidy
is "twice the age of an open ingest is waited for" "$(where "$orphan")" store
sql "INSERT INTO ingest_item VALUES (1, 0, 'a.jpg', 1, 1, 'seen', '$orphan', NULL)"
touch -d '9 days ago' "$(blob "$orphan")"
status "one that an open ingest has" 0 kadr --json tidy
is "stays however old" "$(where "$orphan") $(json summary.stays.unfinished)" "store 1"
sql 'DELETE FROM ingest_item WHERE ingest_id = 1'
q tidy
is "without that it goes" "$(where "$orphan")" trash
sql 'DELETE FROM ingest WHERE id = 1'
older tombstone laid_at 8
q tidy
is "and is deleted" "$(where "$orphan")" nowhere
orphan 'of an ingest'
printf 'of an ingest' >"$work/note.txt"
q ingest "$work/note.txt"
is "the same file taken in" "$(where "$orphan") $(kadr --json show "$orphan" | sed 's/.*"kept":"\([a-z]*\)".*/\1/')" "store stored"
sound "after that"

# ---- cut off between the tombstone and the move ----
orphan 'cut off'
sql "INSERT INTO tombstone (digest, bytes, laid_at) VALUES ('$orphan', 7, $(date +%s)000 - 864000000)"
q tidy
is "the move is made, and the week begins" "$(where "$orphan")" trash
q tidy
is "so it is not deleted" "$(where "$orphan")" trash
mkdir -p store/trash && mv "$(blob "$plough")" store/trash/
status "what somebody has put into the trash" 0 kadr --json tidy
is "and is needed comes back" "$(where "$plough") $(json summary.returned)" "store 1"
sound "after that"

# ---- a picture of what is not there ----
mkdir -p renditions/ab/cd/abcd"$(echo "$fog" | cut -c5-)" && touch renditions/ab/cd/abcd"$(echo "$fog" | cut -c5-)"/320.jpg
q tidy
is "a fresh one stays: an ingest may be about to enter it" "$(find renditions/ab/cd -name 320.jpg | wc -l)" 1
touch -d '2 days ago' renditions/ab/cd/*
q tidy
is "an old one goes" "$(find renditions/ab/cd -name 320.jpg | wc -l)" 0
echo x >store/staging/1-ab.part
q tidy
is "and what a killed program left in staging" "$(find store/staging -type f | wc -l)" 0

# ---- refusals ----
kadr --json find --limit 100 | sed 's/.*"photo":"\([0-9a-f]*\)".*/\1/' | head -n 8 >"$work/many"
q remove $(cat "$work/many") --why x
older removal removed_at 31
status "more than a tenth" 4 kadr tidy
says "is not taken away unasked" err "more than a tenth"
says "and says how" err "--i-know"
is "nothing went" "$(where "$(head -n 1 "$work/many")")" store
status "a trial of it" 0 kadr tidy --dry-run
cp catalog.db "$work/old.db"
sqlite3 catalog.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null 2>&1; cp catalog.db "$work/old.db"
q edit "$fog" headline=later
rm -f catalog.db catalog.db-wal catalog.db-shm && cp "$work/old.db" catalog.db
status "a catalogue that is older than the store" 4 kadr tidy --dry-run
says "is refused" err "kadr rebuild"
kadr tidy --i-know >/dev/null 2>&1
is "--i-know takes away what nobody needs" "$(where "$(head -n 1 "$work/many")")" trash
status "the store knows more, but not what was laid into the trash by the old one" 0 kadr rebuild
status "the check finds that" 1 kadr check
says "and brings it back" out "brought back from"
sound "after the rebuild"
mv desk.ini "$work/ini" && sed 's/^store=.*/store=0e7a3c2e-0000-4000-8000-000000000000/' "$work/ini" >desk.ini
status "another store than the desk's" 4 kadr tidy --i-know
cp "$work/ini" desk.ini
q remove --undo $(cat "$work/many")
is "all of them are there" "$(where "$(head -n 1 "$work/many")")" store
sound "after that"
lost=$(head -n 1 "$work/many")
orphan 'known to the store' && cp "store/facts/$(echo "$lost" | cut -c1-2)/$(echo "$lost" | cut -c3-4)/$lost.json" "$work/page"
mkdir -p "store/facts/$(echo "$orphan" | cut -c1-2)/$(echo "$orphan" | cut -c3-4)"
cp "$work/page" "store/facts/$(echo "$orphan" | cut -c1-2)/$(echo "$orphan" | cut -c3-4)/$orphan.json"
status "an original with a page of facts and without a row" 0 kadr --json tidy --i-know
is "stays" "$(where "$orphan") $(json summary.stays.known)" "store 1"
rm "store/facts/$(echo "$orphan" | cut -c1-2)/$(echo "$orphan" | cut -c3-4)/$orphan.json"

# ---- busy ----
python3 -c 'import fcntl, time; f = open("store/STORE"); fcntl.flock(f, fcntl.LOCK_SH); open("'"$work"'/pinned", "w"); time.sleep(60)' & holder=$!
until [ -e "$work/pinned" ]; do sleep 0.1; done
status "while a backup has pinned the store" 7 kadr tidy
is "nothing goes" "$(where "$orphan")" store
status "a trial can be made" 0 kadr tidy --dry-run
status "and an ingest" 0 kadr ingest "$samples/skaters.jpg"
kill $holder; wait $holder 2>/dev/null

# ---- copies ----
q tidy --i-know
q ingest "$samples/skaters.jpg" --second-copy "$work/second"
q check --full --second-copy "$work/second"
in_copy() { test -e "$work/second/${1#store/}" && echo yes || echo no; }
skaters=$(id "$samples/alan-qar.jpg")
is "the copy has it" "$(in_copy "$(blob "$skaters")")" yes
q remove "$skaters" --why x && older removal removed_at 31
q tidy --i-know --second-copy "$work/second"
is "what is in the trash stays in the copies" "$(where "$skaters") $(in_copy "$(blob "$skaters")")" "trash yes"
status "the check gives it no new one" 0 kadr check --full --second-copy "$work/second"
older tombstone laid_at 8
mv "$work/second" "$work/away"
status "a copy that is not attached" 3 kadr --json tidy --second-copy "$work/second"
is "the store has deleted it" "$(where "$skaters")" nowhere
mv "$work/away" "$work/second"
status "and follows when it is there" 0 kadr --json tidy --second-copy "$work/second"
is "then it goes from the copy, too" "$(in_copy "$(blob "$skaters")") $(json summary.from_copies | awk '{print ($1 > 0)}')" "no 1"
sound "at the end"

# ---- a backup of a desk that was tidied ----
status "is made" 0 kadr backup "$work/backup"
status "and is whole" 0 kadr backup "$work/backup" --verify
status "it is restored" 0 kadr restore "$work/backup" "$work/restored" --verify
done_testing
