#!/bin/sh
# kadr check while others take in: nothing is found that is not so, and nothing is called left over that is on its way.
. "$(dirname "$0")/../lib.sh"
command -v vipsthumbnail >/dev/null || skip_all "vipsthumbnail makes the pictures; run tools/setup"

kadr -q init desk || exit 2
mkdir card
for size in $(seq 100 6 196); do
  for file in "$samples"/*.jpg; do vipsthumbnail "$file" -s $size -o "$work/card/$size-%s.jpg"; done
done
kadr -C desk -q ingest card/100-* >/dev/null 2>&1 || exit 2
photo=$(find desk/store/blobs -type f | sort | sed -n 1p) && photo=${photo##*/}
work_on() {
  kadr -C desk -q ingest card >/dev/null 2>&1
  : >taken-in
}
edit_on() {
  n=0
  while [ ! -e taken-in ]; do
    n=$((n + 1))
    kadr -C desk -q edit "$photo" "description=$n" >/dev/null 2>&1
    echo x >"extra-$n"
    kadr -C desk -q grant add "$photo" --preset own-staff --evidence "extra-$n" >/dev/null 2>&1
  done
}
work_on &
edit_on &
n=0 trouble=
while [ ! -e taken-in ] || [ $n -lt 2 ]; do
  n=$((n + 1))
  how=$(echo "--full;--subset 1/2;--scrub;" | cut -d ';' -f $((n % 4 + 1)))
  kadr -C desk --json check $how >found 2>err || trouble="$trouble; $how: status $?: $(head -n 3 found err)"
  for left in orphans without_facts unfinished; do
    ! grep -q "\"$left\":[1-9]" found || trouble="$trouble; $how: $(tail -n 1 found)"
  done
done
wait
is "nothing was found in $n checks of a desk at work" "$trouble" ""
status "nor at rest" 0 kadr -C desk --json check --full
is "has it orphans" "$(json summary.orphans)" 0
ok "all originals are there" test "$(json summary.photos)" -ge "$(find card -type f | wc -l)"

# What was cut off is told, also while others are at work.
head -c 3000 /dev/urandom >lost && sum=$(sha256sum <lost | cut -c 1-64)
mkdir -p "desk/store/blobs/$(printf %.2s "$sum")/$(printf %.4s "$sum" | cut -c 3-4)"
cp lost "desk/store/blobs/$(printf %.2s "$sum")/$(printf %.4s "$sum" | cut -c 3-4)/$sum"
python3 -c 'import sqlite3; d = sqlite3.connect("desk/catalog.db")
d.execute("INSERT INTO ingest (id, root, started_at, who, state) SELECT 17, root || \"/other\", started_at, who, \"open\" FROM ingest LIMIT 1"); d.commit()'
status "an original that nobody is about to name" 0 kadr -C desk --json check
is "is counted" "$(json summary.orphans)" 1
is "an ingest at which nobody works, too" "$(json summary.unfinished)" 1
done_testing
