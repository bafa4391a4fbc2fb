#!/bin/sh
# Lets system calls of an ingest fail at N points, spread evenly over their uses: kadr may stop, but never say that all
# is well when something is missing, never crash, and the same command again completes. Then with reads and writes that
# move fewer bytes than asked for or are interrupted: nothing may come of that at all.
#   tests/crash/fault-test.sh [N]     1000 points unless told otherwise
. "$(dirname "$0")/../lib.sh"
. "$top/tests/crash/points.sh"
points=${1:-1000}

faults="fsync:EIO fsync:ENOSPC fdatasync:EIO write:ENOSPC write:EIO write:EDQUOT pwrite64:ENOSPC pwrite64:EIO read:EIO
  pread64:EIO renameat2:EACCES renameat2:EIO rename:EIO rename:ENOSPC mkdir:ENOSPC mkdir:EACCES openat:EMFILE openat:ENFILE
  openat:EACCES fchmod:EPERM unlink:EIO ftruncate:EIO sync_file_range:EIO sendmsg:EPIPE recvmsg:EIO socketpair:EMFILE
  getrandom:EIO"
count_uses $(echo $faults | tr ' ' '\n' | cut -d: -f1 | sort -u) >uses
for fault in $faults; do sed -n "s/^${fault%:*} /$fault /p" uses; done >total
choose "$points" <total >chosen
echo "# $(wc -l <chosen) points of $(awk '{ n += $2 } END { print n }' total)"

n_hit=0 trouble= done=0 before=
finish() {
  [ -n "$before" ] || return 0
  if [ -z "$trouble" ]; then pass "${before%:*} fails with ${before#*:}, $done times"; else
    fail "${before%:*} fails with ${before#*:}" "$trouble"
  fi
}
while read -r fault use; do
  [ "$fault" = "$before" ] || { finish; trouble= done=0 before=$fault; }
  done=$((done + 1)) call=${fault%:*}
  fresh
  (timeout 60 strace -f -qq -o trace -e trace="$call" -e "inject=$call:error=${fault#*:}:when=$use" \
    kadr -C desk --json ingest card >lines 2>err) >/dev/null 2>&1 </dev/null
  status=$?
  grep -q INJECTED trace && n_hit=$((n_hit + 1))
  case $status in
    0) [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: status 0, but something is missing" ;;
    2 | 3 | 4 | 5 | 7 | 8 | 70) ;;
    # Before main() the loader itself gives up.
    127) grep -q "error while loading" err || trouble="$trouble use $use: status $status" ;;
    *) trouble="$trouble use $use: status $status: $(tail -n 1 err)" ;;
  esac
  ! grep -q '"may_format":true' lines || [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: not all there, but may be formatted"
  kadr -C desk check --full >found 2>&1 || trouble="$trouble use $use: $(cat found)"
  kadr -C desk -q ingest card >again 2>&1 || trouble="$trouble use $use, again: $(tail -n 1 again)"
  [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: not complete after the second run"
done <chosen
finish
echo "# $n_hit faults were met"
ok "faults were met" test "$n_hit" -ge $(($(wc -l <chosen) * 6 / 10))

case $build in
  *asan | *tsan) skip "short reads and writes" "a sanitised build has its own read and write" ;;
  *)
    if ${CC:-cc} -shared -fPIC -O2 -o short-io.so "$top/tests/crash/short-io.c" 2>cc.err; then
      trouble= seed=0
      while [ $seed -lt $((points / 20 + 1)) ]; do
        seed=$((seed + 1))
        fresh
        SHORT_IO=$seed LD_PRELOAD=$work/short-io.so kadr -C desk --json ingest card >lines 2>err || trouble="$trouble seed $seed: $(tail -n 1 err)"
        grep -q '"may_format":true' lines || trouble="$trouble seed $seed: $(tail -n 1 lines)"
        SHORT_IO=$seed LD_PRELOAD=$work/short-io.so kadr -C desk check --full >found 2>&1 || trouble="$trouble seed $seed: $(cat found)"
        [ "$(blobs)" = "$want" ] || trouble="$trouble seed $seed: not complete"
      done
      if [ -z "$trouble" ]; then pass "short and interrupted reads and writes, $seed times"; else fail "short reads and writes" "$trouble"; fi
    else
      skip "short reads and writes" "the preloaded part cannot be built: $(cat cc.err)"
    fi
    ;;
esac
done_testing
