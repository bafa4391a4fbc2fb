#!/bin/sh
# kadr backup while others take in and edit: catalogue, facts and log of what comes back tell of one moment.
. "$(dirname "$0")/../lib.sh"
command -v vipsthumbnail >/dev/null || skip_all "vipsthumbnail makes the pictures; run tools/setup"

# The same facts in the catalogue of DESK and in one that is made of its store alone.
tables=$(awk '/^[a-z]/ && $2 != "derived:" { print $1 }' "$top/schema/FACTS")
facts() { python3 "$top/tests/catalogue-dump.py" "$1" $tables; }
equal_facts() {
  rm -f other.db
  kadr -C "$1" -q rebuild --into other.db && facts "$1/catalog.db" >facts && facts other.db | cmp - facts
}

kadr -q init desk || exit 2
mkdir card desk/templates desk/rosters
for size in 300 301 302 303 304 305 306 307; do
  for file in "$samples"/*.jpg; do vipsthumbnail "$file" -s $size -o "$work/card/$size-%s.jpg"; done
done
kadr -C desk -q ingest card/300-* --shoot "Каток" >/dev/null 2>&1 || exit 2
photo=$(find desk/store/blobs -type f | sort | sed -n 1p) && photo=${photo##*/}
printf '[set]\ncity=Алматы\n' >desk/templates/city.ini
printf 'k1\tАскар Ким\n' >desk/rosters/kairat.tsv

# Takes in, edits and writes into the book until the file `stop` is there; says in `done` how much.
work_on() {
  n=0
  while [ ! -e stop ]; do
    n=$((n + 1))
    for file in card/30$((n % 8))-*; do
      [ ! -e stop ] || break
      kadr -C desk -q ingest "$file" --shoot "Каток $n" >/dev/null 2>&1
      kadr -C desk -q edit "$photo" "description=$n $file" >/dev/null 2>&1
      kadr -C desk -q party add "Агентство $n $file" --kind agency >/dev/null 2>&1
      echo 1 >>done
    done
  done
}
work_on &
worker=$!
while [ ! -s done ]; do sleep 0.05; done
round=0
while [ $round -lt 3 ]; do
  round=$((round + 1))
  before=$(wc -l <done)
  status "backup $round of a desk at work" 0 kadr -C desk --json backup saved
  is "misses nothing" "$(json summary.missing)" 0
  rm -rf restored
  status "it is restored" 0 kadr restore saved restored
  status "is sound" 0 kadr -C restored --json check --full
  is "has each of its facts in the store" "$(json summary.without_facts)" 0
  ok "which are the same as in its catalogue" equal_facts restored
  status "and can be worked with" 0 kadr -C restored -q edit "$photo" "description=Дальше"
  echo "# $(($(wc -l <done) - before)) rounds of work went on meanwhile"
done
: >stop
wait $worker
ok "the work went on during the backups" test "$(wc -l <done)" -gt 4
ok "what people wrote is in it" cmp desk/templates/city.ini restored/templates/city.ini
ok "the rosters, too" cmp desk/rosters/kairat.tsv restored/rosters/kairat.tsv

status "a backup of the desk at rest" 0 kadr -C desk -q backup saved
rm -rf restored
. "$top/tests/crash/equal-desks.sh"
status "restored" 0 kadr restore saved restored
ok "is equal to it in every file" equal desk restored
done_testing
