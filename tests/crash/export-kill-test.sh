#!/bin/sh
# Kills kadr export at uses of each system call that writes, spread over the whole run; run again, it makes the bytes that an
# uninterrupted run makes, and each picture is in the ledger once. Then the same with a disk that is full.
#   tests/crash/export-kill-test.sh [KILLS [FULL]]     20 kills and 8 full disks unless told otherwise
. "$(dirname "$0")/../lib.sh"
kills=${1:-20} full=${2:-8}
command -v strace >/dev/null || skip_all "strace is not installed"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"
# The leak checker of a sanitised build cannot work beside strace.
export ASAN_OPTIONS=detect_leaks=0

kadr -q init template || exit 2
kadr -C template -q ingest --shoot all "$samples"/*.jpg >/dev/null 2>&1
kadr -C template -q grant add shoot:all --use archive --why "our own" >/dev/null 2>&1
skaters=$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)
kadr -C template -q edit "$skaters" "description=Каток" --lang ru >/dev/null 2>&1
n_photos=$(ls "$samples"/*.jpg | wc -l)

run() { kadr -C desk -q export --all -o made --name feb --volume 1M; }
fresh() { rm -rf desk made && cp -a template desk; }
sums() { (cd made && sha256sum -- * 2>&1); }
# Once the plan's rows are gone all of it is done: the same command then finds it there.
goes_on() {
  [ -e made/feb.sha256 ] && [ ! -e made/feb.plan/plan.jsonl ] && done=2 || done=0
  run >said 2>&1
  [ $? -eq $done ] && [ ! -e made/feb.plan ]
}
taken() { kadr -C desk --json log | grep -c 'photo.used.*export'; }

fresh
strace -f -qq -o trace -e trace=write,fsync,rename,renameat2,openat,ftruncate,unlink,mkdir kadr -C desk -q export --all -o made --name feb --volume 1M >/dev/null 2>&1
want=$(sums) n_volumes=$(ls made/*.tar | wc -l)
ok "several volumes" test "$n_volumes" -gt 2
# count CALL: how often kadr itself uses it.
first=$(head -n 1 trace | cut -d ' ' -f 1)
count() { grep -cE "^$first +$1\(" trace; }

# points N: N lines "CALL NTH", evenly spread over the uses of each call.
points() {
  each=$((($1 + 5) / 6))
  for call in write fsync rename renameat2 openat unlink; do
    uses=$(count $call)
    k=0
    while [ $k -lt $each ] && [ "$uses" -gt 0 ]; do
      echo "$call $((1 + (2 * k + 1) * uses / (2 * each)))"
      k=$((k + 1))
    done
  done | sort -u -k 1,1 -k 2,2n
}

# A kill, then the same command until it ends by itself.
points "$kills" >where
n_killed=0 trouble=
while read -r call nth; do
  fresh
  strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$nth" \
    kadr -C desk -q export --all -o made --name feb --volume 1M >/dev/null 2>&1
  [ $? -ge 128 ] && n_killed=$((n_killed + 1))
  goes_on || trouble="$trouble; $call $nth: $(head -n 1 said)"
  [ "$(sums)" = "$want" ] || trouble="$trouble; $call $nth: other bytes: $(ls made | tr '\n' ' ')"
  [ "$(taken)" = "$n_photos" ] || trouble="$trouble; $call $nth: $(taken) rows in the ledger"
done <where
is "an export that is killed goes on to the same bytes ($n_killed times)" "$trouble" ""
ok "it was killed often enough" test $n_killed -ge $((kills / 2))

# One that is killed again and again, a little later each time.
fresh
nth=4
while [ $nth -lt 40 ]; do
  strace -f -qq -o /dev/null -e trace=fsync -e inject="fsync:signal=KILL:when=$nth" \
    kadr -C desk -q export --all -o made --name feb --volume 1M >/dev/null 2>&1 && break
  nth=$((nth + 3))
done
goes_on
is "so does one that is killed again and again" "$(sums)" "$want"

# Ctrl-C ends it in good order, while it is planned and while it is written.
# asked CALL NTH: the same command after it ended by itself, or was asked to.
asked() {
  fresh
  strace -f -qq -o /dev/null -e trace="$1" -e inject="$1:signal=INT:when=$2" \
    kadr -C desk export --all -o made --name feb --volume 1M >/dev/null 2>said
  stopped=$?
}
asked openat "$(grep -E "^$first +openat\(" trace | grep -n feb.plan/left | cut -d : -f 1)"
is "Ctrl-C while it is planned leaves nothing" "$stopped $([ -e made ] && ls made)" "3 "
ok "it says so" grep -q "stopped before anything was written" said
asked openat "$(grep -E "^$first +openat\(" trace | grep -n feb-002.tar.part | head -n 1 | cut -d : -f 1)"
is "Ctrl-C while it is written leaves the plan" "$stopped $(ls -d made/*.plan)" "3 made/feb.plan"
ok "it says so" grep -q "the same command goes on" said
ok "which it does" run
is "to the same bytes" "$(sums)" "$want"

# A disk that says it has written what it has not: the volume never gets its name, and is written anew.
fresh
lie=$(strace -f -y -qq -o lies -e trace=write kadr -C desk -q export --all -o made --name feb --volume 1M >/dev/null 2>&1
  grep -E "^$(head -n 1 lies | cut -d ' ' -f 1) +write\\(" lies | grep -n 'feb-002.tar.part>' | sed -n '3s/^\([0-9]*\):.*= \([0-9]*\)$/\1 \2/p')
fresh
strace -f -qq -o /dev/null -e trace=write -e inject="write:retval=${lie#* }:when=${lie% *}" \
  kadr -C desk -q export --all -o made --name feb --volume 1M >/dev/null 2>said
is "what does not read back ends it with status 70" "$? $(ls made/*.tar)" "70 made/feb-001.tar"
ok "it says so" grep -q "does not read back" said
ok "the same command writes it anew" run
is "to the same bytes" "$(sums)" "$want"

# A full disk is told, and the export goes on when there is room.
uses=$(count write) k=0 trouble=
while [ $k -lt "$full" ]; do
  fresh
  strace -f -qq -o /dev/null -e trace=write -e inject="write:error=ENOSPC:when=$((1 + (2 * k + 1) * uses / (2 * full)))" \
    kadr -C desk -q export --all -o made --name feb --volume 1M >/dev/null 2>said
  status=$?
  [ $status -eq 8 ] || [ $status -eq 0 ] || trouble="$trouble; $k: exit $status: $(head -n 1 said)"
  [ $status -eq 0 ] || goes_on || trouble="$trouble; $k: $(head -n 1 said)"
  [ "$(sums)" = "$want" ] || trouble="$trouble; $k: other bytes: $(ls made | tr '\n' ' ')"
  k=$((k + 1))
done
is "a full disk ends it with status 8, and it goes on" "$trouble" ""
done_testing
