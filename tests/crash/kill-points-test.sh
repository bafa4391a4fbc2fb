#!/bin/sh
# Kills kadr with SIGKILL at its Nth use of each call that writes, for N points spread evenly over all of an ingest:
# nothing that was confirmed may be lost, nothing may be there twice, the same command again completes.
#   tests/crash/kill-points-test.sh [N]    500 points unless told otherwise
. "$(dirname "$0")/../lib.sh"
. "$top/tests/crash/points.sh"

count_uses write pwrite64 fsync fdatasync rename renameat2 link unlink mkdir ftruncate fchmod sync_file_range >uses
choose "${1:-500}" <uses >chosen
points=$(wc -l <chosen)
echo "# $points points of $(tr '\n' ' ' <uses)"

n_killed=0 trouble= done=0 before=
finish() {
  [ -n "$before" ] || return 0
  if [ -z "$trouble" ]; then pass "killed at $before, $done times"; else fail "killed at $before" "$trouble"; fi
}
while read -r call use; do
  [ "$call" = "$before" ] || { finish; trouble= done=0 before=$call; }
  done=$((done + 1))
  fresh
  # In a shell of its own, which tells of the kill into nothing.
  (strace -f -qq -o trace -e trace="$call" -e "inject=$call:signal=KILL:when=$use" kadr -C desk --json ingest --shoot s --rename "{filename}-{sequence}" card >lines) >/dev/null 2>&1 </dev/null
  status=$?
  [ $status -ne 137 ] || n_killed=$((n_killed + 1))
  [ $status -eq 137 ] || [ $status -eq 0 ] || trouble="$trouble use $use: status $status"
  kadr -C desk check --full >found 2>&1 || trouble="$trouble use $use: $(cat found)"
  for photo in $(sed -n 's/.*"photo":"\([0-9a-f]*\)".*/\1/p' lines); do
    kadr -C desk show "$photo" >/dev/null 2>&1 || trouble="$trouble use $use: confirmed and lost: $photo"
  done
  kadr -C desk --json ingest --shoot s --rename "{filename}-{sequence}" card >again 2>&1 || trouble="$trouble use $use, again: $(tail -n 1 again)"
  tail -n 1 again | grep -q '"may_format":true' || trouble="$trouble use $use: not all is stored: $(tail -n 1 again)"
  [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: the store holds other files than the card"
  kadr -C desk --json check --full >found 2>&1 || trouble="$trouble use $use, at the end: $(cat found)"
  [ -z "$(find desk/store/staging -type f)" ] || trouble="$trouble use $use: staging is not empty"
done <chosen 2>/dev/null
finish
echo "# killed $n_killed times"
ok "most of it were kills" test "$n_killed" -ge $((points * 8 / 10))
done_testing
