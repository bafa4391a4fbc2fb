#!/bin/sh
# Renditions come after everything else: provisional ones first, real ones later, those left behind by the next ingest.
. "$(dirname "$0")/../lib.sh"

command -v sqlite3 >/dev/null 2>&1 || skip_all "sqlite3 looks into the desk; run: apt-get install sqlite3"
kadr --quiet init desk --zone Asia/Almaty 2>/dev/null || exit 2
query() { sqlite3 desk/catalog.db "$1"; }
status "an ingest" 0 kadr -C desk --json ingest "$samples"/*.jpg
n=$(json summary.stored)
is "nothing is left to be developed" "$(json summary.undeveloped)" 0
is "nor in the catalogue" "$(query 'SELECT count(*) FROM undeveloped')" 0
is "each photo has both renditions" "$(find desk/renditions -name '[0-9]*.jpg' | wc -l)" $((2 * n))
is "no provisional one stays" "$(find desk/renditions -name provisional.jpg | wc -l)" 0
is "what each looks like is known" "$(query 'SELECT count(*) FROM looks')" "$n"

# As if the power had gone between storing and developing.
photo=$(sha256sum "$samples/snowplough.jpg" | cut -d ' ' -f 1)
query "INSERT INTO undeveloped SELECT id FROM photo; DELETE FROM looks; UPDATE photo SET state = 'ready'"
rm -rf desk/renditions
echo note >note.txt
status "the next ingest, of something else" 0 kadr -C desk --json ingest note.txt
is "takes in what it was asked to" "$(json summary.stored)" 1
is "and develops what was left behind" "$(find desk/renditions -name '[0-9]*.jpg' | wc -l)" $((2 * n))
is "their looks too" "$(query 'SELECT count(*) FROM looks')" "$n"
is "nothing waits any more" "$(query 'SELECT count(*) FROM undeveloped')" 0

# Stopped while renditions are made: the photos are in, sealed, and wait.
mkdir slow && i=0
while [ $i -lt 40 ]; do
  i=$((i + 1))
  cp "$samples/almaty-evening.jpg" "slow/$i.jpg" && echo "$i" >>"slow/$i.jpg"
done
kadr -C desk --json ingest slow >lines 2>err &
while [ "$(query "SELECT count(*) FROM ingest WHERE state = 'open'")" -ne 0 ] || [ "$(query 'SELECT count(*) FROM photo')" -lt $((n + 41)) ]; do
  sleep 0.02
done
kill -TERM $!
wait $!
is "stopped while developing" $? 0
is "everything is stored" "$(json summary.twin lines)" 40
is "the card may be formatted" "$(json summary.may_format lines)" true
left=$(json summary.undeveloped lines)
is "the catalogue knows what is left" "$(query 'SELECT count(*) FROM undeveloped')" "$left"
status "the desk is sound" 0 kadr -C desk check --full
status "the same command goes on" 0 kadr -C desk --json ingest slow
is "all is known" "$(json summary.known)" 40
is "nothing waits" "$(query 'SELECT count(*) FROM undeveloped')" 0
is "all looks are known" "$(query 'SELECT count(*) FROM looks')" $((n + 40))

# What no worker can decode says so, whenever it is found out.
printf 'BM not a picture' >odd.bmp
status "an undecodable file" 0 kadr -C desk --json ingest odd.bmp
says "is marked in its line" out picture-undecoded
is "and in the catalogue" "$(query "SELECT count(*) FROM photo WHERE state = 'undecoded' AND reason <> ''")" 2
head -c 150000 "$samples/skaters.jpg" >cut.jpg
status "a damaged picture" 0 kadr -C desk --json ingest cut.jpg
says "is marked" out picture-damaged
status "the photo says so later" 0 kadr -C desk --json show "$(sha256sum cut.jpg | cut -d " " -f 1)"
says "as a warning" out "the picture is damaged"

# A preview of another picture is a trap for whoever chooses by it.
if command -v exiftool >/dev/null 2>&1; then
  vipsthumbnail "$samples/skaters.jpg" -s 160 -o "$PWD/thumb.jpg[strip]"
  exiftool -q "-ThumbnailImage<=thumb.jpg" -o forged.jpg "$samples/snowplough.jpg"
  status "a picture with a foreign preview" 0 kadr -C desk --json ingest forged.jpg
  says "is told" out preview-differs
  forged=$(sha256sum forged.jpg | cut -d ' ' -f 1)
  status "the photo says so" 0 kadr -C desk --json show "$forged"
  says "in words" out "the preview in the file shows another picture"
  vipsthumbnail "$samples/snowplough.jpg" -s 160 -o "$PWD/thumb.jpg[strip]"
  exiftool -q "-ThumbnailImage<=thumb.jpg" -o honest.jpg "$samples/snowplough.jpg"
  status "its own preview" 0 kadr -C desk --json ingest honest.jpg
  is "is nothing to tell" "$(grep -c preview-differs out)" 0
else
  skip "a picture with a foreign preview" "exiftool plants it; run: apt-get install libimage-exiftool-perl"
fi
status "the photo is still itself" 0 kadr -C desk --json show "$photo"
done_testing
