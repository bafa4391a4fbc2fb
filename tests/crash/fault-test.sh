#!/bin/sh
# Lets system calls of an ingest fail, one at a time, at their first, second, third ... use in each thread: kadr may
# stop, but never say that all is well when something is missing, never crash, and the same command again completes.
#   tests/crash/fault-test.sh [N]     up to the Nth use of each call, 12 unless told otherwise
. "$(dirname "$0")/../lib.sh"
uses=${1:-12}
command -v strace >/dev/null || skip_all "strace is not installed"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"

# The leak checker of a sanitised build cannot work beside strace.
export ASAN_OPTIONS=detect_leaks=0
mkdir card
cp "$samples"/skaters.jpg "$samples"/KSC_0551.jpg card/
echo "no picture" >card/note.txt
want=$(find card -type f -exec sha256sum {} + | cut -c1-64 | sort)
blobs() { find desk/store/blobs -type f | sed 's,.*/,,' | sort; }

n_hit=0
for fault in fsync:EIO fdatasync:EIO write:ENOSPC write:EIO pwrite64:ENOSPC renameat2:EACCES rename:EIO \
  mkdir:ENOSPC openat:EMFILE fchmod:EPERM; do
  call=${fault%:*}
  trouble=
  use=1
  while [ $use -le "$uses" ]; do
    rm -rf desk && kadr -q init desk || exit 2
    timeout 60 strace -f -qq -o trace -e trace="$call" -e "inject=$call:error=${fault#*:}:when=$use" \
      kadr -C desk --json ingest card >lines 2>err
    status=$?
    grep -q INJECTED trace && n_hit=$((n_hit + 1))
    case $status in
      0) [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: status 0, but something is missing" ;;
      2 | 3 | 4 | 5 | 7 | 8 | 70) ;;
      *) trouble="$trouble use $use: status $status: $(tail -n 1 err)" ;;
    esac
    ! grep -q '"may_format":true' lines || [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: not all there, but may be formatted"
    kadr -C desk check --full >found 2>&1 || trouble="$trouble use $use: $(cat found)"
    kadr -C desk -q ingest card >again 2>&1 || trouble="$trouble use $use, again: $(tail -n 1 again)"
    [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: not complete after the second run"
    use=$((use + 1))
  done
  if [ -z "$trouble" ]; then pass "$call fails with ${fault#*:}"; else fail "$call fails with ${fault#*:}" "$trouble"; fi
done
echo "# $n_hit faults were met"
ok "faults were met" test "$n_hit" -ge "$uses"
done_testing
