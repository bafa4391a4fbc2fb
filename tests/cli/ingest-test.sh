#!/bin/sh
# kadr ingest with good input and with every sort of bad input: nothing stops it, nothing is lost.
. "$(dirname "$0")/../lib.sh"

# The state, or another KEY, of the file whose path ends in NAME, in the last run's JSON: of NAME [KEY]
of() { python3 -c 'import json,sys
for line in open(sys.argv[1], encoding="utf8"):
    d = json.loads(line)
    if d.get("file", "").endswith(sys.argv[2]): v = d[sys.argv[3]]; print(v if isinstance(v, str) else json.dumps(v))
' "$work/out" "$1" "${2:-state}"; }
# TRUE when the desk's store has the very bytes of FILE: kept FILE [DESK]
kept() {
  sum=$(sha256sum <"$1" | cut -c1-64)
  cmp -s "$1" "${2:-desk}/store/blobs/$(echo "$sum" | cut -c1-2)/$(echo "$sum" | cut -c3-4)/$sum"
}
count() { find "$1" -type f | wc -l | tr -d ' '; }

kadr -q init desk --zone Asia/Almaty || exit 2
mkdir card card/DCIM
cp "$samples"/*.jpg card/DCIM/
n=$(count card)
first=$(find card -type f | sort | head -n 1)

status "a trial" 0 kadr -C desk --json ingest --dry-run card
is "says what would be stored" "$(json summary.stored)" "$n"
is "and that nothing may be formatted" "$(json summary.may_format)" false
is "and stores nothing" "$(count desk/store/blobs)" 0

status "a card" 0 kadr -C desk --json ingest --shoot "Первый снег" card
is "all of it is stored" "$(json summary.stored)" "$n"
is "the ingest is sealed" "$(json summary.sealed)" true
is "the card may be formatted" "$(json summary.may_format)" true
ok "a stored file is the file" kept "$first"
is "each has its renditions" "$(find desk/renditions -name 320.jpg | wc -l | tr -d ' ')" "$n"
is "each has its facts" "$(find desk/store/facts/?? -name '*.json' | wc -l | tr -d ' ')" "$n"
is "staging is empty" "$(count desk/store/staging)" 0
status "the shoot is listed" 0 kadr -C desk --json shoot list
is "with its photos" "$(json photos)" "$n"
status "and shown, however it is written" 0 kadr -C desk --json shoot show "ПЕРВЫЙ  СНЕГ"
is "by its name" "$(json shoot)" "Первый снег"
status "an unknown shoot is not there" 5 kadr -C desk shoot show Nowhere

before=$(kadr -C desk --json check --full)
status "the same again" 0 kadr -C desk --json ingest card
is "is known" "$(json summary.known)" "$n"
is "may be formatted, too" "$(json summary.may_format)" true
is "and changes nothing" "$(kadr -C desk --json check --full)" "$before"
status "without reading back" 0 kadr -C desk --json ingest --verify none card
is "nothing is said of formatting" "$(json summary.may_format)" false
status "a wrong --verify" 2 kadr -C desk ingest --verify some card
status "an unknown preset" 2 kadr -C desk ingest --preset nobody card
status "nothing to take in" 2 kadr -C desk ingest

# The same picture with another caption.
cp "$first" twin.jpg
exiftool -q -overwrite_original -XMP-dc:Description="Another caption" twin.jpg
status "a resend with a new caption" 0 kadr -C desk --json ingest twin.jpg
is "is a twin" "$(of twin.jpg)" twin
sum=$(sha256sum <"$first" | cut -c1-64)
is "of the one that was there" "$(of twin.jpg reason)" "the same picture as $sum"

# A known photo under another name is found by that name too, and its facts have it.
mkdir renamed && cp "$first" renamed/otherwise.jpg
status "a known photo under another name" 0 kadr -C desk --json ingest renamed
is "is known" "$(of renamed/otherwise.jpg)" known
status "by that name" 0 kadr -C desk --json find otherwise
is "it is found" "$(json photo)" "$(sha256sum <"$first" | cut -c1-64)"
ok "and the facts beside it have the name" grep -rq otherwise.jpg desk/store/facts

# Bad input, all in one folder.
mkdir bad bad/empty-folder
cp "$first" bad/good.jpg
echo "not a picture" >bad/text.jpg
: >bad/empty.jpg
head -c 20000 "$samples/almaty-evening.jpg" >bad/truncated.jpg
mkfifo bad/fifo.jpg
ln -s loop-b bad/loop-a && ln -s loop-a bad/loop-b
ln -s .. bad/upwards
ln -s /etc/passwd bad/link.jpg
printf 'a' >"bad/$(printf 'new\nline.jpg')"
printf 'b' >"bad/$(printf 'invalid-\377.jpg')"
printf 'c' >"bad/-rf"
printf 'd' >"bad/ведро 🪣.jpg"
echo trash >bad/.DS_Store
echo trash >bad/._good.jpg
echo trash >bad/Thumbs.db
status "a folder full of bad input" 0 timeout 60 kadr -C desk --json ingest bad
is "its summary is the last line" "$(json summary.failed)" 0
is "the good one is known" "$(of bad/good.jpg)" known
for name in text.jpg empty.jpg truncated.jpg -rf 'ведро 🪣.jpg'; do
  is "stored: $name" "$(of "bad/$name")" stored
done
is "stored: a name with a newline, made visible" "$(of 'bad/new\nline.jpg')" stored
is "stored: a name that is not UTF-8, made visible" "$(of 'bad/invalid-\xFF.jpg')" stored
is "a text is marked" "$(of text.jpg doubts)" '["picture-undecoded"]'
is "a picture cut short is shown as far as it goes" "$(of truncated.jpg reason)" \
  "the picture is damaged; what could be read is shown"
is "an empty file says so" "$(of empty.jpg reason)" "the file is empty"
for name in fifo.jpg loop-a loop-b upwards link.jpg .DS_Store ._good.jpg Thumbs.db; do
  is "ignored: $name" "$(of "bad/$name")" ignored
done
is "a FIFO by its rule" "$(of fifo.jpg reason)" "rule special: a FIFO, not a file"
is "a link by its rule" "$(of loop-a reason)" "rule link: a symbolic link, not followed"
for file in text.jpg empty.jpg truncated.jpg -rf; do
  ok "byte for byte: $file" kept "bad/$file"
done
ok "what a link points to was not read" sh -c '! sha256sum </etc/passwd | cut -c1-64 | xargs -I{} find desk/store/blobs -name {} | grep -q .'
kadr -q init words
status "in words, too" 0 timeout 60 kadr -C words ingest bad
says "with a sentence each" err "bad/new\\nline.jpg"

# Arguments that cannot be taken.
status "a missing path alone" 5 kadr -C desk ingest nowhere
says "is named" err "nowhere"
status "a missing path beside a good one" 3 kadr -C desk --json ingest nowhere card
is "the rest is done" "$(json summary.known)" "$n"
is "the missing one failed" "$(of nowhere)" failed
is "nothing may be formatted" "$(json summary.may_format)" false
status "a FIFO alone" 2 timeout 60 kadr -C desk ingest bad/fifo.jpg
status "a loop of links alone" 2 kadr -C desk ingest bad/loop-a
status "a link to a card is followed when it is named" 0 sh -c 'ln -s card link-to-card && kadr -C desk --json ingest link-to-card'
status "the desk itself is not taken in" 0 kadr -C desk --json ingest desk
is "it is ignored" "$(json summary.ignored)" 1
deep=deep
for i in $(seq 80); do deep=$deep/d; done
mkdir -p "$deep" && echo x >"$deep/x.jpg" && echo y >deep/y.jpg
status "folders without an end" 3 kadr -C desk --json ingest deep
is "what lies above is taken" "$(of deep/y.jpg)" stored

# A blob that rots is found, and repaired by the card.
blob=$(find desk/store/blobs -type f -size +100k | sort | head -n 1)
chmod 644 "$blob" && printf X | dd of="$blob" bs=1 seek=5000 conv=notrunc 2>/dev/null
status "a rotten original" 1 kadr -C desk check --full
says "is named" out "$(basename "$blob")"
status "its card repairs it" 0 kadr -C desk --json ingest card
ok "and it says so" grep -q blob-repaired out
status "all is well again" 0 kadr -C desk check --full
is "the rotten one is set aside" "$(count desk/store/quarantine)" 1
rm -f "$blob"
status "a lost original is found" 1 kadr -C desk check
status "its card brings it back" 0 kadr -C desk -q ingest card
status "all is well once more" 0 kadr -C desk check --full

# Stopped on the way, as Ctrl-C does: what is at work is finished, and the same command goes on.
mkdir many
i=0
while [ $i -lt 1500 ]; do i=$((i + 1)); echo "note $i" >many/$i.txt; done
kadr -q init stopped
kadr -C stopped --json ingest many >lines 2>err &
while [ -z "$(find stopped/store/blobs -type f | head -n 1)" ]; do sleep 0.02; done
kill -TERM $!
wait $!
is "stopped, the status says so" $? 3
stopped_after=$(json summary.stored lines)
ok "the summary says how far it came" test "$stopped_after" -gt 0 -a "$stopped_after" -lt 1500
is "it is not sealed" "$(json summary.sealed lines)" false
says "it says how to go on" err "the same command"
status "what was done is sound" 0 kadr -C stopped check --full
status "the same command goes on" 0 kadr -C stopped --json ingest many
is "with what is known" "$(json summary.known)" "$stopped_after"
is "and the rest" "$(json summary.stored)" $((1500 - stopped_after))

# Nowhere to print to: the store must not become the place.
kadr -q init mute
status "stdout is closed" 4 sh -c 'kadr -C mute --json ingest card >&-'
is "all of it is stored" "$(count mute/store/blobs)" "$n"
status "and untouched" 0 kadr -C mute check --full

# Two people take the same card in at once.
kadr -q init both
kadr -C both --json ingest card >lines 2>err &
status "two ingests of one card at once" 0 kadr -C both --json ingest card
wait $!
is "both are done" $? 0
is "between them, each photo is stored once" "$(($(json summary.stored) + $(json summary.stored lines)))" "$n"
is "and each blob" "$(count both/store/blobs)" "$n"
status "all of it is sound" 0 kadr -C both check --full

# Without rights: root has them all, so somebody else is asked.
if [ "$(id -u)" -eq 0 ]; then
  nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
  chmod 755 "$work"
  mkdir -m 777 other && $nobody kadr -q init other/desk 2>/dev/null || nobody=
else
  nobody=env
  mkdir other && kadr -q init other/desk
fi
if [ -n "$nobody" ]; then
  mkdir locked && cp -R card locked/card && mkdir locked/secret && cp "$first" locked/secret/ && cp "$first" locked/unread.jpg
  chmod 000 locked/secret locked/unread.jpg
  status "a folder without rights" 3 $nobody kadr -C other/desk --json ingest locked
  is "is named" "$(of locked/secret)" failed
  is "a file without rights is named" "$(of locked/unread.jpg)" failed
  is "the rest is stored" "$(json summary.stored)" "$n"
  is "the card may not be formatted" "$(json summary.may_format)" false
  status "a folder without rights alone" 4 $nobody kadr -C other/desk ingest locked/secret
  status "a store that cannot be written to" 4 $nobody sh -c 'chmod 555 other/desk/store/staging; echo new >other/new.jpg; kadr -C other/desk ingest other/new.jpg'
else
  skip "a folder without rights" "the program cannot be run by another user here"
fi

# Without its worker kadr stores nothing half, and says what is missing.
mkdir alone && cp "$build/kadr" alone/
(cat "$samples/skaters.jpg"; echo 1) >alone/new.jpg
status "kadr without its worker" 70 alone/kadr -C desk ingest alone/new.jpg
says "names the worker, not the picture alone" err "alone/new.jpg: kadr-worker: it is not beside"

# A full disk: what was confirmed stays, and with more space the same command goes on.
mkdir small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=5m tmpfs small 2>/dev/null; then
  trap 'umount "$work/small"; chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
  kadr -q init small/desk || exit 2
  status "a full disk" 8 kadr -C small/desk --json ingest card
  is "nothing may be formatted" "$(json summary.may_format)" false
  is "the reasons say that it is the desk's" "$(grep '"failed","' out | grep -vc "small/desk/")" 0
  done_before=$(json summary.stored)
  ok "the summary adds up" test "$done_before" -lt "$n"
  status "what was stored is sound" 0 kadr -C small/desk check --full
  mount -o remount,size=64m small
  status "with more space the same again" 0 kadr -C small/desk --json ingest card
  is "the rest is stored" "$(($(json summary.stored) + done_before))" "$n"
  is "nothing is kept twice" "$(count small/desk/store/blobs)" "$n"
  status "and all is sound" 0 kadr -C small/desk check --full
else
  skip "a full disk" "needs root and the right to mount a small tmpfs"
fi
done_testing
