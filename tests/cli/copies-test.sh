#!/bin/sh
# kadr ingest --second-copy: each file is in every copy before it is acknowledged, and a copy that fails loses nothing.
. "$(dirname "$0")/../lib.sh"

mkdir card && cp "$samples/skaters.jpg" "$samples/KSC_0551.jpg" card/ && echo "no picture" >card/note.txt
blobs() { find "$1/blobs" -type f | sed 's,.*/,,' | sort; }
card=$(find card -type f -exec sha256sum {} + | cut -c1-64 | sort)
anew() { chmod -R u+w desk copy third 2>/dev/null; rm -rf desk copy third; kadr -q init desk || exit 2; }
# Puts [store] KEY=VALUE... into desk.ini.
setting() { { echo "[store]"; printf '%s\n' "$@"; } >>desk/desk.ini; }

anew
status "without a copy" 0 kadr -C desk --json ingest card
is "the card may be formatted" "$(json summary.may_format)" true
is "and it is said that there is one" "$(json summary.copies)" 1
status "in words" 0 kadr -C desk ingest card
says "too" out "(1 copy only): the card may be formatted."

anew
status "with a second copy" 0 kadr -C desk --json ingest card --second-copy copy
is "the card may be formatted" "$(json summary.may_format)" true
is "there are two" "$(json summary.copies)" 2
is "of each file" "$(grep -c '"copies":2' out)" 4
is "the copy holds the card's bytes" "$(blobs copy)" "$card"
is "read-only" "$(find copy/blobs -type f -perm 0444 | grep -c .)" 3
is "and nothing is left in its staging" "$(find copy/staging -type f)" ""
ok "its own file names the desk's store" grep -q "^$(grep '^uuid=' desk/store/STORE)$" copy/STORE
ok "and says that it is a copy" grep -q '^copy=true$' copy/STORE
says "one disk for both is warned of" err "would be lost with it"
status "in words" 0 kadr -C desk ingest card --second-copy copy
says "it is said, too" out "(2 copies): the card may be formatted."

rotten=$(find copy/blobs -type f | sort | head -n 1)
chmod 644 "$rotten" && printf x | dd of="$rotten" bs=1 seek=2 conv=notrunc 2>/dev/null
lost=$(find copy/blobs -type f | sort | tail -n 1) && rm -f "$lost"
status "what has rotted or is lost in a copy" 0 kadr -C desk --json ingest card --second-copy copy
is "is made good by the same card" "$(blobs copy)" "$card"
ok "with its bytes" sh -c 'cd copy/blobs && find . -type f -exec sha256sum {} + | awk "{ n = split(\$2, p, \"/\"); if (\$1 != p[n]) exit 1 }"'
ok "which is a doubt" grep -q '"doubts":\[.*"copy-repaired"' out
is "the rotten one is set aside" "$(find copy/quarantine -type f | grep -c .)" 1

status "a third copy" 0 kadr -C desk --json ingest card --second-copy copy --second-copy third
is "counts" "$(json summary.copies)" 3
is "and holds everything" "$(blobs third)" "$card"

# What is refused, and nothing is taken in: WHAT, STATUS, SENTENCE, DIR
kadr -q init other && kadr -C other -q ingest card --second-copy others >/dev/null 2>&1 || exit 2
mkdir full && echo x >full/file
anew
kadr -C desk -q ingest "$samples/almaty-evening.jpg" --second-copy copy >/dev/null 2>&1 || exit 2
mv copy elsewhere && mkdir copy
before=$(blobs desk/store)
while IFS='|' read -r what want sentence dir; do
  status "$what is refused" "$want" kadr -C desk ingest card --second-copy "$dir"
  says "$what: the reason is said" err "$sentence"
