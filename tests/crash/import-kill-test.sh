#!/bin/sh
# Kills kadr import at uses of each system call that writes, spread over the whole run, into an empty desk and into one in
# use; run again, it ends with the desk that an uninterrupted run makes.
#   tests/crash/import-kill-test.sh [KILLS]     40 of each desk unless told otherwise
. "$(dirname "$0")/../lib.sh"
kills=${1:-40}
command -v strace >/dev/null || skip_all "strace is not installed"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"
# The leak checker of a sanitised build cannot work beside strace.
export ASAN_OPTIONS=detect_leaks=0
calls="write pwrite64 fsync fdatasync rename renameat2 openat unlink syncfs"

kadr -q init source || exit 2
kadr -C source -q ingest --shoot all "$samples/skaters.jpg" "$samples/KSC_4127.jpg" "$samples/snowplough.jpg" "$samples/KSC_0551.jpg" >/dev/null 2>&1
kadr -C source -q grant add shoot:all --use archive --why "our own" >/dev/null 2>&1
kadr -C source -q edit "$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)" "description=Каток" --lang ru >/dev/null 2>&1
kadr -C source -q export --all -o made --name all --volume 1M >/dev/null 2>&1 || exit 2
kadr -q init empty.new || exit 2
kadr -q init used.new && kadr -C used.new -q ingest --shoot own "$samples/fog-cableway.jpg" >/dev/null 2>&1 || exit 2

# All that a desk says; of rows that tell of the import itself only that there is one.
dump() {
  python3 "$top/tests/catalogue-dump.py" desk/catalog.db | grep -v '^migration: ' | sed '/^log: .*import.made/s/.*all-/log: import.made all-/; s/^\(log: .*\), .[0-9a-f]\{64\}.)$/\1/'
}
blobs() { find desk/store/blobs -type f | sed 's,.*/,,' | sort; }

for kind in empty used; do
  fresh() { rm -rf desk && cp -a $kind.new desk; }
  fresh
  strace -f -qq -o trace -e trace="$(echo $calls | tr ' ' ,)" kadr -C desk -q import made >/dev/null 2>&1
  first=$(head -n 1 trace | cut -d ' ' -f 1)
  dump >want
  blobs >want.blobs
  is "$kind: all photos are there" "$(grep -c '^photo: ' want)" "$([ $kind = empty ] && echo 4 || echo 5)"
  each=$((kills / 9 + 1)) trouble= n_killed=0 n=0
  for call in $calls; do
    uses=$(grep -cE "^$first +$call\(" trace)
    i=0
    while [ $i -lt $each ] && [ $i -lt "$uses" ]; do
      nth=$(((2 * i + 1) * uses / (2 * each) + 1)) i=$((i + 1)) n=$((n + 1))
      fresh
      strace -f -qq -o /dev/null -e trace="$call" -e "inject=$call:signal=KILL:when=$nth" kadr -C desk -q import made >/dev/null 2>&1
      [ $? -lt 128 ] || n_killed=$((n_killed + 1))
      kadr -C desk -q import made >said 2>&1 || trouble="$trouble; $call $nth: $(head -n 3 said)"
      dump >after && cmp -s want after || trouble="$trouble; $call $nth: another desk: $(diff want after | head -n 3)"
      blobs >after && cmp -s want.blobs after || trouble="$trouble; $call $nth: other originals"
      kadr -C desk -q check --full >said 2>&1 || trouble="$trouble; $call $nth: check: $(head -n 3 said)"
    done
  done
  is "$kind: killed $n_killed times, it is completed" "$trouble" ""
  ok "$kind: kadr was killed often enough" test $n_killed -ge $((n / 2))

  # Ctrl-C ends it in good order; a full disk is told. Either way the same command goes on.
  # Workers never make anything durable, so it is kadr itself that is told to stop.
  uses=$(grep -cE "^$first +fsync\(" trace) trouble= n_stopped=0
  for part in 1 2 3 5 7; do
    fresh
    strace -f -qq -o /dev/null -e trace=fsync -e "inject=fsync:signal=INT:when=$((uses * part / 8 + 1))" kadr -C desk import made >/dev/null 2>said
    case $? in
      3) n_stopped=$((n_stopped + 1)) && grep -q "the same command goes on" said || trouble="$trouble; $part: $(head -n 1 said)" ;;
      0) ;;
      *) trouble="$trouble; $part: $(head -n 1 said)" ;;
    esac
    kadr -C desk -q import made >said 2>&1 || trouble="$trouble; again, $part: $(head -n 1 said)"
    dump >after && cmp -s want after || trouble="$trouble; $part: another desk: $(diff want after | head -n 3)"
  done
  is "$kind: stopped $n_stopped times by Ctrl-C, it goes on" "$trouble" ""
  ok "$kind: it was stopped" test $n_stopped -gt 0
  trouble= n_full=0
  for call in write pwrite64; do
    uses=$(grep -cE "^$first +$call\(" trace)
    for part in 2 4 6; do
      fresh
      strace -f -qq -o /dev/null -e trace="$call" -e "inject=$call:error=ENOSPC:when=$((uses * part / 8 + 1))" kadr -C desk -q import made >/dev/null 2>said
      case $? in
        8) n_full=$((n_full + 1)) && grep -q "Free some space" said || trouble="$trouble; $call $part: $(head -n 1 said)" ;;
        0) ;;
        *) trouble="$trouble; $call $part: $(head -n 1 said)" ;;
      esac
      kadr -C desk -q import made >said 2>&1 || trouble="$trouble; again, $call $part: $(head -n 1 said)"
      dump >after && cmp -s want after || trouble="$trouble; $call $part: another desk: $(diff want after | head -n 3)"
    done
  done
  is "$kind: with a full disk $n_full times, it goes on" "$trouble" ""
  ok "$kind: the disk was full" test $n_full -gt 0
done
done_testing
