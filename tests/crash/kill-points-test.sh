#!/bin/sh
# Kills kadr with SIGKILL at its Nth use of each call that writes, for N points spread evenly over all of an ingest:
# nothing that was confirmed may be lost, nothing may be there twice, the same command again completes.
#   tests/crash/kill-points-test.sh [N]    500 points unless told otherwise
. "$(dirname "$0")/../lib.sh"
points=${1:-500}
command -v strace >/dev/null || skip_all "strace is not installed; run tools/setup"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"
command -v vipsthumbnail >/dev/null || skip_all "vipsthumbnail makes the pictures; run tools/setup"
export ASAN_OPTIONS=detect_leaks=0

calls="write pwrite64 fsync fdatasync rename renameat2 link unlink mkdir ftruncate fchmod sync_file_range openat"
mkdir card
for file in "$samples"/*.jpg; do vipsthumbnail "$file" -s 400 -o "$work/card/%s.jpg"; done
echo "no picture" >card/note.txt
cp card/skaters.jpg card/again.jpg
want=$(find card -type f -exec sha256sum {} + | cut -c1-64 | sort -u)
blobs() { find desk/store/blobs -type f | sed 's,.*/,,' | sort; }
fresh() { rm -rf desk && cp -a template desk; }
kadr -q init template || exit 2

# How often the busiest thread uses each call: `when=` counts by thread. Files are only counted when opened for writing.
fresh
strace -f -qq -o trace -e trace="$(echo $calls | tr ' ' ,)" kadr -C desk -q ingest card >/dev/null 2>&1
for call in $calls; do
  grep -E "^[0-9]+ +$call\(" trace | { [ $call != openat ] && cat || grep O_CREAT; } |
    awk '{ n[$1]++ } END { for (k in n) if (n[k] > most) most = n[k]; print most + 0 }' | sed "s/^/$call /"
done >uses
total=$(awk '{ n += $2 } END { print n }' uses)
[ "$points" -le "$total" ] || points=$total
echo "# $points of $total points: $(tr '\n' ' ' <uses)"
# Point K of all: its call and its use.
awk -v points="$points" -v total="$total" '
  { for (i = 1; i <= $2; i++) all[n++] = $1 " " i }
  END { for (k = 0; k < points; k++) print all[int(k * total / points)] }' uses >chosen

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
  (strace -f -qq -o trace -e trace="$call" -e "inject=$call:signal=KILL:when=$use" kadr -C desk --json ingest card >lines) >/dev/null 2>&1 </dev/null
  status=$?
  [ $status -ne 137 ] || n_killed=$((n_killed + 1))
  [ $status -eq 137 ] || [ $status -eq 0 ] || trouble="$trouble use $use: status $status"
  kadr -C desk check --full >found 2>&1 || trouble="$trouble use $use: $(cat found)"
  for photo in $(sed -n 's/.*"photo":"\([0-9a-f]*\)".*/\1/p' lines); do
    kadr -C desk show "$photo" >/dev/null 2>&1 || trouble="$trouble use $use: confirmed and lost: $photo"
  done
  kadr -C desk --json ingest card >again 2>&1 || trouble="$trouble use $use, again: $(tail -n 1 again)"
  tail -n 1 again | grep -q '"may_format":true' || trouble="$trouble use $use: not all is stored: $(tail -n 1 again)"
  [ "$(blobs)" = "$want" ] || trouble="$trouble use $use: the store holds other files than the card"
  kadr -C desk --json check --full >found 2>&1 || trouble="$trouble use $use, at the end: $(cat found)"
  [ -z "$(find desk/store/staging -type f)" ] || trouble="$trouble use $use: staging is not empty"
done <chosen
finish
echo "# killed $n_killed times"
ok "most of it were kills" test "$n_killed" -ge $((points * 9 / 10))
done_testing