done <<END_OF_ROWS
another desk's copy|4|this is another store|others
another desk's own store|4|this is another store|other/store
the desk's own store|2|belongs on another disk|desk/store
a folder of the desk|2|belongs on another disk|desk/copies
the folder that the desk is in|2|belongs on another disk|.
a folder with other things in it|2|holds no copy of this desk's store|full
a folder below nothing|5|there is no such folder|nowhere/at/all
a copy that is not attached|4|may not be attached|copy
END_OF_ROWS
is "nothing was taken in" "$(blobs desk/store)" "$before"
status "a copy that is attached elsewhere" 0 kadr -C desk ingest card --second-copy elsewhere
status "the same copy twice" 2 kadr -C desk ingest card --second-copy elsewhere --second-copy ./elsewhere
says "is refused" err "this copy is named twice"
rm -rf desk/store.saved && mv desk/store desk/store.saved && cp -R elsewhere desk/store
status "a copy in the place of the store" 4 kadr -C desk ingest card
says "is not taken for it" err "this is a copy of the desk's store, not the store itself"

anew
rm -rf elsewhere
setting "copies=$work/copy;$work/third"
status "copies that desk.ini names" 0 kadr -C desk --json ingest card
is "are made" "$(json summary.copies)" 3
is "and hold everything" "$(blobs third)" "$card"
status "one that is in what is taken in" 0 kadr -C desk --json ingest copy
is "is ignored" "$(json summary.ignored)" 1
status "none of them, for once" 0 kadr -C desk --json ingest card --second-copy none
is "is possible" "$(json summary.copies)" 1
is "but then the card may not be formatted" "$(json summary.may_format)" false
mv third unplugged
status "one that is not attached" 4 kadr -C desk ingest card
says "stops at once" err "may not be attached"

anew
setting "copies=third"
status "a copy of desk.ini without a whole path" 2 kadr -C desk check
says "is refused with its key" err "[store] copies= wants whole paths"

# A copy that fails when the card is half in.
if command -v strace >/dev/null && strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null; then
  anew
  status "a copy that cannot be written" 3 env ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o /dev/null -P "$work/copy/blobs" \
    -e trace=mkdir,fsync -e inject=fsync:error=EIO kadr -C desk --json ingest card --second-copy copy
  is "loses nothing" "$(blobs desk/store)" "$card"
  is "every file is stored" "$(json summary.stored)" 3
  is "but the card may not be formatted" "$(json summary.may_format)" false
  is "there is one copy" "$(json summary.copies)" 1
else skip "a copy that cannot be written" "strace may not trace here"; fi
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=300k tmpfs small 2>/dev/null; then
  anew
  status "a full copy" 3 kadr -C desk ingest card --second-copy small/copy
  says "is the reason" out "Do not format the card: a copy in $work/small/copy could not be made"
  is "nothing is lost" "$(blobs desk/store)" "$card"
  is "nothing is half written" "$(find small/copy/staging -type f)" ""
  status "the same card with a good copy" 0 kadr -C desk --json ingest card --second-copy copy
  is "completes it" "$(blobs copy)" "$card"
  umount small
else skip "a full copy" "only root can mount a small disk"; fi

# The reserve: what has to stay free.
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64m tmpfs small 2>/dev/null; then
  kadr -q init small/desk || exit 2
  mkdir large && for i in 1 2 3 4 5 6 7 8 9 10; do head -c 4000000 /dev/urandom >large/$i.bin; done
  printf '[store]\nreserve=40M\n' >>small/desk/desk.ini
  status "a disk with no more than its reserve" 8 kadr -C small/desk --json ingest large
  says "stops the ingest with the reason" err "than desk.ini wants to be left free"
  ok "the reserve is free" test "$(df --output=avail -k small | tail -n 1)" -ge 38000
  stored=$(grep -c '"state":"stored"' out)
  ok "some files were stored" test "$stored" -ge 3
  ok "not all" test "$stored" -le 6
  is "the desk holds what was told" "$(find small/desk/store/blobs -type f | grep -c .)" "$stored"
  is "nothing is half written" "$(find small/desk/store/staging -type f)" ""
  status "it is sound" 0 kadr -C small/desk check --full
  sed -i 's/^reserve=.*/reserve=1%/' small/desk/desk.ini
  status "with a smaller one" 0 kadr -C small/desk --json ingest large
  is "the rest comes in" "$(json summary.may_format)" true
  umount small
else skip "the reserve of a small disk" "only root can mount one"; fi
done_testing
