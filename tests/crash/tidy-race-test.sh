#!/bin/sh
# kadr tidy while the same files are taken in, and kadr tidy killed: at no step may an original be lost that somebody
# has just brought, or that is needed.
#   tests/crash/tidy-race-test.sh [KILLS [RACES]]    60 kills and 24 races unless told otherwise
. "$(dirname "$0")/../lib.sh"
. "$top/tests/crash/points.sh"

# A desk with a photo that goes into the trash, one that is deleted for good, and a file that no row speaks of.
sql() { python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()' template/catalog.db "$1"; }
kadr -q -C template ingest card >/dev/null 2>&1
goes=$(sha256sum card/fog-cableway.jpg | cut -c1-64) gone=$(sha256sum card/almaty-evening.jpg | cut -c1-64)
kadr -q -C template remove "$gone" --why x >/dev/null
sql 'UPDATE removal SET removed_at = removed_at - 31 * 86400000'
kadr -q -C template tidy --i-know >/dev/null 2>&1
sql 'UPDATE tombstone SET laid_at = laid_at - 8 * 86400000'
kadr -q -C template remove "$goes" --why x >/dev/null
sql 'UPDATE removal SET removed_at = removed_at - 31 * 86400000'
printf 'left behind' >left.txt && left=$(sha256sum left.txt | cut -c1-64)
dir=template/store/blobs/$(echo "$left" | sed 's,\(..\)\(..\).*,\1/\2,')
mkdir -p "$dir" && cp left.txt "$dir/$left" && touch -d '2 days ago' "$dir/$left"
kadr -q -C template check >/dev/null 2>&1
mkdir again && cp card/fog-cableway.jpg card/almaty-evening.jpg left.txt again
brought=$(printf '%s\n' "$goes" "$gone" "$left" | sort)

# uses CALL...: lines "CALL N", how often one tidying uses it.
uses() {
  fresh
  strace -f -qq -o trace -e trace="$(echo $* | tr ' ' ,)" kadr -C desk -q tidy --i-know >/dev/null 2>&1
  for call; do echo "$call $(grep -cE "^[0-9]+ +$call\(" trace)"; done
}
# All that was brought is a photo, is there, and is in the store.
whole() {
  trouble=
  kadr -C desk --json check --full >found 2>&1 || trouble="$trouble check: $(cat found)"
  for photo in $brought; do
    kadr -C desk --json show "$photo" >shown 2>&1 || trouble="$trouble lost: $photo"
    grep -q '"removed":null,"hold":null,"kept":"stored"' shown || trouble="$trouble not there: $photo"
    blobs | grep -q "$photo" || trouble="$trouble no original: $photo"
  done
  echo "$trouble"
}

uses rename unlink fsync fdatasync pwrite64 flock >uses
is "a tidying moves and deletes" "$(awk '$1 == "rename" || $1 == "unlink" { n += $2 > 0 } END { print n }' uses)" 2

choose "${1:-60}" <uses >chosen
n_killed=0 trouble=
while read -r call use; do
  fresh
  (strace -f -qq -o trace -e trace="$call" -e "inject=$call:signal=KILL:when=$use" kadr -C desk -q tidy --i-know) >/dev/null 2>&1 </dev/null
  [ $? -ne 137 ] || n_killed=$((n_killed + 1))
  kadr -C desk check --full >found 2>&1 || trouble="$trouble $call $use, check: $(cat found);"
  kadr -C desk -q tidy --i-know >found 2>&1 || trouble="$trouble $call $use, again: $(cat found);"
  kadr -C desk -q check --full >found 2>&1 || trouble="$trouble $call $use, check again: $(cat found);"
  [ -z "$(blobs | grep -e "$goes" -e "$gone" -e "$left")" ] || trouble="$trouble $call $use: the second run has not completed the first;"
  kadr -C desk -q ingest again >found 2>&1 || trouble="$trouble $call $use, ingest: $(cat found);"
  trouble="$trouble$(whole)"
done <chosen 2>/dev/null
if [ -z "$trouble" ]; then pass "killed at $(wc -l <chosen) points"; else fail "killed" "$trouble"; fi
ok "most of it were kills" test "$n_killed" -ge $(($(wc -l <chosen) * 7 / 10))

choose "${2:-24}" <uses >chosen
trouble=
while read -r call use; do
  fresh
  strace -f -qq -o trace -e trace="$call" -e "inject=$call:delay_enter=600ms:when=$use" kadr -C desk -q tidy --i-know >tidied 2>&1 </dev/null &
  # Until the tidying is at that step, or is over.
  sleep 0.25
  kadr -C desk -q ingest again >found 2>&1 || trouble="$trouble $call $use, ingest: $(cat found);"
  wait $! || grep -q 'another program is at work' tidied || trouble="$trouble $call $use, tidy: $(cat tidied);"
  trouble="$trouble$(whole)"
done <chosen 2>/dev/null
if [ -z "$trouble" ]; then pass "taken in at $(wc -l <chosen) steps of a tidying"; else fail "taken in meanwhile" "$trouble"; fi
done_testing
