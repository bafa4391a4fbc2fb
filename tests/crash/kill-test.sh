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

# How long one undisturbed ingest takes, in ms; the moments are spread over it.
kadr -q init undisturbed || exit 2
begin=$(date +%s%N)
kadr -C undisturbed -q ingest "$card" >/dev/null 2>&1
length=$((($(date +%s%N) - begin) / 1000000))
blobs undisturbed >got
ok "undisturbed, every file is stored once" cmp want got
rm -rf undisturbed

i=0
while [ $i -lt "$moments" ]; do
  i=$((i + 1))
  delay=$(awk -v seed="$seed" -v i=$i -v n="$length" 'BEGIN { srand((seed * 48271 + i * 613651349) % 2147483647); rand(); printf "%.3f", rand() * n / 1000 }')
  kadr -q init desk || exit 2
  kadr -C desk --json ingest "$card" >lines 2>/dev/null &
  pid=$!
  sleep "$delay"
  kill -KILL $pid 2>/dev/null
  wait $pid 2>/dev/null
  trouble=
  kadr -C desk check --full >found 2>&1 || trouble="check after the kill: $(cat found)"
  confirmed desk lines >found 2>&1 || trouble="$trouble$(cat found)"
  kadr -C desk --json ingest "$card" >again 2>&1 || trouble="$trouble the second run: $(tail -n 3 again)"
  tail -n 1 again | grep -q '"may_format":true' || trouble="$trouble not all is stored: $(tail -n 1 again)"
  kadr -C desk --json check --full >found 2>&1 || trouble="$trouble check after the second run: $(cat found)"
  grep -q '"orphans":0,"without_facts":0,"unfinished":0' found || trouble="$trouble left over: $(cat found)"
  blobs desk >got
  cmp -s want got || trouble="$trouble the store holds other files than the card"
  [ -z "$(find desk/store/staging -type f)" ] || trouble="$trouble staging is not empty"
  if [ -z "$trouble" ]; then pass "killed after $delay s with $(grep -c . lines) lines told"; else
    fail "killed after $delay s" "$trouble"
  fi
  rm -rf desk
done
done_testing
