#!/bin/sh
# A whole archive leaves and comes back: an export that is killed at moments spread over its whole time, and run again, makes
# the bytes of an uninterrupted one; an empty desk that imports it becomes the desk that was exported.
#   tests/crash/whole-archive-test.sh [PHOTOS [KILLS]]     300 and 3 unless told otherwise; make torture: 20000 and 20
. "$(dirname "$0")/../lib.sh"
. "$top/tests/crash/whole-archive.sh"
photos=${1:-300} kills=${2:-3}
export LC_ALL=C.UTF-8

make_archive desk "$photos" || { fail "the archive is made"; done_testing; exit; }
kadr -C desk -q check >/dev/null 2>&1
cp -a desk template
n_photos=$(photos_of desk | wc -l)
ok "it has all photos" test "$n_photos" -gt "$photos"
# Its volumes: about four, whatever the size of the archive.
bytes=$(du -s -B1 desk/store/facts desk/store/blobs --apparent-size | awk '{ sum += $1 } END { print sum }')
volume=$((bytes / 3145728 + 1))M
run() { kadr -C desk -q export --all -o made --name all --volume "$volume"; }
sums() { (cd made && sha256sum -- * 2>&1); }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
taken() { kadr -C desk --json log | grep -c 'photo.used.*export'; }

before=$(taken) started=$(milliseconds)
run >/dev/null 2>&1
took=$(($(milliseconds) - started))
want=$(sums) n_volumes=$(ls made/*.tar | wc -l)
ok "several volumes" test "$n_volumes" -gt 1
is "each photo is in the ledger" "$(($(taken) - before))" "$n_photos"
mv made whole && rm -rf desk
echo "# $n_photos photos, $n_volumes volumes, $took ms"

# Killed at a moment, then the same command; what it found is counted.
kill_at() {
  kadr -C desk -q export --all -o made --name all --volume "$volume" >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk "BEGIN { print $1 / 1000 }")"
  kill -KILL $pid 2>/dev/null && killed=$((killed + 1))
  wait $pid 2>/dev/null
  [ $killed -gt $before_it ] || return
  if [ ! -e made ]; then found="$found nothing"
  elif [ -e made/all.plan/plan.jsonl ]; then found="$found volume-$(($(ls made/*.tar 2>/dev/null | wc -l) + 1))"
  elif [ -e made/all.sha256 ]; then found="$found pages"
  else found="$found plan"; fi
}
k=0 killed=0 found='' trouble=
while [ $k -lt "$kills" ]; do
  # One that is faster than the first was is asked for once more, earlier.
  before_it=$killed tries=0
  while [ $killed -eq $before_it ] && [ $tries -lt 4 ]; do
    rm -rf desk made && cp -a template desk
    kill_at $((took * (2 * k + 1) / (2 * kills)))
    [ $killed -gt $before_it ] || took=$((took * 4 / 5))
    tries=$((tries + 1))
  done
  [ -e made/all.sha256 ] && [ ! -e made/all.plan/plan.jsonl ] && done=2 || done=0
  run >said 2>&1
  [ $? -eq $done ] && [ ! -e made/all.plan ] || trouble="$trouble; $k: $(head -n 1 said)"
  [ "$(sums)" = "$want" ] || trouble="$trouble; $k: other bytes: $(ls made | tr '\n' ' ')"
  [ "$(($(taken) - before))" = "$n_photos" ] || trouble="$trouble; $k: $(taken) rows in the ledger"
  # What a kill kept from being written is written by the next command that changes something.
  kadr -C desk -q party add "Свидетель" --kind person >/dev/null 2>&1
  [ "$(kadr -C desk --json check | sed 's/.*"unwritten":\([0-9]*\).*/\1/')" = 0 ] || trouble="$trouble; $k: pages are unwritten"
  k=$((k + 1))
done
is "killed $killed times (in$found), it goes on to the same bytes" "$trouble" ""
ok "it was killed often enough" test $((2 * killed)) -ge "$kills"

# And back. What is compared with is the desk as it was when it was exported.
rm -rf desk made
kadr -q init two --name Заря --zone Asia/Almaty --lang ru
started=$(milliseconds)
status "an empty desk takes it" 0 kadr -C two -q --json import whole
echo "# imported in $(($(milliseconds) - started)) ms"
is "all of it" "$(json summary.as_it_stood) $(json summary.photos)" "true $n_photos"
# What is each machine's own: names and keys, copies, renditions that await their making.
tidy() { python3 "$top/tests/catalogue-dump.py" "$1/catalog.db" | grep -v '^migration: \|^undeveloped: \|^blob_check: \|^store_copy: '; }
tidy template >want && tidy two >got
is "row by row the desk that was exported" "$(diff want got | head -n 4)" ""
files() { (cd "$1/store" && find blobs facts -type f ! -path 'facts/desk/store/*' -exec sha256sum {} + | sort -k 2) }
files template >want && files two >got
is "and file by file" "$(diff want got | head -n 4)" ""
answers() {
  kadr -C "$1" --json find --limit 1000
  kadr -C "$1" --json find "снегопад"
  while read -r id; do kadr -C "$1" --json show "$id"; kadr -C "$1" may "$id" --use publish --medium web; done <some
  kadr -C "$1" log verify
  kadr -C "$1" --json log
} 2>&1
answers template >want && answers two >got
is "its answers are the same" "$(diff want got | head -n 4)" ""
cp two/catalog.db once.db
status "a second import" 0 kadr -C two -q --json import whole
is "brings nothing" "$(json summary.photos) $(json summary.rows) $(json summary.log_rows) $(json summary.blobs)" "0 0 0 0"
tidy two >got && tidy template >want
is "and changes nothing" "$(diff want got | head -n 4)" ""

# Into a desk in use, at which somebody goes on working; it knows one of the pictures by other words.
kadr -q init used
rm -rf two
kadr -C used -q ingest --shoot "Своя съёмка" "$samples/fog-cableway.jpg" >/dev/null 2>&1
kadr -C used -q --json import whole >out 2>err &
pid=$! n=0 refused=0
while kill -0 $pid 2>/dev/null; do
  n=$((n + 1))
  kadr -C used -q party add "Автор $n" --kind person >/dev/null 2>said || { refused=$((refused + 1)); head -n 1 said >why; }
  sleep 0.2
done
wait $pid
is "a desk in use takes it" "$? $(json summary.photos) $(json summary.known)" "3 $((n_photos - 1)) 1"
is "nobody who works there is refused ($n commands)" "$refused $(cat why 2>/dev/null)" "0 "
is "and nothing of theirs is lost" "$(kadr -C used --json party list | grep -c '"Автор [0-9]*"')" "$n"
kadr -C used -q --json import whole >out 2>err
is "a second import brings nothing" "$? $(json summary.photos) $(json summary.rows) $(json summary.log_rows)" "3 0 0 0"
kadr -C used --json log | grep '"import.made"' | grep -o '"all-[0-9]*"' | sort | uniq -c | awk '{ print $1 }' | sort -u >told
is "a volume that brought something is told of once" "$(cat told)" 1
status "the desk is sound" 0 kadr -C used -q check
rm -rf whole
done_testing
