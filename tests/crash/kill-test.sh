#!/bin/sh
# Kills kadr with SIGKILL at N random moments of an ingest, and lets it run again each time: nothing that was
# confirmed may be lost, nothing may be there twice, `kadr check --full` must find nothing.
#   tests/crash/kill-test.sh [N]           50 moments unless told otherwise
#   KADR_SEED=7 tests/crash/kill-test.sh   the same moments again
. "$(dirname "$0")/../lib.sh"
moments=${1:-50}
seed=${KADR_SEED:-$(date +%s)}
echo "# $moments moments, KADR_SEED=$seed"
if [ -n "$shared" ] && [ -d "$shared/corpus/cameras" ]; then card=$shared/corpus/cameras; else card=$samples; fi
find "$card" -type f -exec sha256sum {} + | cut -c1-64 | sort -u >want

blobs() { find "$1/store/blobs" -type f | sed 's,.*/,,' | sort; }
# Every photo that a line of the report confirmed is in the catalogue and in the store.
confirmed() { python3 - "$1" "$2" <<'END'
import json, os, sqlite3, sys
db = sqlite3.connect(sys.argv[1] + "/catalog.db")
for line in open(sys.argv[2], encoding="utf8"):
    if not line.endswith("\n"): continue
    photo = json.loads(line).get("photo")
    if photo is None: continue
    path = "/".join([sys.argv[1], "store/blobs", photo[:2], photo[2:4], photo])
    if not os.path.exists(path) or not db.execute("SELECT 1 FROM photo WHERE id = ?", [photo]).fetchone():
        sys.exit("confirmed and lost: " + photo)
END
}

# A new desk has a book of many pages; it is made once.
kadr -q init template || exit 2
# told PID: waits until the ingest PID has told of the first file, or has ended.
told() { while [ ! -s lines ] && kill -0 "$1" 2>/dev/null; do sleep 0.01; done; }
now() { echo $(($(date +%s%N) / 1000000)); }

# How long one undisturbed ingest takes, and how long before it tells of anything, in ms. Half of the moments are spread
# over all of it, the others over the part in which there is something to be lost.
cp -a template undisturbed
begin=$(now)
: >lines
kadr -C undisturbed --json ingest "$card" >lines 2>/dev/null &
told $!
first=$(($(now) - begin))
wait $!
length=$(($(now) - begin))
blobs undisturbed >got
ok "undisturbed, every file is stored once" cmp want got
rm -rf undisturbed

i=0 n_told=0
while [ $i -lt "$moments" ]; do
  i=$((i + 1))
  span=$length
  [ $((i % 2)) -eq 1 ] || span=$((length - first))
  delay=$(awk -v seed="$seed" -v i=$i -v n="$span" 'BEGIN { srand((seed * 48271 + i * 613651349) % 2147483647); rand(); printf "%.3f", rand() * n / 1000 }')
  cp -a template desk
  : >lines
  kadr -C desk --json ingest "$card" >lines 2>/dev/null &
  pid=$!
  [ $((i % 2)) -eq 1 ] || told $pid
  sleep "$delay"
  kill -KILL $pid 2>/dev/null
  wait $pid 2>/dev/null
  trouble=
  [ ! -s lines ] || n_told=$((n_told + 1))
  kadr -C desk check --full >found 2>&1 || trouble="check after the kill: $(cat found)"
  confirmed desk lines >found 2>&1 || trouble="$trouble$(cat found)"
  kadr -C desk --json ingest "$card" >again 2>&1 || trouble="$trouble the second run: $(tail -n 3 again)"
  tail -n 1 again | grep -q '"may_format":true' || trouble="$trouble not all is stored: $(tail -n 1 again)"
  kadr -C desk --json check --full >found 2>&1 || trouble="$trouble check after the second run: $(cat found)"
  grep -q '"orphans":0,"without_facts":0,"unfinished":0' found || trouble="$trouble left over: $(cat found)"
  blobs desk >got
  cmp -s want got || trouble="$trouble the store holds other files than the card"
  [ -z "$(find desk/store/staging -type f)" ] || trouble="$trouble staging is not empty"
  if [ -z "$trouble" ]; then pass "killed after $delay s of $span ms with $(grep -c . lines) lines told"; else
    fail "killed after $delay s" "$trouble"
  fi
  rm -rf desk
done
ok "enough kills came when something had been told ($n_told)" test $n_told -ge $((moments / 4))
done_testing
