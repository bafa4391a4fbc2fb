#!/bin/sh
# Kills kadr backup and kadr restore at the first N uses of each system call that writes: what was saved before stays
# whole, a desk that is not whole is none, and the same command completes either.
#   tests/crash/backup-kill-test.sh [N]     the first 20 unless told otherwise
. "$(dirname "$0")/../lib.sh"
. "$top/tests/crash/equal-desks.sh"
uses=${1:-20}
command -v strace >/dev/null || skip_all "strace is not installed"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"
# The leak checker of a sanitised build cannot work beside strace.
export ASAN_OPTIONS=detect_leaks=0

# killed CALL NTH COMMAND...: TRUE when it came so far as to be killed.
killed() {
  call=$1 nth=$2
  shift 2
  strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$nth" "$@" >/dev/null 2>&1
  [ $? -ge 128 ]
}
# attempt WORDS COMMAND...: notes in $trouble what it says when it fails.
attempt() {
  words=$1
  shift
  "$@" >said 2>&1 || trouble="$trouble; $call $nth: $words: $(head -n 3 said)"
}
sums() { (cd "$1" && sha256sum --quiet -c tagmanifest-sha256.txt manifest-sha256.txt); }

kadr -q init desk || exit 2
kadr -C desk -q ingest "$samples/skaters.jpg" "$samples/KSC_0551.jpg" >/dev/null 2>&1 || exit 2
photo=$(find desk/store/blobs -type f | sort | sed -n 1p) && photo=${photo##*/}
kadr -C desk -q backup good >/dev/null || exit 2
kadr -C desk -q ingest "$samples/snowplough.jpg" "$samples/almaty-evening.jpg" >/dev/null 2>&1 || exit 2
kadr -C desk -q edit "$photo" "description=Каток" --lang ru >/dev/null 2>&1 || exit 2

for call in fsync rename renameat2 openat syncfs unlink mkdir write; do
  trouble= n_killed=0 nth=1
  while [ $nth -le "$uses" ]; do
    rm -rf saved && cp -R good saved
    killed $call $nth kadr -C desk backup saved && n_killed=$((n_killed + 1))
    attempt "not whole" kadr -q backup saved --verify
    attempt "not completed" kadr -C desk -q backup saved
    attempt "not verified" sums saved
    nth=$((nth + 1))
  done
  is "a backup that is killed at a $call leaves a whole one, and goes on ($n_killed times)" "$trouble" ""
  trouble= nth=1
  while [ $nth -le "$uses" ]; do
    rm -rf saved
    killed $call $nth kadr -C desk backup saved && n_killed=$((n_killed + 1))
    attempt "not completed" kadr -C desk -q backup saved
    attempt "not whole" kadr -q backup saved --verify
    nth=$((nth + 1))
  done
  is "so does the first one, which has nothing before it" "$trouble" ""
  trouble= nth=1
  while [ $nth -le "$uses" ]; do
    rm -rf restored
    killed $call $nth kadr restore saved restored && n_killed=$((n_killed + 1))
    [ ! -e restored/desk.ini ] || attempt "a desk that is not whole" kadr -C restored check --full
    [ -e restored/desk.ini ] && [ ! -e restored/.kadr-restore ] || attempt "not completed" kadr -q restore saved restored
    attempt "not equal" equal desk restored
    nth=$((nth + 1))
  done
  is "a restore that is killed at a $call is no desk, and goes on" "$trouble" ""
  all_killed=$((all_killed + n_killed))
done
ok "kadr was killed often enough ($all_killed times)" test $all_killed -ge $((uses * 6))
done_testing
